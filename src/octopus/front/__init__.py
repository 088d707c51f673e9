"""What granian calls: answers from memory and disk at once, and hands the rest to Django."""
