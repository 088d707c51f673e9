"""Members and observers of bodies: States, organisations, persons."""
