"""Today asks about a slip that may not have come out, and either answer ends the question."""

import pytest
from sqlalchemy import select

from db.models.desk import OutboxJob
from db.vocabulary.desk import OutboxKind, OutboxState
from hardware.print_api import JobOutcome, JobState, Obstacle
from kiosk.services.desk import printing
from kiosk.services.desk.slips import SlipWish, request_slip
from kiosk.services.practice.cast import MIA, MICROBIT
from kiosk.ui.staff.shell.key import Key as Button
from kiosk.ui.staff.shell.parts import Label
from tests.support.morning import Morning

DOUBT = JobOutcome(JobState.UNCONFIRMED, accepted=900, obstacle=Obstacle.NO_ANSWER)


@pytest.fixture
def number(morning: Morning) -> str:
    """A loan whose slip the printer took without a word."""
    journey = morning.journey
    journey.scan(MIA.code)
    journey.at_home(MIA)
    journey.push(3)
    journey.scan(MICROBIT.code)
    journey.settle(lambda: journey.shelf.open_loan(MICROBIT.code) is not None)
    loan = journey.shelf.open_loan(MICROBIT.code)
    assert loan is not None
    ctx = journey.ctx
    request_slip(ctx, ctx.ids.new(), loan.id, SlipWish(OutboxKind.BORROW_SLIP))
    slip = printing.take_next(ctx)
    assert slip is not None
    printing.record(ctx, slip.job_id, DOUBT)
    journey.push(120)
    return slip.number


def jobs(morning: Morning) -> list[tuple[OutboxState, bool]]:
    """Every slip's state, and whether it says that it is a reprint."""
    with morning.journey.store.read() as session:
        found = session.scalars(select(OutboxJob).order_by(OutboxJob.created_at))
        return [(job.state, (job.detail or "").startswith(printing.PARTLY)) for job in found]


def question(morning: Morning, number: str) -> bool:
    labels = [label.text() for label in morning.shell.findChildren(Label)]
    return any("Did slip" in text and number in text for text in labels)


def press(morning: Morning, verb: str) -> None:
    """The button of the question."""
    buttons = [each for each in morning.shell.findChildren(Button) if each.text() == verb]
    assert len(buttons) == 1
    buttons[0].click()


@pytest.mark.parametrize(
    ("verb", "said", "left"),
    [
        ("It did", "Noted", [(OutboxState.SENT, False)]),
        (
            "Print again",
            "prints again",
            [(OutboxState.FAILED, False), (OutboxState.QUEUED, True)],
        ),
    ],
)
def test_either_answer_ends_the_question(
    morning: Morning, number: str, verb: str, said: str, left: list[tuple[OutboxState, bool]]
) -> None:
    morning.go_in()
    morning.until(lambda: question(morning, number))

    press(morning, verb)

    morning.told(said)
    morning.until(lambda: not question(morning, number))
    assert jobs(morning) == left
