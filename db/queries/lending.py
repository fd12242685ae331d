"""Reads of the lending wing: loans with their item and borrower."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, bindparam, func, or_, select, union_all, update
from sqlalchemy.orm import Session

from db.models.catalog import Item
from db.models.desk import AuditEntry, Counter
from db.models.lending import Loan
from db.models.people import Patron, Site
from db.queries.catalog import ITEM_WIDTH, ITEMS, ItemRow, item_row
from db.queries.people import PatronRow
from db.rows import Columns, change_rows, read_rows
from db.vocabulary.lending import ReturnedBy

IS_OPEN = Loan.returned_at.is_(None)
IS_UNCHECKED = and_(Loan.returned_at.is_not(None), Loan.checked_at.is_(None))


@dataclass(frozen=True, slots=True)
class BorrowerRow:
    """Whose loan it is; for staff and for choosing words, never for the public screen."""

    patron_id: UUID
    person_ref: UUID
    given_name: str
    family_name: str
    preferred_name: str | None
    grade: str | None
    language: str | None


@dataclass(frozen=True, slots=True)
class LoanRow:
    """A loan with its item. `borrower` is None once the person has been forgotten."""

    loan_id: UUID
    number: str
    item: ItemRow
    borrower: BorrowerRow | None
    counter_id: UUID
    lent_at: datetime
    due_at: datetime
    terms: Mapping[str, Any]
    accessories: tuple[str, ...]
    renewals: int
    override: Mapping[str, Any] | None
    returned_at: datetime | None
    returned_by: ReturnedBy | None
    checked_at: datetime | None
    undone_at: datetime | None


@dataclass(frozen=True, slots=True)
class DatedLoanRow:
    """An open loan as far as a change of the calendar cares; `site_code` may be empty.

    `leaves_on` is its patron's last day at the school, where it is known.
    """

    loan_id: UUID
    number: str
    due_at: datetime
    terms: Mapping[str, Any]
    site_code: str
    leaves_on: date | None


# The fields of LoanRow that are columns, and those of BorrowerRow. See ITEMS.
_LOAN_COLUMNS: Columns = {
    "loan_id": Loan.id,
    "number": Loan.number,
    "counter_id": Loan.counter_id,
    "lent_at": Loan.lent_at,
    "due_at": Loan.due_at,
    "terms": Loan.terms,
    "accessories": Loan.accessories,
    "renewals": Loan.renewals,
    "override": Loan.override,
    "returned_at": Loan.returned_at,
    "returned_by": Loan.returned_by,
    "checked_at": Loan.checked_at,
    "undone_at": Loan.undone_at,
}
_BORROWER_COLUMNS = (
    Patron.id,
    Patron.person_ref,
    Patron.given_name,
    Patron.family_name,
    Patron.preferred_name,
    Patron.grade,
    Patron.language,
)
_BORROWER_AT = ITEM_WIDTH + len(_LOAN_COLUMNS)

# Put together once, as the items' statement is.
_LOANS = (
    ITEMS.add_columns(*_LOAN_COLUMNS.values(), *_BORROWER_COLUMNS)
    .join(Loan, Loan.item_id == Item.id)
    .outerjoin(Patron, Patron.id == Loan.patron_id)
)
_NEWEST_FIRST = (Loan.lent_at.desc(), Loan.id.desc())
_OPEN_OF_ITEM = select(Loan.id).where(Loan.item_id == bindparam("item_id"), IS_OPEN)
_UNSEEN_OF_ITEM = select(Loan.id).where(Loan.item_id == bindparam("item_id"), IS_UNCHECKED)
# Two, each worded like a partial index; an OR would read every loan the item ever had.
_AT_HAND = _LOANS.where(Loan.id.in_(union_all(_OPEN_OF_ITEM, _UNSEEN_OF_ITEM))).order_by(
    *_NEWEST_FIRST
)
_OF_PATRON = _LOANS.where(Loan.patron_id == bindparam("patron_id"), IS_OPEN).order_by(
    Loan.due_at, Loan.id
)

_END = (
    update(Loan)
    .where(Loan.id == bindparam("loan_id"), IS_OPEN)
    .values(
        returned_at=bindparam("at"), returned_by=bindparam("by"), checked_at=bindparam("seen_at")
    )
)


def open_loan_of_item(session: Session, item_id: UUID) -> LoanRow | None:
    """The item's open loan; the schema allows one at most."""
    return _one(session, Loan.item_id == item_id, IS_OPEN)


def loan_by_id(session: Session, loan_id: UUID) -> LoanRow | None:
    """The loan with this id, open or not."""
    return _one(session, Loan.id == loan_id)


def loan_by_number(session: Session, number: str) -> LoanRow | None:
    """The loan with this receipt number, open or not."""
    return _one(session, Loan.number == number)


def loan_of_action(session: Session, action_id: UUID) -> LoanRow | None:
    """The loan that an act wrote, or None when the act never happened.

    An audit entry of an act on a loan carries its id as "loan_id" in the payload.
    """
    entries = select(AuditEntry.payload).where(AuditEntry.action_id == action_id)
    payloads = session.scalars(entries.order_by(AuditEntry.number)).all()
    ids = [UUID(str(each["loan_id"])) for each in payloads if each.get("loan_id")]
    return loan_by_id(session, ids[0]) if ids else None


def loans_at_hand(session: Session, item_id: UUID) -> tuple[LoanRow, ...]:
    """The item's open loan and those given back but not yet seen by staff, newest first."""
    return _rows(session, _AT_HAND, item_id=item_id)


