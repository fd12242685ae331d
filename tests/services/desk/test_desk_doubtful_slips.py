"""A slip of which nobody knows whether it came out is asked about, once, for a day."""

from datetime import timedelta

import pytest

from db.models.desk import OutboxJob
from db.vocabulary.desk import OutboxKind, OutboxState
from hardware.print_api import JobOutcome, JobState, Obstacle
from kiosk.services.desk import printing
from kiosk.services.desk.doubtful_slips import (
    ASKED_FOR,
    DoubtfulSlip,
    doubtful_slips,
    print_again,
    say_printed,
)
from kiosk.services.desk.printing import Slip
from kiosk.services.desk.slips import SlipWish, request_slip
from tests.support.counter import AtWork

DOUBT = JobOutcome(JobState.UNCONFIRMED, accepted=900, obstacle=Obstacle.NO_ANSWER)


def asked(desk: AtWork) -> tuple[DoubtfulSlip, ...]:
    with desk.store.read() as session:
        return doubtful_slips(session, desk.ctx.counter_id, desk.clock.now())


def doubt(desk: AtWork, kind: OutboxKind = OutboxKind.BORROW_SLIP) -> Slip:
    """Lend, print, and hear nothing good of it."""
    loan = desk.lent().loan
    request_slip(desk.ctx, desk.action(), loan.loan_id, SlipWish(kind))
    slip = printing.take_next(desk.ctx)
    assert slip is not None
    printing.record(desk.ctx, slip.job_id, DOUBT)
    return slip


def states(desk: AtWork) -> list[OutboxState]:
    with desk.store.read() as session:
        return [job.state for job in session.query(OutboxJob).order_by(OutboxJob.created_at)]


@pytest.mark.parametrize("kind", [OutboxKind.BORROW_SLIP, OutboxKind.RETURN_SLIP])
def test_it_is_asked_about_by_its_number(desk: AtWork, kind: OutboxKind) -> None:
    slip = doubt(desk, kind)

    assert [(each.job_id, each.kind, each.number) for each in asked(desk)] == [
        (slip.job_id, kind, slip.number)
    ]


def test_whoever_has_the_paper_ends_the_question(desk: AtWork) -> None:
    slip = doubt(desk)

    say_printed(desk.ctx, slip.job_id)

    assert asked(desk) == ()
    assert states(desk) == [OutboxState.SENT]


def test_another_one_says_that_it_is_a_reprint_and_is_not_asked_for_twice(desk: AtWork) -> None:
    slip = doubt(desk)
    action = desk.action()

    assert print_again(desk.ctx, action, slip.job_id) is True
    assert print_again(desk.ctx, action, slip.job_id) is True  # the same press, heard twice
    assert print_again(desk.ctx, desk.action(), slip.job_id) is False  # somebody was slower

    again = printing.take_next(desk.ctx)
    assert again is not None
    assert (again.number, again.kind, again.is_again) == (slip.number, slip.kind, True)
    assert again.document["number"] == slip.number
    assert printing.take_next(desk.ctx) is None
    assert asked(desk) == ()


def test_after_a_day_nobody_is_asked_any_more(desk: AtWork) -> None:
    doubt(desk)

    desk.clock.move(ASKED_FOR + timedelta(seconds=1))

    assert asked(desk) == ()


def test_another_counters_paper_is_its_own_business(desk: AtWork) -> None:
    slip = doubt(desk)
    with desk.store.read() as session:
        assert doubtful_slips(session, slip.job_id, desk.clock.now()) == ()
