"""Loans that a changed calendar moves: found, stored as a batch, and put back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from db.audit import Json
from db.models.desk import Batch, BatchEntry
from db.models.lending import Loan
from db.queries import desk as desk_queries
from db.queries import lending as lending_queries
from db.queries import lending_rules
from db.queries.lending import DatedLoanRow
from db.vocabulary.desk import BatchKind, BatchState
from kiosk.domain.lending import rules
from kiosk.domain.lending.calendar import Calendar
from kiosk.domain.lending.redate import DatedLoan, redate
from kiosk.services.acts import Doing, moment
from kiosk.services.lending.terms import closed_days_of
from kiosk.services.rules import stored_calendar

CALENDAR, LOAN = "calendar", "loan"


@dataclass(frozen=True, slots=True)
class MovedLoan:
    """An open loan and its due time before and after; `number` is its receipt's."""

    loan_id: UUID
    number: str
    old_due: datetime
    new_due: datetime

    def document(self) -> Json:
        """The move as an audit payload writes it."""
        return {
            "loan_id": str(self.loan_id),
            "old_due": moment(self.old_due),
            "new_due": moment(self.new_due),
        }


@dataclass(frozen=True, slots=True)
class Redated:
    """What a calendar moves, soonest due first; `stuck` days would have no open day in reach."""

    moves: tuple[MovedLoan, ...] = ()
    stuck: tuple[date, ...] = ()


def moves_for(session: Session, now: datetime, calendar: Calendar, site_code: str) -> Redated:
    """What happens to the loans that a site's new calendar rules; "" is every site without one."""
    own = lending_rules.calendar_revisions(session)
    rows = [
        row
        for row in lending_queries.dated_open_loans(session, now)
        if row.site_code == site_code or (not site_code and row.site_code not in own)
    ]
    moves: list[MovedLoan] = []
    stuck: dict[date, None] = {}
    for site in sorted({row.site_code for row in rows}):
        here = [row for row in rows if row.site_code == site]
        old = stored_calendar(session, site, calendar.zone.key)
        result = redate(old, calendar, map(_dated, here))
        numbers = {row.loan_id: row.number for row in here}
        moves += [
            MovedLoan(move.loan_id, numbers[move.loan_id], move.old_due, move.new_due)
            for move in result.moves
        ]
        stuck.update(dict.fromkeys(result.stuck))
    moves.sort(key=lambda move: (move.old_due, move.number))
    return Redated(tuple(moves), tuple(stuck))


def store_moves(
    session: Session, doing: Doing, moves: Iterable[MovedLoan], calendar: Mapping[str, Json]
) -> UUID:
    """Move the loans and keep what was there before as a batch, whose id is returned."""
    batch_id = doing.ctx.ids.new()
    keep_moves(session, doing, batch_id, moves, calendar)
    return batch_id


def keep_moves(
    session: Session,
    doing: Doing,
    batch_id: UUID,
    moves: Iterable[MovedLoan],
    calendar: Mapping[str, Json],
) -> None:
    """The same as the batch `batch_id`; `calendar` names its site and revision."""
    kept = tuple(moves)
    session.add(
        Batch(
            id=batch_id,
            kind=BatchKind.REDATE,
            state=BatchState.DONE,
            label=doing.now.date().isoformat(),
            actor=doing.actor,
            started_at=doing.now,
            finished_at=doing.now,
            counts={"moved": len(kept)},
        )
    )
    session.flush()
    session.add(
        BatchEntry(
            batch_id=batch_id,
            position=0,
            subject=CALENDAR,
            key=str(calendar["site"]),
            after=dict(calendar),
        )
    )
    for position, move in enumerate(kept, start=1):
        set_due(session, move.loan_id, move.old_due, move.new_due)
        session.add(_entry(batch_id, position, move))
    session.flush()


def _entry(batch_id: UUID, position: int, move: MovedLoan) -> BatchEntry:
    return BatchEntry(
        batch_id=batch_id,
        position=position,
        subject=LOAN,
        key=str(move.loan_id),
        before={"due_at": moment(move.old_due)},
        after={"due_at": moment(move.new_due)},
    )


def put_back(session: Session, now: datetime, batch_id: UUID) -> tuple[UUID, ...]:
    """Put a batch's due times back; the loans that went.

    A loan that was returned or renewed since stays as it is. None becomes late by decree, and none
    goes back to a day that is closed by now where it was lent.
    """
    open_loans = {row.loan_id: row for row in lending_queries.dated_open_loans(session, now)}
    sites = {row.site_code for row in open_loans.values()}
    calendars = {site: stored_calendar(session, site, "UTC") for site in sites}
    restored: list[UUID] = []
    for entry in desk_queries.changes_of_batch(session, batch_id):
        loan = open_loans.get(UUID(entry.key)) if entry.subject == LOAN else None
        if loan is not None and _goes_back(session, now, entry, calendars[loan.site_code]):
            restored.append(loan.loan_id)
    return tuple(restored)


def _goes_back(session: Session, now: datetime, entry: BatchEntry, calendar: Calendar) -> bool:
    old_due, new_due = due_times_of(entry)
    if old_due <= now or not calendar.is_open(calendar.day_of(old_due)):
        return False
    return set_due(session, UUID(entry.key), new_due, old_due)


def due_times_of(entry: BatchEntry) -> tuple[datetime, datetime]:
    """A moved loan's due time before and after."""
    old_due = datetime.fromisoformat(str((entry.before or {})["due_at"]))
    return old_due, datetime.fromisoformat(str((entry.after or {})["due_at"]))


def set_due(session: Session, loan_id: UUID, expected: datetime, due_at: datetime) -> bool:
    """Change the due time of a loan that is still open and due when we think it is."""
    statement = (
        update(Loan)
        .where(Loan.id == loan_id, Loan.due_at == expected, Loan.returned_at.is_(None))
        .values(due_at=due_at)
        .returning(Loan.id)
    )
    options = {"synchronize_session": False}
    return session.execute(statement, execution_options=options).first() is not None


def _dated(row: DatedLoanRow) -> DatedLoan:
    leaves = row.leaves_on if _ends_with_leaving(row.terms) else None
    return DatedLoan(row.loan_id, row.due_at, closed_days_of(row.terms), leaves)


def _ends_with_leaving(terms: Mapping[str, Json]) -> bool:
    """Whether a loan was made under the rule that it is due before its patron leaves."""
    kept = terms.get("rows")
    no = {"rule": rules.UNTIL_PATRON_LEAVES.name, "value": "no"}
    return not any(
        isinstance(each, Mapping) and no.items() <= each.items()
        for each in (kept if isinstance(kept, list) else ())
    )
