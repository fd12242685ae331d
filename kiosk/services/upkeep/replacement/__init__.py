"""Replacement: what things are worth, how long they live, what to buy when."""
