"""The privacy notice of a conference: what the organiser says, and what holds wherever it runs."""
