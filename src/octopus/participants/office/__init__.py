"""Staff pages of lists of participants and official records."""
