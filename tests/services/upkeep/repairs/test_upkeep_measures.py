"""Measures of a window on both engines."""

from datetime import date, datetime, timedelta

import pytest

from db.models.catalog import Item
from db.models.upkeep.maintenance import MeterDay
from db.models.upkeep.parts import SparePart
from db.models.upkeep.replacement import ItemLife
from db.models.upkeep.work_orders import Downtime, WorkOrder, WorkOrderLine
from db.vocabulary.catalog import ServiceState
from db.vocabulary.upkeep import (
    DowntimeKind,
    LineKind,
    MeterKind,
    Outcome,
    ReadingSource,
    WorkOrderKind,
    WorkOrderState,
)
from kiosk.domain.upkeep.repairs.report_days import Days
from kiosk.domain.upkeep.repairs.turnaround import FirstFix
from kiosk.services.problems import NotFound
from kiosk.services.upkeep.repairs.measures import days_to_choose, measure, today
from tests.services.upkeep.repairs.repairing import brought_to, moved
from tests.support.counter import AtWork
from tests.support.store import MONDAY, key

HOUR = timedelta(hours=1)
MONDAY_DAY = date(2026, 11, 30)
WEEK = Days(date(2026, 11, 23), date(2026, 11, 29))
"""The school week before the clock's Monday, with 40 open hours."""
START = datetime.fromisoformat("2026-11-23T06:00:00+00:00")
"""Its first midnight in Chicago."""


def down(
    desk: AtWork, laptop: int, starts: float, ends: float | None, kind: str = "unplanned"
) -> None:
    """A downtime, in hours after the week's midnight."""
    with desk.store.write() as session:
        session.add(
            Downtime(
                id=key(f"down {laptop} {starts}"),
                item_id=desk.laptop(laptop),
                kind=DowntimeKind(kind),
                from_at=START + starts * HOUR,
                until_at=None if ends is None else START + ends * HOUR,
                reason="Screen",
            )
        )


def order(
    desk: AtWork,
    laptop: int,
    reported: float,
    closed: float | None,
    *,
    kind: WorkOrderKind = WorkOrderKind.REPAIR,
    outcome: Outcome = Outcome.RETURNED_TO_SERVICE,
    lines: tuple[tuple[LineKind, int, int], ...] = (),
) -> None:
    """A work order, in hours after the week's midnight; lines of kind, quantity and cents."""
    name = f"W-{laptop}-{reported}"
    at = START + reported * HOUR
    with desk.store.write() as session:
        session.add(
            WorkOrder(
                id=key(name),
                number=name,
                kind=kind,
                item_id=desk.laptop(laptop),
                state=WorkOrderState.IN_PROGRESS if closed is None else WorkOrderState.CLOSED,
                state_since=at,
                title="Screen",
                reported_at=at,
                closed_at=None if closed is None else START + closed * HOUR,
                outcome=None if closed is None else outcome,
                updated_at=at,
            )
        )
        session.flush()
        for number, (line, quantity, cents) in enumerate(lines):
            is_part = line is LineKind.PART
            session.add(
                WorkOrderLine(
                    id=key(f"{name} {number}"),
                    work_order_id=key(name),
                    added_at=at,
                    kind=line,
                    part_id=key("hinge") if is_part else None,
                    text="Hinge",
                    quantity=quantity,
                    minutes=30 if line is LineKind.LABOUR else None,
                    cost_cents=cents,
                )
            )


def test_a_week_of_one_chromebook(desk: AtWork) -> None:
    down(desk, 1, -20, 12)  # began before: 12 h, of which 8:00 to 12:00 is open
    down(desk, 1, 34, 36)
    down(desk, 1, 200, None)  # begins after the week
    down(desk, 2, 0, 100)

    found = measure(desk.ctx, WEEK, item_id=desk.laptop(1))

    seen = found.reliability
    assert found.things == 1
    assert (seen.down, seen.open_down, seen.failures) == (14 * HOUR, 6 * HOUR, 1)
    assert (seen.watched, seen.open_watched) == (168 * HOUR, 40 * HOUR)
    assert (seen.mtbf, seen.mttr) == (34 * HOUR, 14 * HOUR)


def test_what_is_still_down_counts_until_now(desk: AtWork) -> None:
    down(desk, 1, 160, None)

    found = measure(desk.ctx, Days(MONDAY_DAY, MONDAY_DAY), type_code="chromebook")

    since_midnight = MONDAY - datetime.fromisoformat("2026-11-30T06:00:00+00:00")
    assert found.things == 3
    assert found.reliability.down == since_midnight
    assert found.reliability.watched == 3 * since_midnight
    assert found.reliability.failures == 0


def test_a_thing_counts_while_it_serves(desk: AtWork) -> None:
    desk.change(Item, desk.laptop(1), bought_on=date(2026, 11, 28))
    desk.change(Item, desk.laptop(2), service_state=ServiceState.RETIRED)
    desk.change(Item, desk.laptop(3), service_state=ServiceState.LOST)
    with desk.store.write() as session:
        gone = ItemLife(item_id=desk.laptop(2), retired_on=date(2026, 11, 24), updated_at=MONDAY)
        session.add(gone)
    down(desk, 2, 20, 40)

    found = measure(desk.ctx, WEEK, type_code="chromebook")

    assert found.things == 2
    assert found.reliability.watched == (48 + 24) * HOUR
    assert found.reliability.down == 4 * HOUR


