"""Staff pages of treaties, bodies and the status of States."""
