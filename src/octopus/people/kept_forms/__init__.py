"""Forms that were sent after the session, or the proof of staff, had ended: kept and sent again."""
