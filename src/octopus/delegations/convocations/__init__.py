"""Convocations: whom a meeting is announced to, the letter, and the sending."""
