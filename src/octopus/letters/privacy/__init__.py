"""Personal data that letters hold, and how long."""
