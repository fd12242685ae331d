"""Badge and PIN at the door, on both engines."""

from datetime import timedelta
from uuid import UUID

import pytest

from db.models.people import PinTry, StaffMember
from db.vocabulary.people import StaffRole, TryOutcome
from kiosk.domain.clock import SteadyClock
from kiosk.domain.people.pin_tries import (
    IN_A_ROW,
    STATION_CLOSED,
    STATION_MOST,
    WAITS,
    Refused,
    RefusedWhy,
)
from kiosk.services.people import sign_in as module
from kiosk.services.people.pin_hashes import NOBODYS, is_weaker, matches
from kiosk.services.people.sign_in import sign_in
from kiosk.services.people.staff import NewStaff, set_staff
from tests.support.counter import AtWork
from tests.support.store import key

PIN = "482913"
WRONG = Refused(RefusedWhy.WRONG)
DAY = timedelta(days=1)


@pytest.fixture
def staffed(desk: AtWork) -> AtWork:
    """The sample school whose teacher has a PIN."""
    set_staff(desk.ctx, desk.action(), NewStaff("Ana", "Cruz", "CARD-TEA", PIN, StaffRole.TECH))
    return desk


@pytest.fixture
def steady(desk: AtWork) -> SteadyClock:
    return SteadyClock(desk.clock)


def ref(desk: AtWork) -> UUID:
    return desk.school.teacher.person_ref


def guess(
    desk: AtWork, steady: SteadyClock, times: int, *, waiting: bool = True
) -> list[StaffRole | Refused]:
    """Guess so often, after each wait if `waiting`."""
    answers = []
    for _ in range(times):
        answer = sign_in(desk.ctx, steady, ref(desk), "739164")
        answers.append(answer)
        if waiting and isinstance(answer, Refused):
            desk.clock.move(answer.wait)
    return answers


def test_the_right_pin_opens(staffed: AtWork, steady: SteadyClock) -> None:
    assert sign_in(staffed.ctx, steady, ref(staffed), PIN) is StaffRole.TECH
    assert [each.outcome for each in staffed.all(PinTry)] == [TryOutcome.RIGHT]


def test_the_third_wrong_pin_in_a_row_makes_the_badge_wait(
    staffed: AtWork, steady: SteadyClock
) -> None:
    wait = Refused(RefusedWhy.WAIT, WAITS[0])

    assert guess(staffed, steady, 4, waiting=False) == [WRONG, WRONG, wait, wait]
    assert sign_in(staffed.ctx, steady, ref(staffed), PIN) == wait
    assert len(staffed.all(PinTry)) == 3  # what was not looked at is not counted

    staffed.clock.move(WAITS[0])
    assert sign_in(staffed.ctx, steady, ref(staffed), PIN) is StaffRole.TECH


def test_a_restart_lifts_no_wait(staffed: AtWork, steady: SteadyClock) -> None:
    guess(staffed, steady, 3, waiting=False)
    staffed.clock.move(timedelta(seconds=2))

    anew = SteadyClock(staffed.clock)

    left = Refused(RefusedWhy.WAIT, timedelta(seconds=3))
    assert sign_in(staffed.ctx, anew, ref(staffed), PIN) == left


@pytest.mark.parametrize("restarts", [False, True])
def test_a_clock_set_back_lifts_no_wait_and_makes_none_endless(
    staffed: AtWork, steady: SteadyClock, restarts: bool
) -> None:
    guess(staffed, steady, 4)
    guess(staffed, steady, 1, waiting=False)
    staffed.clock.set(staffed.clock.now() - 400 * DAY)
    if restarts:
        steady = SteadyClock(staffed.clock)

    assert sign_in(staffed.ctx, steady, ref(staffed), PIN) == Refused(RefusedWhy.WAIT, WAITS[2])
    staffed.clock.move(WAITS[2])
    assert sign_in(staffed.ctx, steady, ref(staffed), PIN) is StaffRole.TECH


def test_a_clock_set_forward_lifts_no_wait_while_the_counter_runs(
    staffed: AtWork, steady: SteadyClock
) -> None:
    guess(staffed, steady, 3, waiting=False)

    staffed.clock.set(staffed.clock.now() + DAY)

    assert sign_in(staffed.ctx, steady, ref(staffed), PIN) == Refused(RefusedWhy.WAIT, WAITS[0])


def test_ten_wrong_pins_lock_the_badge_until_a_new_pin_is_set(
    staffed: AtWork, steady: SteadyClock
) -> None:
    answers = guess(staffed, steady, IN_A_ROW)
    assert answers[-1] == Refused(RefusedWhy.LOCKED, WAITS[-1])
    staffed.clock.move(30 * DAY)
    assert sign_in(staffed.ctx, steady, ref(staffed), PIN) == Refused(RefusedWhy.LOCKED)

    new = NewStaff("Ana", "Cruz", "CARD-TEA", "739164", StaffRole.TECH)
    set_staff(staffed.ctx, staffed.action(), new)

    assert sign_in(staffed.ctx, steady, ref(staffed), PIN) == WRONG
    assert sign_in(staffed.ctx, steady, ref(staffed), "739164") is StaffRole.TECH


def test_guessing_with_many_badges_closes_this_counters_door_for_all(
    staffed: AtWork, steady: SteadyClock
) -> None:
    for number in range(STATION_MOST):
        answer = sign_in(staffed.ctx, steady, key(f"badge {number}"), PIN)
    closed = Refused(RefusedWhy.CLOSED, STATION_CLOSED)
    assert answer == closed
    assert sign_in(staffed.ctx, steady, ref(staffed), PIN) == closed

    staffed.clock.move(STATION_CLOSED)
    assert sign_in(staffed.ctx, steady, ref(staffed), PIN) is StaffRole.TECH


def test_nobody_else_has_a_pin(staffed: AtWork, steady: SteadyClock) -> None:
    assert sign_in(staffed.ctx, steady, staffed.school.mia.person_ref, PIN) == WRONG
    assert sign_in(staffed.ctx, steady, key("nobody"), PIN) == WRONG


def test_a_former_staff_members_pin_opens_nothing(staffed: AtWork, steady: SteadyClock) -> None:
    staffed.change(StaffMember, staffed.school.teacher.id, is_active=False)

    assert sign_in(staffed.ctx, steady, ref(staffed), PIN) == WRONG


def test_a_pin_is_compared_even_where_a_badge_opens_nothing(
    staffed: AtWork, steady: SteadyClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared: list[str] = []

    def noted(pin: str, stored: str) -> bool:
        compared.append(stored)
        return matches(pin, stored)

    # The work itself cannot be seen from outside; its being done can.
    monkeypatch.setattr(module, "matches", noted)

    sign_in(staffed.ctx, steady, staffed.school.mia.person_ref, PIN)
    sign_in(staffed.ctx, steady, key("nobody"), PIN)

    assert compared == [NOBODYS, NOBODYS]


def test_a_pin_kept_by_weaker_parameters_is_kept_anew(
    staffed: AtWork, steady: SteadyClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    from argon2 import PasswordHasher

    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PIN)
    staffed.change(StaffMember, staffed.school.teacher.id, pin_hash=weak)

    assert sign_in(staffed.ctx, steady, ref(staffed), PIN) is StaffRole.TECH

    stored = staffed.all(StaffMember)[0].pin_hash
    assert stored is not None
    assert not is_weaker(stored)
    assert sign_in(staffed.ctx, steady, ref(staffed), PIN) is StaffRole.TECH
