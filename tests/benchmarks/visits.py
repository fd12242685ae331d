"""Who comes to the counter while it is measured: the codes of cards and devices, and how often."""

CARD, DEVICE = "S{:05}", "D{:05}"
VISITS = 50
