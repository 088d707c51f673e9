"""How a conference begins without an announcement, and how a draft ends."""
