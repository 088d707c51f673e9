"""Questions that staff add to the form, and their answers."""
