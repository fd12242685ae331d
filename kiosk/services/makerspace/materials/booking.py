"""One booking on a spool: done once, recorded as its rows, or refused with the ledger's reason."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.makerspace.materials import Spool, SpoolEntry
from db.vocabulary.desk import Act
from kiosk.domain.makerspace.materials.ledger import Refusal, Row
from kiosk.services.acts import Doing
from kiosk.services.keeping import Payload, keep
from kiosk.services.kept import Part, kept
from kiosk.services.makerspace.materials.ledger_book import book, spool_to_book
from kiosk.services.makerspace.materials.spool_views import SpoolSeen, spool_seen


class BookingFault(StrEnum):
    """Why an amount cannot be booked, whatever the ledger says."""

    GONE = "gone"  # all of it went away before
    NO_AMOUNT = "no_amount"  # it is 0, or below
    NO_TARE = "no_tare"  # nobody knows what the empty spool weighs
    NOT_WEIGHED = "not_weighed"  # sheets are counted
    NOT_COUNTED = "not_counted"  # what is on a spool is weighed
    SAME_SPOOL = "same_spool"
    NOTHING_TO_UNDO = "nothing_to_undo"  # no such act of staff, or it was taken back before
    TOO_LATE = "too_late"  # it was on another day


class BookingRefused(Exception):
    """Nothing was booked: the ledger's own refusal with its ways out, or a fault."""

    def __init__(self, reason: Refusal | BookingFault) -> None:
        super().__init__(str(reason))
        self.reason = reason


def book_once(doing: Doing, spool_id: UUID, step: Callable[[Session], Payload]) -> SpoolSeen:
    """Do a booking once; the answer is what its spool holds now."""
    return keep(
        doing,
        Act.SPOOL_BOOKED,
        step,
        lambda session: spool_seen(session, session.get_one(Spool, spool_id)),
    )


def spools_to_book(session: Session, *spool_ids: UUID) -> tuple[Spool, ...]:
    """The step: spools that are there, locked until the act ends. Raises NotFound, BookingRefused.

    They are locked in the order of their ids, so that no two acts wait for each other.
    """
    if len(set(spool_ids)) < len(spool_ids):
        raise BookingRefused(BookingFault.SAME_SPOOL)
    rows = {spool_id: spool_to_book(session, spool_id) for spool_id in sorted(spool_ids)}
    if any(row.gone_at is not None for row in rows.values()):
        raise BookingRefused(BookingFault.GONE)
    return tuple(rows[spool_id] for spool_id in spool_ids)


def allowed(found: Row | tuple[Row, ...] | Refusal) -> tuple[Row, ...]:
    """The rows that a verb of the ledger gives. Raises BookingRefused."""
    if isinstance(found, Refusal):
        raise BookingRefused(found)
    return found if isinstance(found, tuple) else (found,)


def written(
    session: Session,
    doing: Doing,
    rows: Iterable[Row],
    why: str | None = None,
    parts: Iterable[Part] = (),
) -> Payload:
    """Write rows of the ledger; the payload of their act, with what else changed of the spools."""
    entries: list[SpoolEntry] = book(session, doing, rows, (why or "").strip() or None)
    return kept(*entries, parts=parts)


def require_amount(amount: int) -> None:
    """Raises BookingRefused for an amount that is nothing."""
    if amount <= 0:
        raise BookingRefused(BookingFault.NO_AMOUNT)
