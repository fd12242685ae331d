"""All models, so that one import fills the metadata."""

from db.models import catalog, desk, lending, makerspace, people, upkeep
from db.models.base import Base

__all__ = ["Base", "catalog", "desk", "lending", "makerspace", "people", "upkeep"]
