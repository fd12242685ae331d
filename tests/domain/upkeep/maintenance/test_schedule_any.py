"""What holds for any plan, whatever is done and whenever somebody looks."""

from datetime import date, timedelta
from itertools import count, takewhile

from hypothesis import example, given
from hypothesis import strategies as st

from db.vocabulary.upkeep import PlanMode, TimeUnit
from kiosk.domain.upkeep.maintenance.meters import MeterState, read_by_hand, replaced
from kiosk.domain.upkeep.maintenance.recurrence import Rhythm, fixed_dates
from kiosk.domain.upkeep.maintenance.schedule import (
    Limits,
    Occurrence,
    Plan,
    Standing,
    moved,
    next_due,
    owed,
    settled,
)

DAY = timedelta(days=1)
ANCHORS = st.sampled_from(
    [date(2024, 2, 29), date(2026, 1, 31), date(2026, 8, 30), date(2026, 12, 15)]
)
SEASONS = st.sampled_from(
    [frozenset[int](), frozenset({1, 2, 3, 4, 5, 8, 9, 10, 11, 12}), frozenset({2, 8, 9})]
)
TERMS = tuple(date(year, month, 10) for year in range(2024, 2046) for month in (1, 4, 8))
RHYTHMS = st.one_of(
    st.builds(Rhythm, st.integers(20, 60), st.just(TimeUnit.DAY), ANCHORS, SEASONS),
    st.builds(Rhythm, st.integers(1, 8), st.just(TimeUnit.WEEK), ANCHORS, SEASONS),
    st.builds(Rhythm, st.sampled_from([1, 2, 3, 5, 7]), st.just(TimeUnit.MONTH), ANCHORS, SEASONS),
    st.builds(Rhythm, st.integers(1, 4), st.just(TimeUnit.TERM), ANCHORS, SEASONS, st.just(TERMS)),
)
LIMITS = st.builds(Limits, lead_days=st.integers(0, 10), lead_units=st.integers(0, 50))
PLANS = st.builds(
    Plan,
    mode=st.sampled_from(PlanMode),
    rhythm=st.none() | RHYTHMS,
    meter_every=st.none() | st.integers(100, 900),
    anchor_reading=st.integers(0, 300),
    limits=LIMITS,
)
FIXED = st.builds(Plan, st.just(PlanMode.FIXED), RHYTHMS, limits=LIMITS)
EVENTS = st.lists(
    st.tuples(
        st.sampled_from(["wait", "summer", "read", "other meter", "done", "move", "look"]),
        st.integers(0, 60),
    ),
    max_size=40,
)


class Kept:
    """The rows that a counter keeps of one plan and item, whenever it looks at what is owed."""

    def __init__(self, plan: Plan, start: date) -> None:
        self.plan, self.standing = plan, Standing(start)
        self.open: str | None = None
        self.ended: list[str] = []

    def look(self, today: date, total: int) -> None:
        found = owed(self.plan, self.standing, today, total)
        self.open = None if found is None else found.now.key
        missed = () if found is None else found.missed
        self.ended += [each.key for each in missed if each.key not in self.ended]

    def finish(self, today: date, total: int) -> None:
        self.look(today, total)
        if self.open is not None:
            self.ended.append(self.open)
        self.standing = settled(self.plan, self.standing, today, total)
        self.open = None

    def move(self, today: date, days: int) -> None:
        """To no day that lies behind, as staff may."""
        self.standing = moved(self.plan, self.standing, today + days * DAY) or self.standing


def start_of(plan: Plan) -> date:
    return date(2026, 1, 31) if plan.rhythm is None else plan.rhythm.anchor


