"""The pretend school prints: past runs add up, and today shows every kind of waiting."""

from collections import Counter

import pytest
from sqlalchemy import func, select

from db.models.makerspace.jobs import Job, JobMove, Share
from db.models.makerspace.materials import SpoolEntry
from db.models.makerspace.training import TrainingSeat
from db.vocabulary.makerspace import JobState, LedgerKind, WaitingFor
from kiosk.app.cli.queue import LEAST_RUNS
from kiosk.services.context import Context
from kiosk.services.makerspace.queue.queue_board import QueueBoard, queue_board
from tests.services.practice.test_practice_school import build

S = JobState


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Context:
    return build(tmp_path_factory.mktemp("printing"))[0]


@pytest.fixture(scope="module")
def board(school: Context) -> QueueBoard:
    return queue_board(school)


def test_it_stands_as_on_a_morning_with_work(board: QueueBoard) -> None:
    assert Counter(each.state for each in board.waiting) == {
        S.QUEUED: 5,
        S.SUBMITTED: 1,
        S.NEEDS_CHANGES: 1,
    }
    assert {lane.machine.name: lane.job and lane.job.state for lane in board.lanes} == {
        "Laser cutter": None,
        "Prusa 1": S.RUNNING,
        "Prusa 2": S.FINISHED_ON_BED,
        "Prusa 3": None,
    }
    assert len(board.shelf) == 2
    assert all(each.bin_name and each.held_until for each in board.shelf)
    reasons = {reason.code for each in board.waiting for reason in each.reasons}
    assert {WaitingFor.TURN, WaitingFor.BUSY, WaitingFor.MATERIAL} <= reasons


def test_there_is_enough_past_to_try_other_ways_of_sharing_on(school: Context) -> None:
    with school.store.read() as session:
        ended = session.scalar(select(func.count()).where(Job.ended_at.is_not(None)))
        failed = session.scalar(select(func.count()).where(Job.state == S.FAILED))
        shares = session.scalars(select(Share.used_ms)).all()
    assert (ended or 0) > LEAST_RUNS
    assert failed
    assert max(shares) > 2 * sorted(shares)[len(shares) // 2]


def test_every_gram_was_booked_for_a_job(school: Context) -> None:
    with school.store.read() as session:
        used = session.scalar(select(func.sum(Job.used)))
        booked = session.scalar(
            select(func.sum(SpoolEntry.amount)).where(SpoolEntry.kind == LedgerKind.CONSUME)
        )
        held = session.scalar(
            select(func.sum(SpoolEntry.amount)).where(
                SpoolEntry.kind.in_((LedgerKind.RESERVE, LedgerKind.RELEASE))
            )
        )
        moves = session.execute(
            select(JobMove.at).order_by(JobMove.job_id, JobMove.position)
        ).scalars()
        assert max(moves) <= school.clock.now()
        reserved = session.scalar(select(func.sum(Job.reserved)))
    assert used == -(booked or 0)
    assert (held, reserved) == (38_000, 38_000)  # of the one that runs


def test_somebody_learns_the_laser_cutter_tomorrow(school: Context) -> None:
    with school.store.read() as session:
        assert session.scalar(select(func.count()).select_from(TrainingSeat)) == 4
