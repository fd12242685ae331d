"""Reads of the bench: symptom cards, sentences to be picked, and what stands on papers."""

from collections.abc import Sequence

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from db.models.upkeep.work_orders import CannedNote, SymptomCard


def all_symptoms(session: Session) -> Sequence[SymptomCard]:
    """Every symptom, in the order of their cards."""
    # 1000 comes after 999: a school's own after the library's.
    order = (func.length(SymptomCard.code), SymptomCard.code, SymptomCard.id)
    statement = select(SymptomCard).order_by(*order)
    return session.scalars(statement).all()


def symptom_of_card(session: Session, code: str) -> SymptomCard | None:
    """The symptom whose card has this code."""
    return session.scalar(select(SymptomCard).where(SymptomCard.code == code))


def notes(session: Session, type_code: str | None = None) -> Sequence[CannedNote]:
    """The sentences of a type and those of all; all there are where no type is named."""
    statement = select(CannedNote).order_by(CannedNote.type_code, CannedNote.text, CannedNote.id)
    if type_code is not None:
        of_it = or_(CannedNote.type_code.is_(None), CannedNote.type_code == type_code)
        statement = statement.where(of_it)
    return session.scalars(statement).all()


def symptom_named(session: Session, area: str | None, symptom: str | None) -> SymptomCard | None:
    """The symptom that a work order keeps by its words; None for what is no card's (any more)."""
    if area is None or symptom is None:
        return None
    statement = select(SymptomCard).where(SymptomCard.area == area, SymptomCard.symptom == symptom)
    return session.scalars(statement.order_by(SymptomCard.id)).first()