def test_a_machine_operates_as_its_meter_says(desk: AtWork) -> None:
    for day, hours in (("2026-11-19", 100), ("2026-11-23", 104), ("2026-11-27", 118)):
        with desk.store.write() as session:
            session.add(
                MeterDay(
                    item_id=desk.laptop(1),
                    kind=MeterKind.RUN_TIME,
                    day=date.fromisoformat(day),
                    total=hours * 3600,
                    source=ReadingSource.HAND,
                )
            )
    assert measure(desk.ctx, WEEK, item_id=desk.laptop(1)).reliability.operating == 18 * HOUR
    later = Days(date(2026, 11, 24), date(2026, 11, 29))
    assert measure(desk.ctx, later, item_id=desk.laptop(1)).reliability.operating == 14 * HOUR
    # Read once alone, it says nothing yet, and the open hours hold.
    before = Days(date(2026, 11, 16), date(2026, 11, 20))
    assert measure(desk.ctx, before, item_id=desk.laptop(1)).reliability.operating == 40 * HOUR


def test_repairs_of_a_week(desk: AtWork) -> None:
    order(desk, 1, -50, 10)
    order(desk, 2, 10, 30)
    order(desk, 3, 40, 41, outcome=Outcome.RETIRED)
    order(desk, 1, 300, None)  # comes back within 14 days
    order(desk, 2, 0, 5, kind=WorkOrderKind.SERVICE)
    desk.clock.set(START + 330 * HOUR)

    found = measure(desk.ctx, WEEK)

    assert found.closed == 3
    assert (found.median, found.ninth) == (20 * HOUR, 60 * HOUR)
    assert found.first_fix == FirstFix(held=1, of=2)
    assert [each.count for each in found.open_by_age] == [1, 0, 0, 0, 0]


def test_parts_and_money_by_model(desk: AtWork) -> None:
    with desk.store.write() as session:
        session.add(SparePart(id=key("hinge"), code="HINGE", name="Hinge 11e"))
    order(desk, 1, 1, None, lines=((LineKind.PART, 2, 1_800), (LineKind.LABOUR, 1, 1_500)))
    order(desk, 2, 2, 3, lines=((LineKind.PART, 1, 900), (LineKind.WARRANTY_CREDIT, 1, -900)))
    order(desk, 2, 200, None, lines=((LineKind.OTHER, 1, 77),))  # after the week

    found = measure(desk.ctx, WEEK)

    [part] = found.parts
    assert (part.code, part.name, part.quantity, part.cents) == ("HINGE", "Hinge 11e", 3, 2_700)
    [spent] = found.spent
    assert (spent.type_code, spent.orders, spent.cents) == ("chromebook", 2, 3_300)
    assert (spent.parts_cents, spent.labour_cents, spent.other_cents) == (2_700, 1_500, 0)
    assert measure(desk.ctx, WEEK, item_id=desk.laptop(3)).spent == ()


@pytest.mark.parametrize(
    ("end", "is_begun", "failures"),
    [
        (WorkOrderState.REJECTED, False, 0),
        (WorkOrderState.CANCELLED, False, 0),
        (WorkOrderState.CANCELLED, True, 1),
        (WorkOrderState.TESTING, True, 1),
    ],
)
def test_a_false_alarm_is_no_failure(
    file_desk: AtWork, end: WorkOrderState, is_begun: bool, failures: int
) -> None:
    order_id = brought_to(
        file_desk, WorkOrderState.IN_PROGRESS if is_begun else WorkOrderState.TRIAGED
    )
    file_desk.clock.move(3 * HOUR)
    moved(file_desk, order_id, end)

    found = measure(file_desk.ctx, Days(MONDAY_DAY, MONDAY_DAY)).reliability

    assert (found.failures, found.down) == (failures, failures * 3 * HOUR)


def test_what_is_not_there_cannot_be_measured(file_desk: AtWork) -> None:
    with pytest.raises(NotFound):
        measure(file_desk.ctx, WEEK, type_code="nothing")
    with pytest.raises(NotFound):
        measure(file_desk.ctx, WEEK, item_id=key("nothing"))


def test_the_school_has_its_own_day(file_desk: AtWork) -> None:
    file_desk.clock.set(datetime.fromisoformat("2026-12-01T05:00:00+00:00"))

    assert today(file_desk.ctx) == MONDAY_DAY


def test_without_a_calendar_the_month_and_the_fiscal_year_can_be_chosen(desk: AtWork) -> None:
    found = days_to_choose(desk.ctx)

    assert found.month == Days(date(2026, 11, 1), MONDAY_DAY)
    assert found.year == Days(date(2026, 7, 1), MONDAY_DAY)
