"""Limits on attempts to sign in, and the cache that counts them."""
