"""Models of pages: texts to begin with, in which placeholders stand for what only a house knows."""
