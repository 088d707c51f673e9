"""Staff pages of registrations."""
