"""Services of the makerspace wing."""
