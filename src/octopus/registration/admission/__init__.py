"""Decisions on requests, waiting lists, and the messages that tell of them."""
