"""Scans at doors: who may come in, how many are inside, and the addresses that devices ask."""
