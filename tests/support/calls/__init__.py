"""Calls and proposals for tests."""
