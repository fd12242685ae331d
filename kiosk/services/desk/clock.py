"""The computer's clock held against the log and the calendar."""

from dataclasses import replace
from datetime import datetime

from db import audit
from db.queries import desk as desk_queries
from kiosk.domain.desk.clock_sense import Absence, Known, LastLook, SensedClock
from kiosk.domain.lending.absence import absence
from kiosk.services.context import Context


def begin_to_sense(ctx: Context, clock: SensedClock, seen: LastLook | None) -> None:
    """Tell `clock` what the log and the calendar know; `seen` is the last look, None without one.

    Raises StoreError.
    """
    with ctx.store.read() as session:
        last_act = audit.newest_instant(session)
        place = desk_queries.place_of_counter(session, ctx.counter_id)
        calendar = ctx.rules.at(session, place.site_code, place.time_zone).calendar
    look = _newest(seen, last_act)

    def away_until(until: datetime) -> Absence:
        assert look is not None, "it is asked only where there was a look"
        return absence(calendar, look.instant, until)

    clock.begin(None if look is None else Known(look, away_until), last_act)


def last_act(ctx: Context) -> datetime | None:
    """When the newest act of the log was done, by its number. Raises StoreError."""
    with ctx.store.read() as session:
        return audit.newest_instant(session)


def _newest(seen: LastLook | None, last_act: datetime | None) -> LastLook | None:
    """A look that was counted since is worth more than the log; else the later of both."""
    if seen is None:
        return None if last_act is None else LastLook(last_act)
    if seen.steady is None and last_act is not None and last_act > seen.instant:
        return replace(seen, instant=last_act)
    return seen
