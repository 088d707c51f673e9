"""Staff pages of visa letters and certificates."""
