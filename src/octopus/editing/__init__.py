"""Editing without losing anything: two people on one thing, and pages left with unsaved text."""
