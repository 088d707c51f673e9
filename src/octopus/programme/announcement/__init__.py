"""From an uploaded announcement to a draft conference: import and review."""
