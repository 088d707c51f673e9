"""What changes how the tests run: once, in another order, watching queries."""
