"""Rows read and written past the unit of work: a scan needs them at once and changes none of them.

The unit of work keeps track of every object so that it can write what was changed. Measured on the
statements of a check-out that takes twice as long as the statements themselves.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, insert, inspect
from sqlalchemy.orm import InstrumentedAttribute, Session
from sqlalchemy.sql.base import Executable

from db.models.base import Base

Columns = Mapping[str, ColumnElement[Any] | InstrumentedAttribute[Any]]
"""The fields of a value, in their order, and where each comes from."""


def read_rows(session: Session, statement: Executable, **values: object) -> Sequence[Sequence[Any]]:
    """The rows of a statement over columns (never whole entities), with its bound `values`.

    Put the statement together once: that takes longer than running it.
    """
    session.flush()
    return session.connection().execute(statement, values).all()


def change_rows(session: Session, statement: Executable, **values: object) -> int:
    """Run an UPDATE with its bound `values`, and say how many rows it changed.

    Objects that the session has read of them keep what they had.
    """
    session.flush()
    return session.connection().execute(statement, values).rowcount


def add_row(session: Session, row: Base) -> None:
    """Write a new row at once; the session does not know it, later changes to it are not seen.

    What `row` leaves to a column's default stays unset on it.
    """
    session.flush()
    kind, given = type(row), vars(row)
    names = inspect(kind).column_attrs.keys()
    values = {name: given[name] for name in names if name in given}
    session.connection().execute(insert(kind), values)
