"""Categories of participants."""
