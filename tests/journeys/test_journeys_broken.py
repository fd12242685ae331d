"""A thing that somebody has is broken: one tap at home, where, and the desk is told."""

from sqlalchemy import select

from db.models.upkeep.faults import FaultReport
from db.vocabulary.desk import Act
from db.vocabulary.upkeep import Condition, FaultSpot, FaultState
from kiosk.domain.desk.screens import Damage, Done, DoneKind, Home
from kiosk.services.practice.cast import JOY
from tests.support.journey import Journey

JOYS = "CB-0010"
ITS_BROKEN = "Chromebook 10 is broken"


def reports(journey: Journey) -> list[FaultReport]:
    """What was said to be broken on Joy's Chromebook, the oldest first."""
    wanted = select(FaultReport).where(FaultReport.item_id == journey.shelf.item_id(JOYS))
    with journey.store.read() as session:
        return list(session.scalars(wanted.order_by(FaultReport.reported_at)))


def test_what_broke_on_one_s_own_device_is_told_with_its_loan(journey: Journey) -> None:
    loan = journey.shelf.open_loan(JOYS)
    assert loan is not None
    before = {each.id for each in reports(journey)}
    journey.sign_in(JOY)

    journey.tap(ITS_BROKEN)
    journey.shows(Damage)
    journey.says("Where is it broken?")
    journey.tap("Screen")
    journey.tap("Tell the desk")

    journey.settle(lambda: _is_noted(journey))
    journey.says("Thank you for telling us.", "Please take it to the desk.")
    (report,) = [each for each in reports(journey) if each.id not in before]
    assert (report.loan_id, report.person_ref) == (loan.id, journey.shelf.person_ref(JOY.code))
    assert (report.condition, report.state) == (Condition.BROKEN, FaultState.OPEN)
    assert report.spots == [FaultSpot.SCREEN]
    assert journey.shelf.acts()[-1] is Act.FAULT_REPORTED
    assert journey.shelf.holder(JOYS) == JOY.code, "it is theirs until it is given back"


def test_a_way_back_tells_nobody(journey: Journey) -> None:
    before, acts = len(reports(journey)), journey.shelf.acts()
    journey.sign_in(JOY)
    journey.tap(ITS_BROKEN)
    journey.shows(Damage)
    journey.tap("Screen")
    journey.tap("Back")
    journey.shows(Home)
    assert len(reports(journey)) == before
    assert journey.shelf.acts() == acts


def _is_noted(journey: Journey) -> bool:
    return isinstance(journey.screen, Done) and journey.screen.kind is DoneKind.FAULT_NOTED
