"""Pages of the focal point, and of those who are invited into a delegation."""
