"""Past runs of a class of machines, read for trying ways of sharing them."""

from datetime import timedelta

import pytest

from db.vocabulary.makerspace import JobState
from kiosk.domain.makerspace.queue.facts import Account
from kiosk.domain.upkeep.repairs.report_days import Days
from kiosk.services.makerspace.queue.past_work import past_work
from kiosk.services.problems import NotFound
from tests.services.makerspace.printing import makerspace
from tests.services.makerspace.workshop import PRINTERS
from tests.support.counter import AtWork
from tests.support.store import MONDAY

HOUR = timedelta(hours=1)


def test_runs_that_ended_in_the_days_are_told_by_account(desk: AtWork) -> None:
    space = makerspace(desk)
    began = desk.clock.now()
    job_id = space.running()
    desk.clock.move(2 * HOUR)
    space.move(job_id, JobState.FINISHED_ON_BED)
    space.running(machine=1)
    today = desk.clock.now().date()

    found = past_work(desk.ctx, PRINTERS, Days(today, today))

    (run,) = found.runs
    assert run.account == Account(desk.school.mia.person_ref)
    assert (run.ran.starts - began, run.ran.length) == (timedelta(0), 2 * HOUR)
    assert (found.class_name, found.machines) == ("3D printer", 2)
    yesterday = today - timedelta(days=1)
    assert past_work(desk.ctx, PRINTERS, Days(yesterday, yesterday)).runs == ()


def test_a_class_that_is_not_there_is_said(desk: AtWork) -> None:
    with pytest.raises(NotFound):
        past_work(desk.ctx, "lathe", Days(MONDAY.date(), MONDAY.date()))
