"""Public pages and feeds of the programme."""
