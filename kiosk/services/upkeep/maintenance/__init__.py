"""Maintenance: plans, what is due of them, their calendar, meters, recalls."""
