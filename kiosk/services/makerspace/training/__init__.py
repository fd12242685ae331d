"""Training: who may use what, who certifies whom, training sessions and their places."""
