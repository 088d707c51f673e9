"""What ends by itself in bodies and their directories, and what they hold about people."""
