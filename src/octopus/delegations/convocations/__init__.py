"""Convocations: recipients, letter, sending."""
