"""Credentials: the papers that name a delegation, and their review."""
