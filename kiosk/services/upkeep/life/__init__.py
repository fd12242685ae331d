"""One thing's whole life, and what waits for somebody."""
