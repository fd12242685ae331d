"""Bookings taken back on the day of the slip: by rows that say the opposite, never by editing."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from sqlalchemy.orm import Session

from db.models.makerspace.materials import Spool, SpoolEntry
from db.queries import desk as desk_queries
from db.vocabulary.makerspace import LedgerKind
from kiosk.domain.makerspace.materials.ledger import Holding, LedgerProblem, Refusal, WayOut
from kiosk.services.acts import Doing, begin
from kiosk.services.context import Context
from kiosk.services.desk.replay import Facts
from kiosk.services.keeping import Payload
from kiosk.services.kept import ROWS, Part, kept
from kiosk.services.lending.scene import rules_here
from kiosk.services.makerspace.materials.booking import (
    BookingFault,
    BookingRefused,
    book_once,
)
from kiosk.services.makerspace.materials.ledger_book import holdings_of, spool_to_book
from kiosk.services.makerspace.materials.spool_views import SpoolSeen

_UNDOES = "undoes"
_BY_JOBS = frozenset({LedgerKind.RESERVE, LedgerKind.RELEASE, LedgerKind.CONSUME})
_STANDING = ("machine_id", "gone_at")


@dataclass(frozen=True, slots=True)
class _Booked:
    """What an act wrote: its entries, and the spools that were thrown away by it."""

    at: datetime
    entries: tuple[SpoolEntry, ...]
    scrapped: frozenset[UUID]

    @property
    def spool_ids(self) -> frozenset[UUID]:
        return self.scrapped | {entry.spool_id for entry in self.entries}


def undo_booking(
    ctx: Context, action_id: UUID, spool_id: UUID, undone: UUID, *, by: UUID | None = None
) -> SpoolSeen:
    """Take back what staff booked today by the act `undone`, on this spool and its counterpart.

    A spool that was received by mistake is gone after it, one that was scrapped is there again.
    What jobs booked is put right by `book_on_other`. Raises NotFound, BookingRefused, StoreError.
    """
    doing = begin(ctx, action_id, by=by)

    def step(session: Session) -> Payload:
        booked = _booked(session, undone)
        if spool_id not in booked.spool_ids:
            raise BookingRefused(BookingFault.NOTHING_TO_UNDO)
        spools = {each: spool_to_book(session, each) for each in sorted(booked.spool_ids)}
        _require_not_undone(session, booked, spools)
        _, rules = rules_here(session, ctx)
        if rules.calendar.day_of(booked.at) != rules.calendar.day_of(doing.now):
            raise BookingRefused(BookingFault.TOO_LATE)
        _require_there(session, booked)
        rows = [_counter_row(doing, entry) for entry in booked.entries]
        parts = _stand_again(doing, booked, spools)
        session.add_all(rows)
        session.flush()
        return {_UNDOES: str(undone), **kept(*rows, parts=parts)}

    return book_once(doing, spool_id, step)


def _booked(session: Session, action_id: UUID) -> _Booked:
    """What staff booked by an act. Raises BookingRefused where it is none, or an undo itself."""
    for audited in desk_queries.entries_of_action(session, action_id):
        facts = Facts(audited.payload)
        if ROWS not in facts or _UNDOES in facts:
            continue
        images = [
            (each.text("table"), Facts(each.document("values"))) for each in facts.parts(ROWS)
        ]
        ids = [values.ref("id") for table, values in images if table == SpoolEntry.__tablename__]
        entries = tuple(session.get_one(SpoolEntry, entry_id) for entry_id in ids)
        scrapped = frozenset(
            values.ref("id")
            for table, values in images
            if table == Spool.__tablename__ and not values.is_empty("gone_at")
        )
        if (entries or scrapped) and not _BY_JOBS & {entry.kind for entry in entries}:
            return _Booked(audited.at, entries, scrapped)
    raise BookingRefused(BookingFault.NOTHING_TO_UNDO)


def _require_not_undone(session: Session, booked: _Booked, spools: dict[UUID, Spool]) -> None:
    is_undone = any(session.get(SpoolEntry, _counter_id(entry)) for entry in booked.entries)
    if is_undone or any(spools[each].gone_at is None for each in booked.scrapped):
        raise BookingRefused(BookingFault.NOTHING_TO_UNDO)


def _require_there(session: Session, booked: _Booked) -> None:
    """What is taken off again must still be there, and no job may count on it."""
    change = Counter[UUID]()
    for entry in booked.entries:
        change[entry.spool_id] -= entry.amount
    for spool_id, held in holdings_of(session, booked.spool_ids).items():
        missing = -change[spool_id] - held.available
        if change[spool_id] < 0 < missing:
            raise BookingRefused(_not_enough(held, missing))


def _not_enough(held: Holding, missing: int) -> Refusal:
    ways = (WayOut.RELEASE, WayOut.WEIGH_IN) if held.reserved else (WayOut.WEIGH_IN,)
    return Refusal(LedgerProblem.NOT_ENOUGH, ways, missing)


def _counter_id(entry: SpoolEntry) -> UUID:
    """It follows from the row that it takes back, so that none is taken back twice."""
    return uuid5(entry.id, _UNDOES)


def _counter_row(doing: Doing, entry: SpoolEntry) -> SpoolEntry:
    is_moved = entry.kind is LedgerKind.TRANSFER
    return SpoolEntry(
        id=_counter_id(entry),
        spool_id=entry.spool_id,
        at=doing.now,
        actor=doing.actor,
        action_id=doing.action_id,
        kind=LedgerKind.TRANSFER if is_moved else LedgerKind.ADJUST_WEIGH,
        amount=-entry.amount,
        job_id=entry.job_id,
    )


def _stand_again(doing: Doing, booked: _Booked, spools: dict[UUID, Spool]) -> list[Part]:
    """What was thrown away is there again; what was received never came."""
    received = {each.spool_id for each in booked.entries if each.kind is LedgerKind.RECEIVE}
    for spool_id in booked.scrapped:
        spools[spool_id].gone_at = None
    for spool_id in received:
        spools[spool_id].machine_id, spools[spool_id].gone_at = None, doing.now
    return [(spools[each], _STANDING) for each in sorted(booked.scrapped | received)]
