"""Badges: signed codes, content, PDF and printing."""
