"""Processes that commands start or need: web server, PostgreSQL, static files."""
