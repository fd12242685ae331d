"""The queue of a class of machines: what goes next, when, and why not yet."""
