"""One item's whole life: what it was used for, what broke, what it cost, and when it ends.

Nobody's name is in it. Who had it is shown for one loan at a time, for a reason that is kept.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from uuid import UUID

from sqlalchemy.orm import Session

from db.queries.upkeep import fleet
from db.queries.upkeep import item_life as queries
from db.queries.upkeep.fleet import LifeRow, Upkeep
from db.queries.upkeep.item_life import DownSpan, Happening, LoanSpan, OrderSpan
from db.vocabulary.upkeep import DowntimeKind, WorkOrderState
from kiosk.domain.lending import open_time
from kiosk.domain.lending.calendar import Calendar
from kiosk.domain.months import whole_months
from kiosk.domain.upkeep.replacement.depreciation import book_value
from kiosk.domain.upkeep.replacement.end_of_life import EndOfLife, end_of_life
from kiosk.domain.upkeep.replacement.life_strip import (
    Happened,
    Run,
    Stretch,
    gaps,
    merged,
    runs,
    share_of_days,
    summers,
)
from kiosk.services.context import Context
from kiosk.services.problems import NotFound, Sought
from kiosk.services.upkeep.maintenance.plan_terms import ground_of
from kiosk.services.upkeep.replacement.life_facts import (
    asset_of,
    new_cents,
    own_costs,
    paid_cents,
    span_of,
)
from kiosk.services.upkeep.replacement.repair_worth import A_YEAR

_ENDS = {
    WorkOrderState.CLOSED: Happened.REPAIR_CLOSED,
    WorkOrderState.CANCELLED: Happened.REPAIR_CALLED_OFF,
}


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """One of them. `subject` is its number or serial, `title` what a repair, plan or recall is
    called. `loan_id` stands where somebody may be asked for: see `show_who`."""

    at: datetime
    what: Happened
    subject: str = ""
    title: str = ""
    loan_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Lanes:
    """The strip of an item's life, from its first day to its last; the summers up to its end.

    `runs` are what a machine's meter counted, in seconds. `repairs` are the days on which it could
    not be used, `breaks` those on which it failed (not again while it was down), `gaps` school days
    on which nobody saw it since somebody could have noted it.
    """

    loans: tuple[Stretch, ...]
    runs: tuple[Run, ...]
    repairs: tuple[Stretch, ...]
    gaps: tuple[Stretch, ...]
    summers: tuple[Stretch, ...]
    breaks: tuple[date, ...]
    checks: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class LifeFacts:
    """What it cost and is worth, in cents; None where nobody knows since when, or for how long.

    `spent_cents` is what all its repairs cost until now, `year_repair_cents` those of the last
    twelve months. `fund` paid for it.
    """

    paid_cents: int
    new_cents: int
    value_cents: int | None
    a_year_cents: int | None
    spent_cents: int
    year_repair_cents: int
    life_months: int | None
    bought_on: date | None
    warranty_ends_on: date | None
    updates_end_on: date | None
    fund: str | None


@dataclass(frozen=True, slots=True)
class ItemLife:
    """All of it. `events` are the newest first; `months_left` is 0 once the end has passed.

    `retired_on` ended it; then nothing is left. `used_percent` is of the days that are known.
    """

    first: date
    today: date
    retired_on: date | None
    age_months: int
    used_percent: int
    end: EndOfLife | None
    months_left: int | None
    lanes: Lanes
    facts: LifeFacts
    events: tuple[LifeEvent, ...]


@dataclass(frozen=True, slots=True)
class _Read:
    """What the store knows of an item."""

    row: LifeRow
    loans: tuple[LoanSpan, ...]
    orders: tuple[OrderSpan, ...]
    down: tuple[DownSpan, ...]
    services: tuple[Happening, ...]
    recalls: tuple[Happening, ...]
    serials: tuple[Happening, ...]
    run_days: tuple[tuple[date, int], ...]
    fund: str | None
    upkeep: Upkeep
    repair_cents: int
    year_cents: int
    first_act: datetime | None


def item_life(ctx: Context, item_id: UUID) -> ItemLife:
    """The life of an item. Raises NotFound, StoreError."""
    with ctx.store.read() as session:
        ground = ground_of(session, ctx)
        known = _read(session, item_id, ctx.clock.now())
    calendar, today = ground.calendar, ground.today
    retired_on = known.row.retired_on
    last = today if retired_on is None else min(retired_on, today)
    first = _first_day(known, calendar, last)
    end = end_of_life(span_of(known.row))
    events = sorted(_events(known, calendar), key=lambda each: each.at)[::-1]
    life = Stretch(first, last)
    seen = Stretch(_seen_from(known, calendar, events, life), last)
    lanes = _lanes(known, calendar, life, seen, end)
    return ItemLife(
        first=first,
        today=today,
        retired_on=retired_on,
        age_months=whole_months(first, last),
        used_percent=share_of_days((*lanes.loans, *(run.days for run in lanes.runs)), seen),
        end=end,
        months_left=_months_left(end, last) if retired_on is None else None,
        lanes=lanes,
        facts=_facts(known, today),
        events=tuple(events),
    )


def _read(session: Session, item_id: UUID, now: datetime) -> _Read:
    row = fleet.life_of(session, item_id)
    if row is None:
        raise NotFound(Sought.ITEM, item_id)
    return _Read(
        row=row,
        loans=queries.loans(session, item_id),
        orders=queries.orders(session, item_id),
        down=queries.downtimes(session, item_id),
        services=queries.services_done(session, item_id),
        recalls=queries.recalls_ticked(session, item_id),
        serials=queries.serials_changed(session, item_id),
        run_days=queries.run_days(session, item_id),
        fund=queries.fund_of(session, item_id),
        upkeep=fleet.upkeep_of_types(session, row.type_code)[row.type_code],
        repair_cents=fleet.repair_cents_of(session, item_id),
        year_cents=fleet.repairs_since(session, item_id, now - A_YEAR)[0],
        first_act=queries.first_act(session),
    )


def _first_day(known: _Read, calendar: Calendar, last: date) -> date:
    """In service since then, else bought then, else lent first; at the latest its last day."""
    since = span_of(known.row).in_service_on
    if since is None and known.loans:
        since = calendar.day_of(known.loans[-1].lent_at)
    return last if since is None else min(since, last)


def _seen_from(
    known: _Read, calendar: Calendar, events: Sequence[LifeEvent], life: Stretch
) -> date:
    """The first day on which the store could have known of it: what nobody noted is no gap."""
    noted = [calendar.day_of(each.at) for each in events if each.what is not Happened.BOUGHT]
    noted += [day for day, _ in known.run_days[:1]]
    if known.first_act is not None:
        noted.append(calendar.day_of(known.first_act))
    return min(life.last, max(life.first, min(noted, default=life.first)))


def _months_left(end: EndOfLife | None, today: date) -> int | None:
    """A month that is begun counts, as it does not yet in its age: both add up to its life."""
    return None if end is None else max(0, -whole_months(end.on, today))


def _lanes(
    known: _Read, calendar: Calendar, life: Stretch, seen: Stretch, end: EndOfLife | None
) -> Lanes:
    loans = merged(
        _spans(((each.lent_at, each.returned_at) for each in known.loans), calendar, life)
    )
    down = merged(_spans(((each.from_at, each.until_at) for each in known.down), calendar, life))
    checks = sorted({calendar.day_of(each.at) for each in (*known.services, *known.recalls)})
    ends = life.last if end is None or known.row.retired_on is not None else end.on
    whole = Stretch(life.first, max(life.last, ends))
    out = summers(calendar, whole)
    ran = runs(known.run_days)
    used = [*loans, *(run.days for run in ran), *down, *(Stretch(day, day) for day in checks)]
    return Lanes(
        loans=loans,
        runs=ran,
        repairs=down,
        gaps=gaps(used, seen, out),
        summers=out,
        breaks=tuple(calendar.day_of(each.starts) for each in _failures(known.down)),
        checks=tuple(checks),
    )


def _failures(down: Iterable[DownSpan]) -> tuple[open_time.Stretch, ...]:
    """As the measures count them."""
    latest = datetime.max.replace(tzinfo=UTC)
    return open_time.merged(
        open_time.Stretch(each.from_at, each.until_at or latest)
        for each in down
        if each.kind is DowntimeKind.UNPLANNED
    )


def _spans(
    spans: Iterable[tuple[datetime, datetime | None]], calendar: Calendar, life: Stretch
) -> Iterator[Stretch]:
    """Their days, up to today where they go on."""
    for begun, ended in spans:
        last = life.last if ended is None else calendar.day_of(ended)
        yield Stretch(calendar.day_of(begun), max(calendar.day_of(begun), last))


def _facts(known: _Read, today: date) -> LifeFacts:
    row, asset = known.row, asset_of(known.row)
    return LifeFacts(
        paid_cents=paid_cents(row),
        new_cents=new_cents(row),
        value_cents=None if asset is None or row.retired_on else book_value(asset, today),
        a_year_cents=own_costs(row, known.upkeep, known.repair_cents, today).a_year_cents,
        spent_cents=known.repair_cents,
        year_repair_cents=known.year_cents,
        life_months=span_of(row).life_months,
        bought_on=row.bought_on,
        warranty_ends_on=row.warranty_ends_on,
        updates_end_on=span_of(row).safe_until,
        fund=known.fund,
    )


def _events(known: _Read, calendar: Calendar) -> Iterator[LifeEvent]:
    for day, hour, what in (
        (known.row.bought_on, time.min, Happened.BOUGHT),
        (known.row.retired_on, time.max, Happened.RETIRED),
    ):
        if day is not None:
            yield LifeEvent(datetime.combine(day, hour, calendar.zone), what)
    for loan in known.loans:
        whose = loan.loan_id if loan.has_person else None
        yield LifeEvent(loan.lent_at, Happened.LENT, loan.number, loan_id=whose)
        if loan.returned_at is not None:
            yield LifeEvent(loan.returned_at, Happened.RETURNED, loan.number, loan_id=whose)
    for order in known.orders:
        said = (order.number, order.title)
        yield LifeEvent(order.reported_at, Happened.REPAIR_OPENED, *said)
        if (ended := _ENDS.get(order.state)) is not None:
            yield LifeEvent(order.state_since, ended, *said)
    for what, rows in (
        (Happened.SERVICED, known.services),
        (Happened.RECALL_DONE, known.recalls),
    ):
        for row in rows:
            yield LifeEvent(row.at, what, title=row.subject)
    for row in known.serials:
        yield LifeEvent(row.at, Happened.NEW_SERIAL, row.subject)
