"""The log of everything, as the secretariat reads it."""
