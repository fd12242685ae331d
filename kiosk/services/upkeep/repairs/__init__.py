"""Repairs: work orders, the bench, loaner swaps, measures."""
