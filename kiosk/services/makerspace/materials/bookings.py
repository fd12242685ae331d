"""What staff book on spools: weighed and counted, moved, spoilt, thrown away."""

from uuid import UUID

from sqlalchemy.orm import Session

from db.vocabulary.makerspace import Unit
from kiosk.domain.makerspace.materials import ledger
from kiosk.services.acts import begin
from kiosk.services.context import Context
from kiosk.services.keeping import Payload
from kiosk.services.makerspace.materials.booking import (
    BookingFault,
    BookingRefused,
    allowed,
    book_once,
    require_amount,
    spools_to_book,
    written,
)
from kiosk.services.makerspace.materials.ledger_book import holding_of, rows_for
from kiosk.services.makerspace.materials.spool_views import SpoolSeen


def weigh_in(
    ctx: Context,
    action_id: UUID,
    spool_id: UUID,
    gross_mg: int,
    *,
    tare_mg: int | None = None,
    by: UUID | None = None,
) -> SpoolSeen:
    """A spool with what is on it weighs so much; a `tare_mg` that is said is kept for next time.

    Raises NotFound, BookingRefused, StoreError.
    """
    doing = begin(ctx, action_id, by=by)

    def step(session: Session) -> Payload:
        (row,) = spools_to_book(session, spool_id)
        held = holding_of(session, row)
        if held.unit is not Unit.MG:
            raise BookingRefused(BookingFault.NOT_WEIGHED)
        tare = row.tare_mg if tare_mg is None else tare_mg
        if tare is None:
            raise BookingRefused(BookingFault.NO_TARE)
        if min(gross_mg, tare) < 0:
            raise BookingRefused(BookingFault.NO_AMOUNT)
        rows = allowed(ledger.weigh_in(held, gross_mg, tare))
        row.tare_mg = tare
        return written(session, doing, rows, parts=((row, ("tare_mg",)),))

    return book_once(doing, spool_id, step)


def count_in(
    ctx: Context, action_id: UUID, spool_id: UUID, there: int, *, by: UUID | None = None
) -> SpoolSeen:
    """So much of a stack of sheets is there, in its unit. Raises NotFound, BookingRefused,
    StoreError.
    """
    doing = begin(ctx, action_id, by=by)

    def step(session: Session) -> Payload:
        (row,) = spools_to_book(session, spool_id)
        held = holding_of(session, row)
        if held.unit is Unit.MG:
            raise BookingRefused(BookingFault.NOT_COUNTED)
        if there < 0:
            raise BookingRefused(BookingFault.NO_AMOUNT)
        return written(session, doing, (ledger.counted(held, there),))

    return book_once(doing, spool_id, step)


def transfer(
    ctx: Context,
    action_id: UUID,
    giver_id: UUID,
    taker_id: UUID,
    amount: int,
    *,
    by: UUID | None = None,
) -> SpoolSeen:
    """So much of one spool is on another now; the answer is the giver.

    Raises NotFound, BookingRefused, StoreError.
    """
    doing = begin(ctx, action_id, by=by)

    def step(session: Session) -> Payload:
        require_amount(amount)
        giver, taker = spools_to_book(session, giver_id, taker_id)
        found = ledger.transfer(holding_of(session, giver), holding_of(session, taker), amount)
        return written(session, doing, allowed(found))

    return book_once(doing, giver_id, step)


def book_on_other(
    ctx: Context,
    action_id: UUID,
    job_id: UUID,
    booked_id: UUID,
    loaded_id: UUID,
    amount: int,
    *,
    by: UUID | None = None,
) -> SpoolSeen:
    """A job's use was booked on one spool, and another was loaded: so much of it moves there.

    The answer is the one that was loaded. Raises NotFound, BookingRefused, StoreError.
    """
    doing = begin(ctx, action_id, by=by)

    def step(session: Session) -> Payload:
        require_amount(amount)
        booked, loaded = spools_to_book(session, booked_id, loaded_id)
        mine = [row for row in rows_for(session, job_id) if row.holding == str(booked_id)]
        found = ledger.wrong_one(
            holding_of(session, booked),
            holding_of(session, loaded),
            amount,
            str(job_id),
            ledger.used_by(str(job_id), mine),
        )
        return written(session, doing, allowed(found))

    return book_once(doing, loaded_id, step)


def waste(
    ctx: Context,
    action_id: UUID,
    spool_id: UUID,
    amount: int,
    *,
    why: str | None = None,
    by: UUID | None = None,
) -> SpoolSeen:
    """So much was spoilt outside of any job. Raises NotFound, BookingRefused, StoreError."""
    doing = begin(ctx, action_id, by=by)

    def step(session: Session) -> Payload:
        require_amount(amount)
        (row,) = spools_to_book(session, spool_id)
        rows = allowed(ledger.waste(holding_of(session, row), amount))
        return written(session, doing, rows, why)

    return book_once(doing, spool_id, step)


def scrap(
    ctx: Context,
    action_id: UUID,
    spool_id: UUID,
    *,
    why: str | None = None,
    by: UUID | None = None,
) -> SpoolSeen:
    """All that is left of a spool went away, and the spool with it; no machine has it loaded.

    Raises NotFound, BookingRefused, StoreError.
    """
    doing = begin(ctx, action_id, by=by)

    def step(session: Session) -> Payload:
        (row,) = spools_to_book(session, spool_id)
        rows = allowed(ledger.scrap(holding_of(session, row)))
        row.machine_id, row.gone_at = None, doing.now
        return written(session, doing, rows, why, ((row, ("machine_id", "gone_at")),))

    return book_once(doing, spool_id, step)
