"""Tables of the upkeep wing, one module per subject."""

from db.models.upkeep import faults, maintenance, parts, purchasing, replacement, work_orders

__all__ = ["faults", "maintenance", "parts", "purchasing", "replacement", "work_orders"]
