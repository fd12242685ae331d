"""In any state: what cannot be saved is not promised, and is done by nobody afterwards."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from db.vocabulary.catalog import ServiceState
from kiosk.domain.desk.events import TroubleKind
from kiosk.domain.desk.screens import Trouble
from kiosk.services.practice.cast import CHROMEBOOK, EVA, JOY, MIA, PODCAST
from tests.journeys.starts import (
    ASK,
    BYE,
    DEVS,
    FREE,
    HOME,
    IDLE,
    JOYS,
    RETURNED,
    VERDICT,
    WHO,
    Start,
    ledger,
)
from tests.journeys.unwritable import in_every_trouble
from tests.support.journey import Journey
from tests.support.log_watch import ExpectedLog

Unwritable = Callable[[Journey], AbstractContextManager[None]]

# State, scan, and the thing whose holder must not change by it.
ACTS: dict[str, tuple[Start, str, str]] = {
    "IDLE-return": (IDLE, JOYS, JOYS),
    "IDLE-dead-card": (IDLE, EVA.code, JOYS),
    "WHO-card": (WHO, MIA.code, CHROMEBOOK.code),
    "WHO-return": (WHO, JOYS, JOYS),
    "HOME-device": (HOME, CHROMEBOOK.code, CHROMEBOOK.code),
    "VERDICT-device": (VERDICT, PODCAST.code, PODCAST.code),
    "RETURNED-card": (RETURNED, JOY.code, JOYS),
    "RETURNED-another-return": (RETURNED, DEVS, DEVS),
    "ASK-device": (ASK, PODCAST.code, PODCAST.code),
    "BYE-return": (BYE, JOYS, JOYS),
}


@in_every_trouble
@pytest.mark.parametrize(("start", "scan", "thing"), ACTS.values(), ids=ACTS.keys())
def test_an_act_that_cannot_be_saved_is_not_promised(
    journey: Journey,
    expected_log: ExpectedLog,
    start: Start,
    scan: str,
    thing: str,
    unwritable: Unwritable,
    kind: TroubleKind,
) -> None:
    before, holder = start.begin(journey), journey.shelf.holder(thing)

    with unwritable(journey):
        journey.scan(scan)
        journey.shows(Trouble)
        _promises_nothing(journey, kind)
        assert journey.shelf.holder(thing) == holder
        journey.push(6)
        assert isinstance(journey.screen, Trouble), "the counter's own proof fails as well"

    journey.comes_back()
    assert ledger(journey) == before, "nothing is half done, and nothing is done later"
    expected_log("note ", logger="kiosk.app.port")


@in_every_trouble
def test_a_device_that_is_not_ready_is_told_of_once_staff_can_learn_of_it(
    journey: Journey, expected_log: ExpectedLog, unwritable: Unwritable, kind: TroubleKind
) -> None:
    journey.shelf.change_item(FREE, service_state=ServiceState.IN_REPAIR)
    before = HOME.begin(journey)

    with unwritable(journey):
        journey.scan(FREE)
        journey.shows(Trouble)
        _promises_nothing(journey, kind)

    journey.comes_back()
    assert ledger(journey) == before
    expected_log("note ", logger="kiosk.app.port")


def _promises_nothing(journey: Journey, kind: TroubleKind) -> None:
    assert isinstance(journey.screen, Trouble)
    assert journey.screen.kind is kind
    journey.says("I can't save right now.", "Please see the desk.")
    said = " ".join(journey.words()).lower()
    assert not [word for word in ("try again", "yours", "returned", "thank you") if word in said]
    assert journey.desk.session is None
    assert journey.traces(MIA.given, MIA.family, JOY.given, JOY.family) == []
