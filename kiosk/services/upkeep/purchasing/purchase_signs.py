"""Whose names stand under a requisition."""

from uuid import UUID

from sqlalchemy.orm import Session

from db.models.upkeep.purchasing import Requisition
from db.queries import people as people_queries
from kiosk.services.seen import greeting_of


def asked_by(session: Session, row: Requisition) -> str:
    """First name and initial of whoever asked; empty where nobody signed in, or is forgotten."""
    return "" if row.asked_by is None else _name(session, row.asked_by)


def decided_by(session: Session, row: Requisition) -> str:
    """The same of whoever decided; an account of the command line by its own name."""
    if row.decided_by is None:
        return ""
    try:
        ref = UUID(row.decided_by)
    except ValueError:
        return row.decided_by.removeprefix("cli:")
    return _name(session, ref)


def _name(session: Session, ref: UUID) -> str:
    person = people_queries.patron_by_ref(session, ref)
    return "" if person is None else greeting_of(person)
