"""A slot is shown with its neighbours, never with the whole rack; what is kept of a scan."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.codes import Doubt, Scan, classify, site_codes
from kiosk.domain.views import Slot, facts_of

RACK = tuple(range(1, 17))


@pytest.mark.parametrize(
    ("position", "most", "shown"),
    [
        (12, 5, (10, 11, 12, 13, 14)),
        (1, 5, (1, 2, 3, 4, 5)),
        (16, 5, (12, 13, 14, 15, 16)),
        (4, 8, (1, 2, 3, 4, 5, 6, 7, 8)),
    ],
)
def test_the_own_place_stands_among_its_neighbours(
    position: int, most: int, shown: tuple[int, ...]
) -> None:
    slot = Slot("Rack A", position, RACK, frozenset({3, 11, 16})).around(most)

    assert slot.positions == shown
    assert slot.filled == frozenset({3, 11, 16}) & set(shown)


def test_a_small_rack_is_shown_whole() -> None:
    assert Slot("Rack A", 2, (1, 2, 3), frozenset()).around(8).positions == (1, 2, 3)


def test_a_place_without_a_rack_stands_alone() -> None:
    assert Slot("Shelf", 7, (), frozenset()).around(5).positions == (7,)


@given(st.sampled_from(RACK), st.integers(1, 20))
def test_the_own_place_is_always_shown(position: int, most: int) -> None:
    slot = Slot("Rack A", position, RACK, frozenset()).around(most)

    assert position in slot.positions
    assert len(slot.positions) == min(most, len(RACK))


def test_of_a_scan_is_kept_what_the_lane_and_the_journal_need() -> None:
    scan = classify("35555000012349")
    assert isinstance(scan, Scan)

    facts = facts_of("gun", scan)

    assert (facts.device, facts.rule, facts.code) == ("gun", "library_book_14", "35555000012349")
    assert (facts.forms, facts.is_book) == (("35555000012349",), True)
    assert facts.doubts == (Doubt.CHECK_DIGIT,)


def test_a_card_known_by_another_readers_number_is_doubtful() -> None:
    scan = classify("9C55A0B1", site_codes(["rfid"]))
    assert isinstance(scan, Scan)

    facts = facts_of("reader", scan)

    assert facts.doubts_as("9C55A0B1") == ()
    assert facts.doubts_as("2622857393") == (Doubt.OTHER_READING,)
