"""The outbox gives out each slip once, tries again until it expires, and settles after a crash."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from db.models.desk import OutboxJob
from db.store import Store
from db.vocabulary.desk import OutboxKind, OutboxState
from hardware.print_api import JobOutcome, JobState, Obstacle
from kiosk.app.system import SystemIds
from kiosk.services.context import Context
from kiosk.services.desk import printing
from tests.support.store import MONDAY, add_counter, add_site, make_store


class StoppedClock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.at = MONDAY

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return self.at.timestamp()


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock()


@pytest.fixture
def ctx(tmp_path: Path, clock: StoppedClock) -> Iterator[Context]:
    with make_store(tmp_path) as store:
        with store.write() as session:
            counter = add_counter(session, add_site(session))
        yield Context(
            store=store, clock=clock, ids=SystemIds(), counter_id=counter.id, actor="kiosk"
        )


def queue_slip(ctx: Context, number: str, *, lives: int | None = 60) -> None:
    now = ctx.clock.now()
    with ctx.store.write() as session:
        session.add(
            OutboxJob(
                id=ctx.ids.new(),
                counter_id=ctx.counter_id,
                kind=OutboxKind.BORROW_SLIP,
                number=number,
                created_at=now,
                expires_at=now + timedelta(seconds=lives) if lives is not None else None,
                state=OutboxState.QUEUED,
                language="en",
                document={"version": 1},
                changed_at=now,
            )
        )


def states(store: Store) -> list[OutboxState]:
    with store.read() as session:
        return [job.state for job in session.query(OutboxJob).order_by(OutboxJob.created_at)]


def documents(store: Store) -> list[dict[str, object]]:
    with store.read() as session:
        return [dict(job.document) for job in session.query(OutboxJob)]


SENT = JobOutcome(JobState.SENT, accepted=900)
NO_PAPER = JobOutcome(JobState.BLOCKED, accepted=0, obstacle=Obstacle.PAPER_OUT)
CUT_OFF = JobOutcome(
    JobState.FAILED, accepted=0, may_have_begun=True, obstacle=Obstacle.DISCONNECTED
)


def test_an_empty_outbox_gives_nothing(ctx: Context) -> None:
    assert printing.take_next(ctx) is None


def test_slips_come_in_their_order_and_each_once(ctx: Context, clock: StoppedClock) -> None:
    queue_slip(ctx, "A-1")
    clock.at += timedelta(seconds=1)
    queue_slip(ctx, "A-2")

    first, second, third = (printing.take_next(ctx) for _ in range(3))

    assert [slip.number for slip in (first, second) if slip] == ["A-1", "A-2"]
    assert third is None


def test_a_slip_that_waited_too_long_expires(ctx: Context, clock: StoppedClock) -> None:
    queue_slip(ctx, "A-1")
    clock.at += timedelta(seconds=61)

    assert printing.take_next(ctx) is None
    assert states(ctx.store) == [OutboxState.EXPIRED]


def test_a_test_strip_does_not_expire(ctx: Context, clock: StoppedClock) -> None:
    queue_slip(ctx, "A-1", lives=None)
    clock.at += timedelta(days=3)

    assert printing.take_next(ctx) is not None


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (SENT, OutboxState.SENT),
        (replace(SENT, state=JobState.PRINTED), OutboxState.PRINTED),
        (replace(SENT, state=JobState.UNCONFIRMED), OutboxState.UNCONFIRMED),
        (NO_PAPER, OutboxState.BLOCKED),
        (CUT_OFF, OutboxState.BLOCKED),
    ],
)
def test_what_became_of_a_slip_is_kept(
    ctx: Context, outcome: JobOutcome, state: OutboxState
) -> None:
    queue_slip(ctx, "A-1")
    slip = printing.take_next(ctx)
    assert slip is not None

    assert printing.record(ctx, slip.job_id, outcome) is state
    assert states(ctx.store) == [state]


def test_a_blocked_slip_comes_again_while_it_lives(ctx: Context) -> None:
    queue_slip(ctx, "A-1")
    slip = printing.take_next(ctx)
    assert slip is not None
    printing.record(ctx, slip.job_id, NO_PAPER)

    again = printing.take_next(ctx)

    assert again is not None
    assert again.job_id == slip.job_id
    assert again.is_again is False


def test_a_slip_of_which_a_part_hangs_out_says_that_it_is_a_reprint(ctx: Context) -> None:
    queue_slip(ctx, "A-1")
    slip = printing.take_next(ctx)
    assert slip is not None
    printing.record(ctx, slip.job_id, CUT_OFF)

    again = printing.take_next(ctx)

    assert again is not None
    assert again.is_again is True


def test_a_reprint_stays_one_while_the_printer_cannot_print(ctx: Context) -> None:
    queue_slip(ctx, "A-1")
    for outcome in (CUT_OFF, NO_PAPER, NO_PAPER):
        slip = printing.take_next(ctx)
        assert slip is not None
        printing.record(ctx, slip.job_id, outcome)

    again = printing.take_next(ctx)

    assert again is not None
    assert again.is_again is True


def test_a_slip_without_end_fails_at_last(ctx: Context) -> None:
    queue_slip(ctx, "A-1", lives=None)
    for _ in range(printing.MAX_ATTEMPTS):
        slip = printing.take_next(ctx)
        assert slip is not None
        printing.record(ctx, slip.job_id, NO_PAPER)

    assert printing.take_next(ctx) is None
    assert states(ctx.store) == [OutboxState.FAILED]


@pytest.mark.parametrize("state", [JobState.SENT, JobState.PRINTED, JobState.UNCONFIRMED])
def test_a_slip_that_is_through_no_longer_says_whose_it_was(ctx: Context, state: JobState) -> None:
    queue_slip(ctx, "A-1")
    slip = printing.take_next(ctx)
    assert slip is not None
    assert slip.document == {"version": 1}

    printing.record(ctx, slip.job_id, replace(SENT, state=state))

    assert documents(ctx.store) == [{}]


def test_an_expired_slip_no_longer_says_whose_it_was(ctx: Context, clock: StoppedClock) -> None:
    queue_slip(ctx, "A-1")
    clock.at += timedelta(seconds=61)

    printing.take_next(ctx)

    assert documents(ctx.store) == [{}]


def test_what_was_being_sent_in_a_crash_is_left_to_a_person(ctx: Context) -> None:
    queue_slip(ctx, "A-1")
    queue_slip(ctx, "A-2")
    printing.take_next(ctx)

    assert printing.settle_after_crash(ctx) == 1
    assert sorted(states(ctx.store)) == [OutboxState.QUEUED, OutboxState.UNCONFIRMED]
    assert printing.settle_after_crash(ctx) == 0


def test_what_another_counter_is_sending_just_now_is_left_to_it(ctx: Context) -> None:
    with ctx.store.write() as session:
        other = replace(ctx, counter_id=add_counter(session, None, "Makerspace").id)
    queue_slip(ctx, "A-1")
    printing.take_next(ctx)

    assert printing.settle_after_crash(other) == 0
    assert states(ctx.store) == [OutboxState.SENDING]
    assert printing.settle_after_crash(ctx) == 1
