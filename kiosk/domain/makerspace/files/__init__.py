"""Files of jobs: what they are, what they ask of a machine, and why one is not taken."""
