"""Tables of the makerspace wing, one module per subject."""

from db.models.makerspace import jobs, machines, materials, training

__all__ = ["jobs", "machines", "materials", "training"]