@given(PLANS, EVENTS)
@example(
    Plan(
        PlanMode.FLOATING,
        Rhythm(20, TimeUnit.DAY, date(2024, 2, 29)),
        limits=Limits(lead_days=1),
    ),
    [("move", 1), ("done", 0), ("summer", 0), ("done", 0)],
)
@example(
    Plan(
        PlanMode.FLOATING,
        Rhythm(20, TimeUnit.DAY, date(2024, 2, 29), frozenset({2, 8, 9})),
    ),
    [("move", 1), ("summer", 4), ("done", 0), ("summer", 0), ("done", 0)],
)
@example(
    Plan(
        PlanMode.FLOATING,
        Rhythm(20, TimeUnit.DAY, date(2024, 2, 29)),
        limits=Limits(lead_days=10),
    ),
    [("move", 10), ("wait", 1), ("done", 0), ("move", 9), ("wait", 1), ("look", 0)],
)
def test_however_often_somebody_looks_each_service_is_asked_for_once(
    plan: Plan, events: list[tuple[str, int]]
) -> None:
    today, meter = start_of(plan), MeterState(0)
    eager, lazy = Kept(plan, today), Kept(plan, today)
    eager.look(today, meter.total)
    for event, amount in events:
        match event:
            case "wait":
                today += amount * DAY
            case "summer":  # switched off
                today += (75 + amount) * DAY
            case "read":
                after = read_by_hand(meter, meter.reading + amount * 10)
                assert isinstance(after, MeterState)
                meter = after
            case "other meter":
                meter = replaced(meter, amount)
            case "done":
                eager.finish(today, meter.total)
                lazy.finish(today, meter.total)
            case "move":
                eager.move(today, amount)
                lazy.move(today, amount)
            case _:
                eager.look(today, meter.total)
        eager.look(today, meter.total)
    lazy.look(today, meter.total)

    assert (eager.open, eager.standing) == (lazy.open, lazy.standing)
    assert sorted(eager.ended) == sorted(lazy.ended)
    assert len(set(eager.ended)) == len(eager.ended)
    assert eager.open not in eager.ended


def test_what_counts_from_its_day_is_not_asked_for_again_on_that_day() -> None:
    start = date(2024, 2, 29)
    plan = Plan(PlanMode.FLOATING, Rhythm(20, TimeUnit.DAY, start), limits=Limits(lead_days=1))
    standing = moved(plan, Standing(start), start + DAY)
    assert standing is not None

    assert owed(plan, standing, start, 0) is None
    assert owed(plan, standing, start + DAY, 0) is not None


@given(FIXED, EVENTS)
def test_fixed_days_stay_where_they_are_whatever_is_done(
    plan: Plan, events: list[tuple[str, int]]
) -> None:
    """Each planned day was done, missed, or is asked for; none other ever is.

    Work within the lead of a day does for that day, too, also where it was late for the one before.
    """
    assert plan.rhythm is not None
    today, lead = start_of(plan), plan.limits.lead_days * DAY
    kept, done_for = Kept(plan, today), set[str]()
    for event, amount in events:
        today += (75 + amount if event == "summer" else amount) * DAY
        if event == "done":
            kept.finish(today, 0)
            done_for |= planned(plan.rhythm, today + lead) - planned(plan.rhythm, today)
    kept.look(today, 0)

    asked = {*kept.ended, *([] if kept.open is None else [kept.open])}
    assert planned(plan.rhythm, today) <= asked | done_for
    assert asked <= planned(plan.rhythm, today + lead)
    due = next_due(plan, kept.standing).on
    assert due is None or Occurrence(due).key in planned(plan.rhythm, due)


def planned(rhythm: Rhythm, last: date) -> set[str]:
    """By their names, all days since the anchor up to this one."""
    days = takewhile(lambda day: day <= last, fixed_dates(rhythm, rhythm.anchor))
    return {Occurrence(day).key for day in days}


@given(st.integers(100, 900), st.integers(0, 300), EVENTS)
def test_fixed_totals_stay_where_they_are_whatever_is_done(
    every: int, anchor: int, events: list[tuple[str, int]]
) -> None:
    plan = Plan(PlanMode.FIXED, meter_every=every, anchor_reading=anchor)
    today, total = start_of(plan), 0
    kept = Kept(plan, today)
    for event, amount in events:
        total += amount * 10
        if event == "done":
            kept.finish(today, total)
    kept.look(today, total)

    asked = [*kept.ended, *([] if kept.open is None else [kept.open])]
    totals = takewhile(lambda each: each <= total, count(anchor + every, every))
    assert asked == [Occurrence(at=each).key for each in totals]
