"""Personal data that registrations hold, and how long."""
