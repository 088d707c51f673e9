"""Seals, and the public page on which anyone verifies a paper."""
