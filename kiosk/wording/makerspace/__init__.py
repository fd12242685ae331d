"""Words of the makerspace."""
