"""Text in several languages and scripts: names, dates, numbers, folding, codes."""
