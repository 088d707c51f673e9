"""Side events, placed in the draft of the programme."""
