"""Staff pages of the outbox, of single messages and of wordings."""
