"""The computer's clock against the log: nothing gets late by a wrong date, and staff settle it."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from db.models.desk import AuditEntry
from db.models.lending import Loan
from db.vocabulary.desk import Act
from kiosk.domain.desk.chores import Rhythm
from kiosk.domain.desk.clock_sense import Doubt, Doubted, LastLook, SensedClock
from kiosk.services.desk.chores import Chore, due_chores
from kiosk.services.desk.clock import begin_to_sense, last_act
from kiosk.services.lending.clock import confirm_clock
from kiosk.services.lending.today import today
from tests.support.counter import AtWork
from tests.support.store import MONDAY

DAY, YEAR = timedelta(days=1), timedelta(days=365)


class Computer:
    """A wall clock to set, beside a count that goes on."""

    def __init__(self, wall: datetime) -> None:
        self.wall, self.count = wall, 0.0

    def now(self) -> datetime:
        return self.wall

    def monotonic(self) -> float:
        return self.count

    def pass_time(self, by: timedelta) -> None:
        self.wall += by
        self.count += by.total_seconds()


def restarted(desk: AtWork, wall: datetime, seen: LastLook | None = None) -> Computer:
    """Start the counter on a computer that shows `wall`."""
    computer = Computer(wall)
    clock = SensedClock(computer)
    desk.ctx = replace(desk.ctx, clock=clock)
    begin_to_sense(desk.ctx, clock, seen)
    return computer


def sense(desk: AtWork) -> SensedClock:
    assert isinstance(desk.ctx.clock, SensedClock)
    return desk.ctx.clock


def loan(desk: AtWork) -> Loan:
    [found] = desk.all(Loan)
    return found


@pytest.mark.parametrize("jump", [YEAR, 40 * DAY, timedelta(days=4100)])
def test_a_clock_that_jumps_ahead_makes_nothing_late(desk: AtWork, jump: timedelta) -> None:
    computer = restarted(desk, MONDAY)
    desk.lent()

    computer.wall += jump

    assert not today(desk.ctx).overdue
    assert sense(desk).doubt is Doubt.AHEAD


def test_once_staff_say_the_clock_is_right_what_is_late_is_late(desk: AtWork) -> None:
    computer = restarted(desk, MONDAY)
    desk.lent()
    computer.wall += 40 * DAY

    confirm_clock(desk.ctx, sense(desk), desk.action(), by=desk.school.teacher.person_ref)

    assert today(desk.ctx).overdue
    [said] = [each for each in desk.all(AuditEntry) if each.act is Act.CLOCK_CONFIRMED]
    assert said.actor == str(desk.school.teacher.person_ref)
    assert said.at == MONDAY + 40 * DAY


def test_a_loan_behind_a_dead_battery_is_due_by_the_day_that_can_be_trusted(desk: AtWork) -> None:
    restarted(desk, MONDAY)
    desk.lent()
    desk.returned()
    restarted(desk, MONDAY - 26 * YEAR)

    desk.lent(laptop=2)

    lent = next(each for each in desk.all(Loan) if each.returned_at is None)
    assert lent.lent_at == MONDAY
    assert lent.due_at > MONDAY + 3 * DAY


def test_acts_keep_their_order_by_number_when_staff_believe_an_earlier_clock(desk: AtWork) -> None:
    restarted(desk, MONDAY)
    desk.lent()
    computer = restarted(desk, MONDAY - timedelta(hours=3))
    assert sense(desk).doubt is Doubt.BEHIND

    confirm_clock(desk.ctx, sense(desk), desk.action(), by=desk.school.teacher.person_ref)
    computer.pass_time(timedelta(minutes=5))
    desk.returned()

    acts = [each.act for each in sorted(desk.all(AuditEntry), key=lambda each: each.number)]
    assert acts[-3:] == [Act.LENT, Act.CLOCK_CONFIRMED, Act.RETURNED]
    assert last_act(desk.ctx) == MONDAY - timedelta(hours=3) + timedelta(minutes=5)
    assert sense(desk).doubt is None
    assert loan(desk).returned_at is not None


def test_the_same_answer_twice_is_written_down_once(desk: AtWork) -> None:
    restarted(desk, MONDAY)
    desk.lent()
    restarted(desk, MONDAY - YEAR)
    action, by = desk.action(), desk.school.teacher.person_ref

    confirm_clock(desk.ctx, sense(desk), action, by=by)
    confirm_clock(desk.ctx, sense(desk), action, by=by)

    assert len([each for each in desk.all(AuditEntry) if each.act is Act.CLOCK_CONFIRMED]) == 1


def test_what_deletes_waits_while_the_clock_is_in_doubt(desk: AtWork) -> None:
    rhythm = Rhythm(DAY, grace=8 * DAY)
    keeps = Chore("check", rhythm, lambda _: "")
    forgets = Chore("retention", rhythm, lambda _: "", deletes=True)
    restarted(desk, MONDAY)
    desk.lent()

    computer = restarted(desk, MONDAY + 4 * DAY)

    assert sense(desk).doubt is Doubt.ASKED
    assert due_chores(desk.ctx, (keeps, forgets)) == (keeps,)
    sense(desk).confirm()
    computer.pass_time(timedelta(seconds=1))
    assert due_chores(desk.ctx, (keeps, forgets)) == (keeps, forgets)


def test_a_look_that_was_counted_is_worth_more_than_the_log(desk: AtWork) -> None:
    restarted(desk, MONDAY)
    desk.lent()
    seen = LastLook(MONDAY + timedelta(hours=2), steady=0.0, doubt=Doubt.AHEAD)

    restarted(desk, MONDAY + YEAR, seen)

    assert sense(desk).now() == MONDAY + timedelta(hours=2)


def test_a_look_before_the_newest_act_is_worth_less_than_it(desk: AtWork) -> None:
    restarted(desk, MONDAY)
    desk.lent()

    restarted(desk, MONDAY + timedelta(hours=1), LastLook(MONDAY - 300 * DAY))

    assert sense(desk).doubt is None


def test_spans_that_wait_outlive_a_look_that_the_log_overtook(desk: AtWork) -> None:
    span = Doubted(MONDAY - 2 * DAY, MONDAY - DAY, 3 * DAY)
    restarted(desk, MONDAY)
    desk.lent()

    restarted(desk, MONDAY + timedelta(hours=1), LastLook(MONDAY - 2 * DAY, cleared=(span,)))

    assert sense(desk).cleared == (span,)
