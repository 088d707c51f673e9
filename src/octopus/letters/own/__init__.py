"""A participant’s own pages of letters, and requests for a delegation."""
