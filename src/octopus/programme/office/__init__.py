"""Staff pages of sessions, rooms, releases and agendas."""
