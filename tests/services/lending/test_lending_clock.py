"""Loans by a clock that was doubted are due as if lent on their real day, and never sooner."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from db.models.desk import AuditEntry
from db.models.lending import Loan
from db.store import Store
from db.vocabulary.desk import Act
from kiosk.domain.desk.clock_sense import Absence, Known, LastLook, SensedClock
from kiosk.services.acts import begin
from kiosk.services.desk.replay import Facts
from kiosk.services.lending.clock import confirm_clock, settle_doubts
from kiosk.services.lending.ledger import check_loans
from kiosk.services.lending.replay_rules import move_due_times
from kiosk.services.setup import add_counter
from tests.support.counter import AtWork, FrozenClock
from tests.support.store import MONDAY

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
THURSDAY = MONDAY + 3 * DAY


class Morning:
    """A counter whose computer comes up with an empty battery, days after its last look."""

    def __init__(self, desk: AtWork) -> None:
        self.desk = desk
        desk.lent("mia", 1)  # while the clock was sure
        self.computer = FrozenClock(MONDAY - 2000 * DAY)
        self.clock = SensedClock(self.computer)
        self.clock.begin(Known(LastLook(MONDAY), lambda _: Absence()), MONDAY)
        desk.ctx = replace(desk.ctx, clock=self.clock)
        self.computer.move(HOUR)

    def due(self, number: str) -> datetime:
        return next(each.due_at for each in self.desk.all(Loan) if each.number == number)

    def set_right(self) -> int:
        self.computer.set(THURSDAY + HOUR)
        return settle_doubts(self.desk.ctx, self.clock, self.desk.action())

    def confirm(self) -> int:
        by = self.desk.school.teacher.person_ref
        return confirm_clock(self.desk.ctx, self.clock, self.desk.action(), by=by)


@pytest.fixture
def morning(desk: AtWork) -> Morning:
    return Morning(desk)


def redated(desk: AtWork) -> list[AuditEntry]:
    return [each for each in desk.all(AuditEntry) if each.act is Act.REDATED]


def as_if_lent_on_thursday(desk: AtWork) -> datetime:
    """What the rules say on that day."""
    computer = FrozenClock(THURSDAY + HOUR)
    return desk.at(clock=computer).lent("mia", 3).loan.due_at


def test_a_loan_of_the_morning_is_due_as_if_lent_that_day(morning: Morning) -> None:
    short = morning.desk.lent("leo", 2).loan
    sure = [each.due_at for each in morning.desk.all(Loan) if each.number != short.number]

    assert morning.set_right() == 1

    assert morning.due(short.number) - short.due_at >= 3 * DAY - HOUR
    assert morning.due(short.number) == as_if_lent_on_thursday(morning.desk)
    assert [e.due_at for e in morning.desk.all(Loan) if e.due_at in sure] == sure


def test_the_log_says_what_moved_and_agrees_with_the_loans(morning: Morning) -> None:
    short = morning.desk.lent("leo", 2).loan

    morning.set_right()

    (entry,) = redated(morning.desk)
    assert entry.payload["why"] == "clock"
    (move,) = entry.payload["moves"]
    assert datetime.fromisoformat(move["old_due"]) == short.due_at
    assert datetime.fromisoformat(move["new_due"]) == morning.due(short.number)
    assert check_loans(morning.desk.ctx) == "whole"


def test_it_is_done_once(morning: Morning) -> None:
    morning.desk.lent("leo", 2)

    assert morning.set_right() == 1
    assert morning.set_right() == 0
    assert morning.clock.cleared == ()
    assert len(redated(morning.desk)) == 1


def test_what_came_back_meanwhile_stays_as_it_was(morning: Morning) -> None:
    morning.desk.lent("leo", 2)
    morning.computer.move(HOUR)
    morning.desk.returned(2)

    assert morning.set_right() == 0
    assert redated(morning.desk) == []


def test_what_was_renewed_meanwhile_stays_as_it_was(morning: Morning) -> None:
    short = morning.desk.lent("leo", 2).loan
    loan = next(each for each in morning.desk.all(Loan) if each.number == short.number)
    morning.desk.change(Loan, loan.id, renewals=1)

    assert morning.set_right() == 0


def test_what_another_counter_lent_is_by_another_clock(morning: Morning) -> None:
    elsewhere = add_counter(morning.desk.ctx, "Other counter")
    morning.desk.at(counter_id=elsewhere).lent("leo", 2)

    assert morning.set_right() == 0


def test_staff_who_say_that_the_clock_is_right_move_it_in_the_same_act(morning: Morning) -> None:
    short = morning.desk.lent("leo", 2).loan
    morning.computer.set(THURSDAY + HOUR)
    morning.clock.look()  # believed: it waits to be settled

    assert morning.confirm() == 1

    said = [e for e in morning.desk.all(AuditEntry) if e.act is Act.CLOCK_CONFIRMED]
    assert [each.action_id for each in redated(morning.desk)] == [said[0].action_id]
    assert morning.due(short.number) > short.due_at
    assert morning.clock.doubted() == ()


def test_a_clock_that_is_confirmed_though_it_is_behind_shortens_nothing(morning: Morning) -> None:
    short = morning.desk.lent("leo", 2).loan

    assert morning.confirm() == 0
    assert morning.due(short.number) == short.due_at


def test_where_nothing_can_be_saved_nothing_is_believed(
    morning: Morning, monkeypatch: pytest.MonkeyPatch
) -> None:
    morning.desk.lent("leo", 2)
    morning.computer.set(THURSDAY + HOUR)

    def refuse(_store: Store, _action: object = None) -> None:
        raise OSError("no disk")

    monkeypatch.setattr(Store, "write", refuse)  # a disk that fails just now
    with pytest.raises(OSError, match="no disk"):
        settle_doubts(morning.desk.ctx, morning.clock, morning.desk.action())

    assert len(morning.clock.cleared) == 1


def test_a_restore_moves_it_again(morning: Morning) -> None:
    short = morning.desk.lent("leo", 2).loan
    morning.set_right()
    (entry,) = redated(morning.desk)
    moved = morning.due(short.number)
    loan = next(each for each in morning.desk.all(Loan) if each.number == short.number)
    morning.desk.change(Loan, loan.id, due_at=short.due_at)

    with morning.desk.store.write() as session:
        move_due_times(session, begin(morning.desk.ctx, entry.action_id), Facts(entry.payload))

    assert morning.due(short.number) == moved
