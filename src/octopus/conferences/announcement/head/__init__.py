"""The head of an announcement: its name, its days, its version and its theme."""
