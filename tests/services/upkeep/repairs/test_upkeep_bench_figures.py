"""Figures above the board, on both engines."""

from datetime import timedelta

from db.vocabulary.upkeep import WorkOrderState
from kiosk.domain.upkeep.repairs.bench_figures import Breaks, Typical
from kiosk.services.upkeep.repairs.bench_figures import bench_figures
from kiosk.services.upkeep.repairs.repair_board import late_repairs
from tests.services.upkeep.repairs.repairing import CLOSE, brought_to, moved, opened
from tests.support.counter import AtWork

S = WorkOrderState
DAY = timedelta(days=1)


def closed_after(desk: AtWork, days: int, laptop: int) -> None:
    order_id = brought_to(desk, S.TESTING, laptop)
    desk.clock.move(days * DAY)
    moved(desk, order_id, CLOSE)


def test_what_is_typical_is_told_for_this_window_and_the_one_before(desk: AtWork) -> None:
    closed_after(desk, 5, 1)
    desk.clock.move(32 * DAY)
    closed_after(desk, 1, 1)
    closed_after(desk, 3, 2)
    closed_after(desk, 9, 3)
    desk.clock.move(timedelta(hours=1))

    seen = bench_figures(desk.ctx)

    assert seen.now == Typical(3 * DAY, 3)
    assert seen.before == Typical(5 * DAY, 1)


def test_nothing_closed_has_no_typical_length(file_desk: AtWork) -> None:
    opened(file_desk)

    seen = bench_figures(file_desk.ctx)

    assert (seen.now, seen.before) == (Typical(None, 0), Typical(None, 0))


def test_breaks_count_reports_of_things_that_are_still_there(desk: AtWork) -> None:
    opened(desk, 1)
    desk.clock.move(31 * DAY)
    before = bench_figures(desk.ctx)
    opened(desk, 2)
    moved(desk, opened(desk, 3).order_id, S.CANCELLED)
    seen = bench_figures(desk.ctx)

    assert before.breaks == Breaks("", seen.breaks.things, 0)
    assert seen.breaks.repairs == 1


def test_late_ones_are_past_their_goal(desk: AtWork) -> None:
    opened(desk)
    brought_to(desk, S.TRIAGED, 2)
    assert late_repairs(desk.ctx) == 0
    desk.clock.move(DAY)
    assert late_repairs(desk.ctx) == 1
    desk.clock.move(2 * DAY)
    assert late_repairs(desk.ctx) == 2
