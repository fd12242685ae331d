"""Over a damaged store the door opens for who restores it, and writes nothing for that."""

from uuid import UUID

import pytest

from db.models.people import PinTry
from db.store import Store
from db.vocabulary.people import StaffRole, TryOutcome
from kiosk.domain.clock import SteadyClock
from kiosk.domain.people.pin_tries import IN_A_ROW, WAITS, Refused, RefusedWhy
from kiosk.services.people.sign_in import sign_in
from kiosk.services.people.sign_in_damaged import UnwrittenTries, sign_in_damaged
from kiosk.services.people.staff import NewStaff, set_staff
from tests.support.counter import AtWork
from tests.support.store import key

PIN, OTHER_PIN = "482913", "739164"
WRONG = Refused(RefusedWhy.WRONG)


@pytest.fixture
def staffed(file_desk: AtWork) -> AtWork:
    """The sample school whose teacher has a PIN."""
    ctx = file_desk.ctx
    set_staff(ctx, file_desk.action(), NewStaff("Ana", "Cruz", "CARD-TEA", PIN, StaffRole.TECH))
    return file_desk


@pytest.fixture
def steady(file_desk: AtWork) -> SteadyClock:
    return SteadyClock(file_desk.clock)


@pytest.fixture
def tries() -> UnwrittenTries:
    return UnwrittenTries()


def ref(desk: AtWork) -> UUID:
    return desk.school.teacher.person_ref


def test_the_right_pin_opens_and_nothing_is_written(
    staffed: AtWork, steady: SteadyClock, tries: UnwrittenTries
) -> None:
    version = staffed.store.data_version()

    assert sign_in_damaged(staffed.ctx, steady, tries, ref(staffed), PIN) is StaffRole.TECH

    assert staffed.store.data_version() == version
    assert staffed.all(PinTry) == []


def test_waits_hold_here_too(staffed: AtWork, steady: SteadyClock, tries: UnwrittenTries) -> None:
    wait = Refused(RefusedWhy.WAIT, WAITS[0])

    guesses = [
        sign_in_damaged(staffed.ctx, steady, tries, ref(staffed), OTHER_PIN) for _ in range(4)
    ]

    assert guesses == [WRONG, WRONG, wait, wait]
    assert sign_in_damaged(staffed.ctx, steady, tries, ref(staffed), PIN) == wait
    staffed.clock.move(WAITS[0])
    assert sign_in_damaged(staffed.ctx, steady, tries, ref(staffed), PIN) is StaffRole.TECH


def test_wrong_pins_from_before_the_damage_count(
    staffed: AtWork, steady: SteadyClock, tries: UnwrittenTries
) -> None:
    for _ in range(2):
        sign_in(staffed.ctx, steady, ref(staffed), OTHER_PIN)

    answer = sign_in_damaged(staffed.ctx, steady, tries, ref(staffed), OTHER_PIN)

    assert answer == Refused(RefusedWhy.WAIT, WAITS[0])


def test_ten_wrong_ones_lock_the_badge_until_the_next_start(
    staffed: AtWork, steady: SteadyClock, tries: UnwrittenTries
) -> None:
    for _ in range(IN_A_ROW):
        answer = sign_in_damaged(staffed.ctx, steady, tries, ref(staffed), OTHER_PIN)
        assert isinstance(answer, Refused)
        staffed.clock.move(answer.wait)

    locked = sign_in_damaged(staffed.ctx, steady, tries, ref(staffed), PIN)

    assert isinstance(locked, Refused)
    assert locked.why is RefusedWhy.LOCKED
    assert tries.wrong_at() == sorted(tries.wrong_at())
    assert {each.outcome for each in tries.of(ref(staffed))} == {TryOutcome.WRONG}


def test_nobodys_badge_opens_nothing(
    staffed: AtWork, steady: SteadyClock, tries: UnwrittenTries
) -> None:
    assert sign_in_damaged(staffed.ctx, steady, tries, key("nobody"), PIN) == WRONG


def test_a_right_pin_ends_the_row(
    staffed: AtWork, steady: SteadyClock, tries: UnwrittenTries
) -> None:
    for pin in (OTHER_PIN, OTHER_PIN, PIN, OTHER_PIN):
        answer = sign_in_damaged(staffed.ctx, steady, tries, ref(staffed), pin)

    assert answer == WRONG


def test_a_store_under_quarantine_lets_them_in(staffed: AtWork, steady: SteadyClock) -> None:
    path = staffed.store.path
    with Store(f"sqlite:///{path}", is_witnessed=True) as store:
        store.quarantine("The file is damaged.")
        ctx = staffed.at(store=store).ctx

        role = sign_in_damaged(ctx, steady, UnwrittenTries(), ref(staffed), PIN)

    assert role is StaffRole.TECH
