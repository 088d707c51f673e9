"""Elements around words of a page: acronyms, directions."""
