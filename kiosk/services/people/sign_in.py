"""The staff's door: a badge says who, the PIN proves it, and the store counts every try."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.people import PinTry, StaffMember
from db.queries import people as people_queries
from db.queries import staff as queries
from db.vocabulary.people import StaffRole, TryOutcome
from kiosk.domain.clock import SteadyClock
from kiosk.domain.people.pin_tries import (
    STATION_CLOSED,
    STATION_WITHIN,
    Refused,
    RefusedWhy,
    Standing,
    Try,
    refusal,
    standing,
)
from kiosk.services.context import Context
from kiosk.services.people.pin_hashes import NOBODYS, hashed, is_weaker, matches


def sign_in(ctx: Context, steady: SteadyClock, person_ref: UUID, pin: str) -> StaffRole | Refused:
    """The role that this PIN opens; refused for a wrong one, and for nobody of the staff.

    The try is on disk as a wrong one before the PIN is looked at: neither a power cut nor a second
    process lets a guess go uncounted. It takes as long for a badge that opens nothing, so that
    time tells nobody whose PIN to guess. Raises StoreError; then nobody is let in.
    """
    with ctx.store.write() as session:
        people_queries.hold_patron(session, person_ref)
        before = standing_of(session, ctx, steady, person_ref)
        if not before.may_try:
            return refusal(before)
        try_id = note_try(session, ctx, steady, person_ref)
        role, stored = _kept(session, person_ref)
    if not matches(pin, stored) or role is None:
        return after_wrong(ctx, steady, person_ref)
    with ctx.store.write() as session:
        note_right(session, try_id)
        if is_weaker(stored):
            _strengthen(session, ctx, person_ref, pin)
    return role


def standing_of(session: Session, ctx: Context, steady: SteadyClock, person_ref: UUID) -> Standing:
    """Where a badge stands at this counter."""
    now = _now(session, steady)
    tries = [Try(each.at, each.outcome) for each in queries.tries_of(session, person_ref)]
    since = now - STATION_WITHIN - STATION_CLOSED
    return standing(tries, queries.wrong_at(session, ctx.counter_id, since), now)


def note_try(
    session: Session,
    ctx: Context,
    steady: SteadyClock,
    person_ref: UUID,
    outcome: TryOutcome = TryOutcome.WRONG,
) -> UUID:
    """Count a try; until its end is known it counts as a wrong one."""
    row = PinTry(
        id=ctx.ids.new(),
        person_ref=person_ref,
        counter_id=ctx.counter_id,
        at=_now(session, steady),
        outcome=outcome,
    )
    session.add(row)
    return row.id


def _now(session: Session, steady: SteadyClock) -> datetime:
    return steady.now(queries.newest_try(session))


def _kept(session: Session, person_ref: UUID) -> tuple[StaffRole | None, str]:
    staff = people_queries.staff_member(session, person_ref)
    if staff is None or not staff.is_active or staff.pin_hash is None:
        return None, NOBODYS
    return staff.role, staff.pin_hash


def after_wrong(
    ctx: Context, steady: SteadyClock, person_ref: UUID, *, by_code: bool = False
) -> Refused:
    """What to say of a try that was counted and was wrong."""
    with ctx.store.read() as session:
        after = standing_of(session, ctx, steady, person_ref)
    may_go_on = not after.wait if by_code else after.may_try
    return Refused(RefusedWhy.WRONG) if may_go_on else refusal(after, by_code=by_code)


def note_right(session: Session, try_id: UUID) -> None:
    """The counted try was right after all."""
    row = session.get(PinTry, try_id)
    assert row is not None, "a try is never deleted while it is young"
    row.outcome = TryOutcome.RIGHT


def _strengthen(session: Session, ctx: Context, person_ref: UUID, pin: str) -> None:
    """Keep the PIN by today's parameters; only now is it known in the clear."""
    staff: StaffMember | None = people_queries.staff_member(session, person_ref)
    if staff is not None:
        staff.pin_hash = hashed(pin, ctx.ids.secret().bytes)
