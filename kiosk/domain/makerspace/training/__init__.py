"""Training: certificates and how long they hold, who may use what, sign-off, training sessions."""
