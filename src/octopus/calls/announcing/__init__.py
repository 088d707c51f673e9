"""Calls: their texts, days, form and reviewers."""
