"""What is kept beside the registrations so that lists and dashboard need not count them."""
