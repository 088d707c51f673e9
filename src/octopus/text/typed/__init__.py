"""What people type into forms, and what their browsers send: dates, times, lengths, JSON."""
