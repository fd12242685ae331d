"""How well things served and were repaired in a window of days. It only reads."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from datetime import date, datetime, time, timedelta
from functools import cache, partial
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from db.models.catalog import Item, ItemType
from db.queries import desk as desk_queries
from db.queries.upkeep import measures as queries
from db.queries.upkeep.measures import PartRow, SpendRow, Which
from kiosk.domain.lending.calendar import ONE_DAY
from kiosk.domain.lending.local_time import instant
from kiosk.domain.lending.open_time import OpenTime, Stretch, open_hours
from kiosk.domain.percentile import percentile
from kiosk.domain.upkeep.fiscal_years import FiscalYears
from kiosk.domain.upkeep.repairs.measures import Outage, Reliability, reliability, together
from kiosk.domain.upkeep.repairs.report_days import Choices, Days, choices_on
from kiosk.domain.upkeep.repairs.turnaround import (
    Age,
    FirstFix,
    Repair,
    by_age,
    closed_within,
    first_fix,
    turnarounds,
)
from kiosk.services.context import Context
from kiosk.services.lending.school_day import school_day
from kiosk.services.problems import NotFound, Sought
from kiosk.services.upkeep.replacement.rules import rules_in_force


@dataclass(frozen=True, slots=True)
class Measures:
    """What a window shows. It ends now where its last day is not over.

    `things` is how many served in it. Turnarounds are those of `closed` repairs, by the clock:
    half of them took no longer than `median`, nine of ten no longer than `ninth`. `open_by_age`
    is how it stands now, whatever the window.
    """

    days: Days
    things: int
    reliability: Reliability
    closed: int
    median: timedelta | None
    ninth: timedelta | None
    first_fix: FirstFix
    open_by_age: tuple[Age, ...]
    parts: tuple[PartRow, ...]
    spent: tuple[SpendRow, ...]


def measure(
    ctx: Context, days: Days, *, type_code: str | None = None, item_id: UUID | None = None
) -> Measures:
    """Measure all things, those of a type, or one. Raises NotFound, StoreError.

    A thing counts from the day it began to serve until it was retired. One that is gone, and whose
    last day nobody noted, is left out of the times, but not of repairs and money.
    """
    now, which = ctx.clock.now(), Which(type_code, item_id)
    with ctx.store.read() as session:
        _require(session, which)
        place = desk_queries.place_of_counter(session, ctx.counter_id)
        calendar = ctx.rules.at(session, place.site_code, place.time_zone).calendar
        window = _window(calendar.zone, days, now)
        repairs = [Repair(*astuple(row)) for row in queries.repairs(session, which, window.starts)]
        parts = queries.parts_used(session, which, window.starts, window.ends)
        spent = queries.spent(session, which, window.starts, window.ends)
        hours = OpenTime(open_hours(calendar, window))
        ran = queries.ran(session, which, days.first, days.last)
        outages = _outages(session, which, window)
        # Nearly all things served all the time: what that comes to is worked out once.
        untroubled = cache(lambda watched: reliability((), watched, now, hours))
        seen = [
            reliability(outages.get(thing, ()), watched, now, hours, ran=_duration(ran.get(thing)))
            if thing in outages or thing in ran
            else untroubled(watched)
            for thing, watched in _watched(session, which, calendar.zone, window)
        ]
    closed = closed_within(repairs, window)
    took = turnarounds(closed)
    return Measures(
        days=days,
        things=len(seen),
        reliability=together(seen),
        closed=len(closed),
        median=percentile(took, 50),
        ninth=percentile(took, 90),
        first_fix=first_fix(closed, repairs),
        open_by_age=by_age([each.reported_at for each in repairs if each.closed_at is None], now),
        parts=parts,
        spent=spent,
    )


def days_to_choose(ctx: Context) -> Choices:
    """The month, the term and the school year that a report may be of. Raises StoreError."""
    with ctx.store.read() as session:
        place = desk_queries.place_of_counter(session, ctx.counter_id)
        calendar = ctx.rules.at(session, place.site_code, place.time_zone).calendar
        years = FiscalYears(rules_in_force(session).first_month)
        return choices_on(school_day(ctx, session), calendar.terms, years)


def today(ctx: Context) -> date:
    """The day at the school, which a window may end on. Raises StoreError."""
    with ctx.store.read() as session:
        return school_day(ctx, session)


def _require(session: Session, which: Which) -> None:
    if which.type_code is not None and session.get(ItemType, which.type_code) is None:
        raise NotFound(Sought.ITEM_TYPE, which.type_code)
    if which.item_id is not None and session.get(Item, which.item_id) is None:
        raise NotFound(Sought.ITEM, which.item_id)


def _window(zone: ZoneInfo, days: Days, now: datetime) -> Stretch:
    return Stretch(_midnight(zone, days.first), min(now, _midnight(zone, days.last + ONE_DAY)))


def _midnight(zone: ZoneInfo, day: date) -> datetime:
    return instant(zone, day, time.min)


def _outages(session: Session, which: Which, window: Stretch) -> dict[UUID, list[Outage]]:
    found: dict[UUID, list[Outage]] = defaultdict(list)
    for row in queries.downtimes(session, which, window.starts, window.ends):
        found[row.item_id].append(Outage(row.kind, row.from_at, row.until_at))
    return found


def _watched(
    session: Session, which: Which, zone: ZoneInfo, window: Stretch
) -> Iterator[tuple[UUID, Stretch]]:
    """The things that served in the window, each with the part of it in which it did."""
    midnight = cache(partial(_midnight, zone))  # many things were bought on one day
    for row in queries.served(session, which):
        if row.is_gone and row.retired_on is None:
            continue
        since = window.starts if row.since is None else midnight(row.since)
        until = window.ends if row.retired_on is None else midnight(row.retired_on)
        watched = Stretch(since, until).within(window)
        if watched.length:
            yield row.item_id, watched


def _duration(seconds: int | None) -> timedelta | None:
    return None if seconds is None else timedelta(seconds=seconds)
