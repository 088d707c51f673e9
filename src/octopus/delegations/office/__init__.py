"""Staff pages of delegations and convocations."""
