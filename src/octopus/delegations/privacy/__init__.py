"""Personal data that delegations hold, and how long."""
