"""Writes many rows of one table at once."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from db.models.base import Base

Row = dict[str, Any]
"""A row as it is inserted, by the names of its columns."""


def insert_all(session: Session, model: type[Base], rows: Sequence[Row]) -> None:
    """Insert rows that name the same columns; columns they leave out take their defaults."""
    if rows:
        table = Base.metadata.tables[model.__tablename__]
        session.connection().execute(insert(table), list(rows))
