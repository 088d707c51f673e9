"""Personal data in proposals and reviews, and its end."""
