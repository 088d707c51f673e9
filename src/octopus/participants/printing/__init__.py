"""Name plates and attendance sheets."""