def loan_to_change(session: Session, loan_id: UUID) -> Loan | None:
    """The loan itself, fresh from the store and locked until the act ends."""
    return session.get(Loan, loan_id, with_for_update=True, populate_existing=True)


def end_loan(
    session: Session, loan_id: UUID, *, at: datetime, by: ReturnedBy, checked_at: datetime | None
) -> bool:
    """End a loan; False where another act has ended it by now."""
    values = {"loan_id": loan_id, "at": at, "by": by, "seen_at": checked_at}
    return change_rows(session, _END, **values) == 1


def mark_checked(session: Session, loan_ids: Collection[UUID], at: datetime) -> None:
    """Note that what was given back on these loans has been seen."""
    if loan_ids:
        session.execute(update(Loan).where(Loan.id.in_(loan_ids)).values(checked_at=at))


def fresh_loan(loan: Loan, item: ItemRow, patron: PatronRow) -> LoanRow:
    """A loan that was just made, without asking the store for it again."""
    borrower = BorrowerRow(
        patron_id=patron.patron_id,
        person_ref=patron.person_ref,
        given_name=patron.given_name,
        family_name=patron.family_name,
        preferred_name=patron.preferred_name,
        grade=patron.grade,
        language=patron.language,
    )
    return _loan_row(_fields_of(loan), item, borrower)


def changed_loan(loan: Loan, before: LoanRow) -> LoanRow:
    """A loan that was just changed, without asking the store for it again."""
    return _loan_row(_fields_of(loan), before.item, before.borrower)


def open_loans_of_patron(session: Session, patron_id: UUID) -> tuple[LoanRow, ...]:
    """What a patron has now, soonest due first."""
    return _rows(session, _OF_PATRON, patron_id=patron_id)


def open_loans_due(
    session: Session, start: datetime, end: datetime, *, site_id: UUID | None = None
) -> tuple[LoanRow, ...]:
    """Open loans due in start <= due < end, soonest first; of one site's items if it is given."""
    where = [IS_OPEN, Loan.due_at >= start, Loan.due_at < end]
    if site_id is not None:
        where.append(or_(Item.site_id == site_id, Item.site_id.is_(None)))
    return _rows(session, _LOANS.where(*where).order_by(Loan.due_at, Loan.id))


def unchecked_loans(session: Session, *, at_most: int = 200) -> tuple[LoanRow, ...]:
    """What was given back and nobody of the staff has seen yet, longest waiting first."""
    statement = _LOANS.where(IS_UNCHECKED).order_by(Loan.returned_at, Loan.id)
    return _rows(session, statement.limit(at_most))


def open_loans(
    session: Session,
    *,
    due_before: datetime | None = None,
    after: tuple[datetime, UUID] | None = None,
    at_most: int = 200,
) -> tuple[LoanRow, ...]:
    """A page of open loans, soonest due first; overdue ones alone with `due_before=now`.

    `after` is (due_at, loan_id) of the last row of the page before.
    """
    statement = _LOANS.where(IS_OPEN)
    if due_before is not None:
        statement = statement.where(Loan.due_at < due_before)
    if after is not None:
        due_at, loan_id = after
        statement = statement.where(
            or_(Loan.due_at > due_at, and_(Loan.due_at == due_at, Loan.id > loan_id))
        )
    return _rows(session, statement.order_by(Loan.due_at, Loan.id).limit(at_most))


def history_of_item(session: Session, item_id: UUID, *, at_most: int = 50) -> tuple[LoanRow, ...]:
    """An item's loans, newest first."""
    statement = _LOANS.where(Loan.item_id == item_id)
    return _rows(session, statement.order_by(Loan.lent_at.desc(), Loan.id.desc()).limit(at_most))


def dated_open_loans(session: Session, due_after: datetime) -> tuple[DatedLoanRow, ...]:
    """Every open loan due after an instant, soonest due first, with the site it was made at."""
    statement = (
        select(
            Loan.id,
            Loan.number,
            Loan.due_at,
            Loan.terms,
            func.coalesce(Site.code, ""),
            Patron.leaves_on,
        )
        .join(Counter, Counter.id == Loan.counter_id)
        .outerjoin(Site, Site.id == Counter.site_id)
        .outerjoin(Patron, Patron.id == Loan.patron_id)
        .where(IS_OPEN, Loan.due_at > due_after)
        .order_by(Loan.due_at, Loan.id)
    )
    return tuple(DatedLoanRow(*row) for row in session.execute(statement))


def _one(session: Session, *which: ColumnElement[bool]) -> LoanRow | None:
    rows = _rows(session, _LOANS.where(*which))
    return rows[0] if rows else None


def _rows(
    session: Session, statement: Select[*tuple[Any, ...]], **values: object
) -> tuple[LoanRow, ...]:
    return tuple(map(_loan_of, read_rows(session, statement, **values)))


def _loan_of(cells: Sequence[Any]) -> LoanRow:
    borrower = cells[_BORROWER_AT:]
    return _loan_row(
        dict(zip(_LOAN_COLUMNS, cells[ITEM_WIDTH:_BORROWER_AT], strict=True)),
        item_row(cells[:ITEM_WIDTH]),
        None if borrower[0] is None else BorrowerRow(*borrower),
    )


def _fields_of(loan: Loan) -> dict[str, Any]:
    return {field: getattr(loan, str(column.key)) for field, column in _LOAN_COLUMNS.items()}


def _loan_row(fields: dict[str, Any], item: ItemRow, borrower: BorrowerRow | None) -> LoanRow:
    fields["accessories"] = tuple(fields["accessories"])
    return LoanRow(item=item, borrower=borrower, **fields)
