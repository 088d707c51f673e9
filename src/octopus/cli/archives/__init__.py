"""Archives of a whole installation, for backup and restore."""
