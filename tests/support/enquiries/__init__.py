"""Questions to the secretariat for tests."""
