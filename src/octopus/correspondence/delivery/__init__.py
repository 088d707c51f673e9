"""A message on its way out: its text and HTML, and the mail that the servers see."""
