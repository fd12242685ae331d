"""Charges with whom and what they are about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select, text
from sqlalchemy.orm import Session

from db.models.catalog import Item, ItemType
from db.models.desk import AuditEntry
from db.models.lending import OPEN_CHARGE, Charge, Loan
from db.models.people import Patron
from db.rows import Columns
from db.vocabulary.lending import ChargeReason, ChargeState


@dataclass(frozen=True, slots=True)
class ChargeRow:
    """A charge. `receipt` is the number of the loan that it goes back to; amounts are cents.

    The names are empty where nobody has the ref, and once they were forgotten.
    """

    charge_id: UUID
    number: str
    person_ref: UUID
    given_name: str
    family_name: str
    preferred_name: str | None
    reason: ChargeReason
    amount_cents: int
    why: str | None
    state: ChargeState
    made_at: datetime
    ended_at: datetime | None
    end_why: str | None
    barcode: str | None
    item_name: str | None
    type_name: str | None
    item_number: str | None
    receipt: str | None


def charge_to_change(session: Session, charge_id: UUID) -> Charge | None:
    """The charge itself, fresh from the store and locked until the act ends."""
    return session.get(Charge, charge_id, with_for_update=True, populate_existing=True)


def charge_numbered(session: Session, number: str) -> ChargeRow | None:
    """The charge with this number."""
    return _one(session, _CHARGES.where(Charge.number == number))


def charge_row(session: Session, charge_id: UUID) -> ChargeRow | None:
    """A charge as it stands now."""
    return _one(session, _CHARGES.where(Charge.id == charge_id))


def charge_of_action(session: Session, action_id: UUID) -> ChargeRow | None:
    """The charge that an act made or ended, or None when the act never happened."""
    entries = select(AuditEntry.payload).where(AuditEntry.action_id == action_id)
    payloads = session.scalars(entries.order_by(AuditEntry.number)).all()
    ids = [UUID(str(each["charge_id"])) for each in payloads if each.get("charge_id")]
    return charge_row(session, ids[0]) if ids else None


def open_charges(session: Session, person_ref: UUID | None = None) -> tuple[ChargeRow, ...]:
    """What a person, or anybody, is asked to pay now, oldest first."""
    statement = _CHARGES.where(text(OPEN_CHARGE))
    if person_ref is not None:
        statement = statement.where(Charge.person_ref == person_ref)
    return _rows(session, statement)


def charges(session: Session, person_ref: UUID | None = None) -> tuple[ChargeRow, ...]:
    """What a person, or anybody, was ever asked to pay, oldest first."""
    statement = _CHARGES
    if person_ref is not None:
        statement = statement.where(Charge.person_ref == person_ref)
    return _rows(session, statement)


def newest_loan(session: Session, person_ref: UUID, item_id: UUID) -> UUID | None:
    """The last loan of an item to a person, ended or not."""
    statement = (
        select(Loan.id)
        .join(Patron, Patron.id == Loan.patron_id)
        .where(Loan.item_id == item_id, Patron.person_ref == person_ref, Loan.undone_at.is_(None))
        .order_by(Loan.lent_at.desc(), Loan.id.desc())
        .limit(1)
    )
    return session.scalar(statement)


_COLUMNS: Columns = {
    "charge_id": Charge.id,
    "number": Charge.number,
    "person_ref": Charge.person_ref,
    "given_name": func.coalesce(Patron.given_name, ""),
    "family_name": func.coalesce(Patron.family_name, ""),
    "preferred_name": Patron.preferred_name,
    "reason": Charge.reason,
    "amount_cents": Charge.amount_cents,
    "why": Charge.why,
    "state": Charge.state,
    "made_at": Charge.made_at,
    "ended_at": Charge.ended_at,
    "end_why": Charge.end_why,
    "barcode": Item.barcode,
    "item_name": Item.name,
    "type_name": ItemType.name,
    "item_number": Item.number,
    "receipt": Loan.number,
}
_CHARGES = (
    select(*_COLUMNS.values())
    .select_from(Charge)
    .outerjoin(Patron, Patron.person_ref == Charge.person_ref)
    .outerjoin(Item, Item.id == Charge.item_id)
    .outerjoin(ItemType, ItemType.code == Item.type_code)
    .outerjoin(Loan, Loan.id == Charge.loan_id)
)


def _one(session: Session, statement: Select[Any]) -> ChargeRow | None:
    found = session.execute(statement).one_or_none()
    return None if found is None else _row(found)


def _rows(session: Session, statement: Select[Any]) -> tuple[ChargeRow, ...]:
    return tuple(map(_row, session.execute(statement.order_by(Charge.made_at, Charge.id))))


def _row(found: Sequence[Any]) -> ChargeRow:
    return ChargeRow(**dict(zip(_COLUMNS, found, strict=True)))
