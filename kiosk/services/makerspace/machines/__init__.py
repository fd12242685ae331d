"""Machines: what they are, what holds them back, and what makes them free again."""
