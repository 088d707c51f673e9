"""Personal data in questions to the secretariat, and its end."""
