"""The makerspace: the queue board and what moves jobs on it."""
