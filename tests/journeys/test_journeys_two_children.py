"""Two children in a row, however their scans fall: nobody lends to the wrong one."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.domain.desk.screens import Done, Idle
from kiosk.services.practice.cast import CHROMEBOOK, LIN, MIA, PODCAST
from kiosk.ui.theme.theme import Looks
from tests.support.journey import Journey
from tests.support.journey_store import copy_of_the_school

MIAS, LINS = CHROMEBOOK.code, PODCAST.code
QUICK, BRISK, SLOW, LATE = 0.0, 2.5, 7.0, 9.0
"""Seconds between two scans: in one breath, at a walk, almost too late, too late."""
UNTIL_IDLE = 35.0
"""Home's eight seconds, the twenty of "Still here?" and the goodbye, after a verdict's four."""


@pytest.mark.parametrize("pause", [QUICK, BRISK, SLOW])
@pytest.mark.parametrize("is_first_gone", [False, True], ids=["stays", "scans-out"])
@pytest.mark.parametrize("second", ["card-first", "device-first"])
def test_each_child_gets_their_own(
    journey: Journey, pause: float, is_first_gone: bool, second: str
) -> None:
    scans = [MIA.code, MIAS]
    scans += [MIA.code] if is_first_gone else []
    scans += [LIN.code, LINS] if second == "card-first" or not is_first_gone else [LINS, LIN.code]
    _play(journey, [(scan, pause) for scan in scans])
    assert journey.shelf.things_of(MIA.code) == {MIAS}
    assert journey.shelf.things_of(LIN.code) == {LINS}


def test_a_device_right_after_goodbye_is_the_next_child_s(journey: Journey) -> None:
    _play(journey, [(MIA.code, BRISK), (MIA.code, QUICK), (LINS, BRISK), (LIN.code, QUICK)])
    assert journey.shelf.things_of(MIA.code) == set()
    assert journey.shelf.things_of(LIN.code) == {LINS}


def test_a_device_at_the_home_of_somebody_who_left_waits_for_its_own_card(
    journey: Journey,
) -> None:
    _play(journey, [(MIA.code, LATE), (LINS, BRISK), (LIN.code, BRISK)])
    assert journey.shelf.things_of(MIA.code) == set()
    assert journey.shelf.things_of(LIN.code) == {LINS}


def test_a_child_who_left_and_came_back_borrows_and_the_next_one_gets_nothing_of_it(
    journey: Journey,
) -> None:
    """The card, nothing until idle, the card again, a device, another card."""
    _play(journey, [(MIA.code, UNTIL_IDLE)])
    assert isinstance(journey.screen, Idle)
    assert journey.desk.session is None
    _play(journey, [(MIA.code, BRISK), (MIAS, BRISK)])
    assert journey.shelf.holder(MIAS) == MIA.code
    _play(journey, [(LIN.code, BRISK)])
    journey.at_home(LIN)
    assert journey.traces(MIA.given, MIA.family) == []
    assert journey.shelf.things_of(MIA.code) == {MIAS}
    assert journey.shelf.things_of(LIN.code) == set()
    _play(journey, [(LINS, UNTIL_IDLE)])
    assert isinstance(journey.screen, Idle)
    assert journey.shelf.things_of(MIA.code) == {MIAS}
    assert journey.shelf.things_of(LIN.code) == {LINS}


def test_a_held_device_that_was_left_asks_the_next_child(journey: Journey) -> None:
    _play(journey, [(MIAS, LATE), (LIN.code, BRISK)])
    assert journey.shelf.things_of(LIN.code) == set()
    journey.tap("No")
    journey.settle(lambda: not isinstance(journey.screen, Done))
    assert journey.shelf.open_loan(MIAS) is None


def test_alternating_cards_in_one_breath_end_at_the_last_one(journey: Journey) -> None:
    _play(journey, [(card, QUICK) for card in (MIA.code, LIN.code, MIA.code, LIN.code, LINS)])
    assert journey.shelf.things_of(MIA.code) == set()
    assert journey.shelf.things_of(LIN.code) == {LINS}


@pytest.mark.slow
@settings(max_examples=20, suppress_health_check=list(HealthCheck), deadline=None)
@given(
    scans=st.lists(
        st.tuples(
            st.sampled_from([MIA.code, LIN.code, MIAS, LINS]),
            st.sampled_from([QUICK, BRISK, SLOW, LATE]),
        ),
        min_size=2,
        max_size=8,
    )
)
def test_a_device_is_only_ever_lent_to_a_card_scanned_close_to_it(
    looks: Looks, scans: list[tuple[str, float]]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        journey = Journey(copy_of_the_school(Path(folder)), looks)
        try:
            _play(journey, scans)
            for thing in (MIAS, LINS):
                holder = journey.shelf.holder(thing)
                assert holder is None or _is_explained(scans, thing, holder), f"{holder}: {thing}"
        finally:
            journey.close()


def _play(journey: Journey, scans: list[tuple[str, float]]) -> None:
    """Scan each and wait its pause; scans without a pause queue up as from a real reader."""
    for code, pause in scans:
        journey.scan(code)
        if pause:
            journey.settle()
            journey.push(pause)
    journey.settle()


def _is_explained(scans: list[tuple[str, float]], thing: str, holder: str) -> bool:
    """Whoever has something scanned their card next to it: no other card and no long pause lies
    between the two."""
    cards = {MIA.code, LIN.code}
    places = [place for place, (code, _) in enumerate(scans) if code == thing]
    for place in places:
        before = next((p for p in range(place, -1, -1) if scans[p][0] in cards), None)
        after = next((p for p in range(place, len(scans)) if scans[p][0] in cards), None)
        for card, first, last in ((before, before, place), (after, place, after)):
            if card is None or first is None or last is None or scans[card][0] != holder:
                continue
            if all(pause <= SLOW for _, pause in scans[first:last]):
                return True
    return False
