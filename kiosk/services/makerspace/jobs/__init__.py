"""Jobs: made, moved from state to state, put in order, made again, and what time does to them."""
