"""Lists of loans for staff and the command line. People appear as first name and initial."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from db.audit import Json
from db.queries import lending as lending_queries
from db.queries import people as people_queries
from db.queries.lending import BorrowerRow, LoanRow
from db.vocabulary.desk import Act
from kiosk.services.acts import begin, record
from kiosk.services.context import Context
from kiosk.services.seen import name_in_list, spoken_name

PAGE = 500


@dataclass(frozen=True, slots=True)
class ListedLoan:
    """An open loan. `borrower` is empty once the person was forgotten, `homeroom` for those
    without one."""

    loan_id: UUID
    number: str
    barcode: str
    thing: str
    borrower: str
    homeroom: str
    lent_at: datetime
    due_at: datetime
    is_overdue: bool


def list_loans(
    ctx: Context, *, overdue: bool = False, full_names: bool = False
) -> tuple[ListedLoan, ...]:
    """Open loans, soonest due first; the overdue ones alone on request.

    Full names are noted in the audit log before anybody sees them. Raises StoreError.
    """
    if full_names:
        note_names_shown(ctx, "overdue loans" if overdue else "loans")
    now = ctx.clock.now()
    with ctx.store.read() as session:
        rows = tuple(_all_open(session, now if overdue else None))
        return listed(session, rows, now, full_names=full_names)


def listed(
    session: Session, rows: tuple[LoanRow, ...], now: datetime, *, full_names: bool
) -> tuple[ListedLoan, ...]:
    """The step: loans as lists show them, with their borrowers' homerooms."""
    borrowers = {row.borrower.patron_id for row in rows if row.borrower is not None}
    homerooms = people_queries.homerooms_of(session, borrowers)
    return tuple(
        ListedLoan(
            loan_id=row.loan_id,
            number=row.number,
            barcode=row.item.barcode,
            thing=spoken_name(row.item),
            borrower=name_of(row.borrower, full_names=full_names),
            homeroom="" if row.borrower is None else homerooms.get(row.borrower.patron_id, ""),
            lent_at=row.lent_at,
            due_at=row.due_at,
            is_overdue=row.returned_at is None and row.due_at < now,
        )
        for row in rows
    )


def name_of(borrower: BorrowerRow | None, *, full_names: bool) -> str:
    """Whose loan it is, in as many letters as were asked for."""
    return "" if borrower is None else name_in_list(borrower, full_names=full_names)


def note_names_shown(ctx: Context, what: str) -> None:
    """Say in the audit log that somebody looked at full names."""
    doing = begin(ctx, ctx.ids.new())
    payload: dict[str, Json] = {"what": what}
    with ctx.store.write(doing.action_id) as session:
        record(session, doing, Act.NAMES_SHOWN, payload)


def _all_open(session: Session, due_before: datetime | None) -> Iterator[LoanRow]:
    after: tuple[datetime, UUID] | None = None
    while True:
        page = lending_queries.open_loans(session, due_before=due_before, after=after, at_most=PAGE)
        yield from page
        if len(page) < PAGE:
            return
        after = page[-1].due_at, page[-1].loan_id
