"""What is kept in memory, and what is changed behind its back."""
