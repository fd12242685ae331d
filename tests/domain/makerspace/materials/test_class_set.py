"""What a set for a class takes, and when it is done."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.vocabulary.makerspace import Unit
from kiosk.domain.lending.open_time import Stretch
from kiosk.domain.makerspace.materials.class_set import (
    BED_TURNAROUND,
    ClassSet,
    Plate,
    Schedule,
    SetProblem,
    Spool,
    class_set,
    in_open_hours,
    plates_of,
)
from kiosk.domain.makerspace.materials.fit import FitRules

WEDNESDAY = datetime(2026, 12, 2, 8, tzinfo=UTC)
DAYS = [
    Stretch(WEDNESDAY + timedelta(days=n), WEDNESDAY + timedelta(days=n, hours=8)) for n in range(3)
]
KEYCHAINS = Plate(pieces=7, seconds=27_900, amount=102_500)
SPOOLS = [Spool("c", 130_000), Spool("a", 260_000), Spool("b", 150_000)]
EXACT = FitRules(margin_percent=0, reserve_mg=0)


def at_once(free_at: datetime, length: timedelta) -> Stretch:
    return Stretch(free_at, free_at + length)


def test_28_keychains_take_410_g_31_hours_and_3_spools_and_are_done_on_thursday() -> None:
    found = class_set(28, KEYCHAINS, SPOOLS, [WEDNESDAY] * 2, in_open_hours(DAYS))

    assert found == ClassSet(
        plates=4,
        amount=410_000,
        machine_seconds=31 * 3_600,
        spools=("a", "b", "c"),
        ends_at=datetime(2026, 12, 3, 15, 45, tzinfo=UTC),
    )


def test_the_last_plate_may_not_be_full() -> None:
    assert plates_of(9, Plate(4, 101, 10)) == (
        Plate(4, 101, 10),
        Plate(4, 101, 10),
        Plate(1, 26, 3),
    )


def test_a_bed_is_cleared_between_two_plates() -> None:
    found = class_set(2, Plate(1, 60, 1), [Spool("a", 9_000)], [WEDNESDAY], at_once)

    assert found.ends_at == WEDNESDAY + timedelta(minutes=2) + BED_TURNAROUND


def test_a_machine_that_is_free_first_takes_the_next_plate() -> None:
    later = WEDNESDAY + timedelta(hours=1)

    found = class_set(2, Plate(1, 60, 1), [Spool("a", 20_000)], [later, WEDNESDAY], at_once)

    assert found.ends_at == WEDNESDAY + timedelta(minutes=2) + BED_TURNAROUND


def test_each_machine_has_a_spool_of_its_own() -> None:
    spools = [Spool("a", 20), Spool("b", 10)]

    found = class_set(2, Plate(1, 60, 5), spools, [WEDNESDAY] * 2, at_once, rules=EXACT)

    assert found.spools == ("a", "b")


def test_a_rest_that_was_set_aside_serves_a_small_plate() -> None:
    # Plates of 9 and 9 empty both spools down to 1 and 2; the last plate of 2 goes on the rest.
    spools = [Spool("a", 11), Spool("b", 10)]
    plate = Plate(9, 90, 9)

    found = class_set(20, plate, spools, [WEDNESDAY], at_once, rules=EXACT)

    assert found.spools == ("a", "b")
    assert found.problems == ()


def test_what_stands_in_the_way_is_told_at_once() -> None:
    found = class_set(14, KEYCHAINS, [Spool("a", 120_000)], [WEDNESDAY], in_open_hours([]))

    assert found.problems == (SetProblem.SHORT, SetProblem.TOO_LONG)
    assert found.missing == 102_500
    assert found.ends_at is None


def test_without_a_machine_nothing_is_done() -> None:
    found = class_set(7, KEYCHAINS, SPOOLS, [], at_once)

    assert found.problems == (SetProblem.NO_MACHINE,)
    assert (found.plates, found.amount, found.ends_at) == (1, 102_500, None)


def test_sheets_are_cut_without_a_margin() -> None:
    plate = Plate(4, 600, 10_000)

    found = class_set(8, plate, [Spool("ply", 20_000)], [WEDNESDAY], at_once, unit=Unit.MM2)

    assert found.problems == ()


@pytest.mark.parametrize("pieces", [0, 1_001])
def test_a_set_has_a_sensible_number_of_pieces(pieces: int) -> None:
    with pytest.raises(ValueError, match=f"a set of {pieces} pieces"):
        plates_of(pieces, KEYCHAINS)


def test_a_plate_holds_something() -> None:
    with pytest.raises(ValueError, match="a plate of"):
        Plate(0, 1, 1)


@given(
    st.integers(1, 60),
    st.builds(Plate, st.integers(1, 9), st.integers(60, 9_000), st.integers(1, 50_000)),
    st.lists(st.integers(0, 300_000), max_size=5),
    st.integers(1, 4),
)
def test_no_plate_begins_without_what_it_needs(
    pieces: int, plate: Plate, free: list[int], machines: int
) -> None:
    spools = [Spool(str(n), each) for n, each in enumerate(free)]

    found = class_set(pieces, plate, spools, [WEDNESDAY] * machines, at_once)

    assert sum(each.pieces for each in plates_of(pieces, plate)) == pieces
    assert found.amount - found.missing <= sum(each.available for each in spools)
    assert len(set(found.spools)) == len(found.spools)
    assert (found.ends_at is None) == (found.missing > 0)


@given(st.integers(1, 40), st.integers(1, 4))
def test_one_machine_more_is_never_later(pieces: int, machines: int) -> None:
    schedule: Schedule = at_once
    plenty = [Spool(str(n), 10**9) for n in range(5)]
    plate = Plate(3, 1_800, 20)

    few = class_set(pieces, plate, plenty, [WEDNESDAY] * machines, schedule)
    more = class_set(pieces, plate, plenty, [WEDNESDAY] * (machines + 1), schedule)

    assert few.ends_at is not None
    assert more.ends_at is not None
    assert more.ends_at <= few.ends_at
