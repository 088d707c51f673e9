"""The second factor: set-up, challenge, recovery codes."""
