"""A network’s directory: its contact points, their keepers, and the public page."""
