"""Reads of the makerspace wing, one module per subject."""
