"""Invitation letters for a visa: request, composition, decision, periodic tasks."""
