"""Lists of participants: the list itself, its texts, and one module per format."""
