"""Proof that what is closed stays closed: secrets, and a walk over every address as everybody."""
