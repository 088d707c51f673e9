"""Signing in by a mailed code or through the organisation’s own identity provider."""
