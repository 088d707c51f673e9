"""The secretariat's pages about questions."""
