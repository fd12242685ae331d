"""Chores: done when due, with their outcome kept."""

import errno
from collections.abc import Callable
from datetime import time, timedelta

import pytest

from db.errors import DiskFull
from db.models.desk import Chore as ChoreRow
from db.models.people import PinTry
from db.vocabulary.desk import ChoreOutcome
from db.vocabulary.people import StaffRole, TryOutcome
from kiosk.domain.clock import SteadyClock
from kiosk.domain.desk.chores import RETRY_AFTER, Rhythm
from kiosk.domain.people.pin_tries import Refused, RefusedWhy
from kiosk.services.context import Context
from kiosk.services.desk.chores import Chore, ChoreStatus, chore_statuses, due_chores, run_chore
from kiosk.services.people.retention import forget_old_tries
from kiosk.services.people.sign_in import sign_in
from kiosk.services.people.staff import NewStaff, set_staff
from tests.support.counter import AtWork

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
HOURLY = Rhythm(HOUR, grace=DAY)


def works(ctx: Context) -> str:
    return "three things done"


def chore(work: Callable[[Context], str] = works, key: str = "sweep") -> Chore:
    return Chore(key, HOURLY, work)


def test_a_chore_that_ran_is_kept_with_what_it_said(desk: AtWork) -> None:
    done = run_chore(desk.ctx, chore())

    assert done == ChoreStatus("sweep", desk.clock.now(), ChoreOutcome.OK, "three things done")
    assert chore_statuses(desk.ctx, [chore(), chore(key="other")]) == (done, ChoreStatus("other"))


def test_only_what_is_due_is_done_in_its_order(desk: AtWork) -> None:
    both = (chore(key="first"), chore(key="second"))
    assert due_chores(desk.ctx, both) == both

    run_chore(desk.ctx, both[0])
    assert due_chores(desk.ctx, both) == (both[1],)

    desk.clock.move(HOUR)
    assert due_chores(desk.ctx, both) == both


def test_a_nightly_chore_goes_by_the_schools_clock(desk: AtWork) -> None:
    nightly = Chore("check", Rhythm(DAY, grace=DAY, at=time(2)), works)
    run_chore(desk.ctx, nightly)  # 09:15 in Chicago

    desk.clock.move(16 * HOUR)  # 01:15, when it is long past two in Greenwich
    assert due_chores(desk.ctx, [nightly]) == ()
    desk.clock.move(HOUR)
    assert due_chores(desk.ctx, [nightly]) == (nightly,)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (DiskFull("There is no room."), "There is no room. Free some space"),
        (OSError(errno.EIO, "Input/output error", "/mnt/stick"), "/mnt/stick: Input/output error"),
    ],
)
def test_what_the_surroundings_refuse_is_an_outcome(
    desk: AtWork, error: Exception, said: str
) -> None:
    def fails(ctx: Context) -> str:
        raise error

    done = run_chore(desk.ctx, chore(fails))

    assert (done.outcome, done.is_red) == (ChoreOutcome.FAILED, True)
    assert done.detail is not None
    assert done.detail.startswith(said)
    assert due_chores(desk.ctx, [chore()]) == ()
    desk.clock.move(RETRY_AFTER)
    assert due_chores(desk.ctx, [chore()]) == (chore(),)


def test_a_chore_that_was_cut_short_is_known_as_such(desk: AtWork) -> None:
    def breaks(ctx: Context) -> str:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        run_chore(desk.ctx, chore(breaks))

    assert [(row.outcome, row.detail) for row in desk.all(ChoreRow)] == [(None, None)]
    assert due_chores(desk.ctx, [chore()]) == ()  # not each minute
    desk.clock.move(RETRY_AFTER + HOUR)
    assert chore_statuses(desk.ctx, [chore()])[0].is_red
    assert run_chore(desk.ctx, chore()).outcome is ChoreOutcome.OK


def test_old_tries_at_the_door_are_forgotten_but_none_that_locks_a_badge(desk: AtWork) -> None:
    ana = NewStaff("Ana", "Cruz", "CARD-TEA", "482913", StaffRole.ADMIN)
    set_staff(desk.ctx, desk.action(), ana)
    steady, ref = SteadyClock(desk.clock), desk.school.teacher.person_ref
    for pin in ("739164", "482913", *["739164"] * 10):
        answer = sign_in(desk.ctx, steady, ref, pin)
        desk.clock.move(answer.wait if isinstance(answer, Refused) else HOUR)
    assert len(desk.all(PinTry)) == 12
    desk.clock.move(31 * DAY)

    assert forget_old_tries(desk.ctx) == "1 tries forgotten"

    assert [row.outcome for row in desk.all(PinTry)].count(TryOutcome.WRONG) == 10
    assert sign_in(desk.ctx, steady, ref, "482913") == Refused(RefusedWhy.LOCKED)
