"""Questions to the secretariat."""
