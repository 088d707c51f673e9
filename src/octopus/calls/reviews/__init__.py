"""What reviewers think of proposals."""
