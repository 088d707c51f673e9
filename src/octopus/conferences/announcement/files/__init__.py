"""Opens the file of an announcement and gives its lines."""
