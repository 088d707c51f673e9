"""What is decided on proposals, prepared together and announced at once."""
