"""Calls and proposals in the office."""
