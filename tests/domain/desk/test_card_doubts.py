"""What was doubtful about a card goes with every loan of its visit, and with none of the next."""

from kiosk.domain.codes import Doubt
from kiosk.domain.desk.effects import LendIt
from kiosk.domain.desk.events import Action
from kiosk.domain.desk.outcomes import Whereabouts
from tests.domain.desk.counter import Counter

DOUBTS = (Doubt.CHECK_DIGIT, Doubt.OTHER_READING)


def lent(counter: Counter) -> list[tuple[Doubt, ...]]:
    return [each.scan.card_doubts for each in counter.all if isinstance(each, LendIt)]


def test_a_loan_has_the_doubts_of_its_card() -> None:
    counter = Counter()
    counter.card_doubts = DOUBTS

    counter.scan("MIA")
    counter.scan("CB12", after=1)
    counter.card_doubts = ()
    counter.scan("SAM", after=1)
    counter.scan("CB14", after=1)

    assert lent(counter) == [DOUBTS, ()]


def test_so_has_one_that_waited_for_the_card() -> None:
    counter = Counter()
    counter.card_doubts = DOUBTS

    counter.scan("CB12")
    counter.scan("MIA", after=1)

    assert lent(counter) == [DOUBTS]


def test_so_has_one_that_was_asked_about() -> None:
    counter = Counter()
    counter.card_doubts = DOUBTS
    counter.devices["CB12"].whereabouts = Whereabouts.UNCHECKED

    counter.scan("MIA")
    counter.scan("CB12", after=1)
    counter.tap(Action.YES, after=1)

    assert lent(counter) == [DOUBTS, DOUBTS]
