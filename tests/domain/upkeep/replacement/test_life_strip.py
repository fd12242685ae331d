"""An item's life as stretches of days."""

from datetime import date
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.lending.calendar import Calendar, Holiday, Term
from kiosk.domain.upkeep.replacement.life_strip import (
    LEAST_GAP,
    LEAST_SUMMER,
    Run,
    Stretch,
    gaps,
    merged,
    runs,
    share_of_days,
    summers,
)

LIFE = Stretch(date(2026, 1, 1), date(2026, 12, 31))
DAYS = st.dates(LIFE.first, LIFE.last)
STRETCHES = st.lists(
    st.tuples(DAYS, DAYS).map(lambda pair: Stretch(min(pair), max(pair))), max_size=8
)


def stretch(first: tuple[int, int], last: tuple[int, int]) -> Stretch:
    return Stretch(date(2026, *first), date(2026, *last))


def test_neighbours_and_overlaps_become_one() -> None:
    found = merged(
        [
            stretch((3, 5), (3, 9)),
            stretch((3, 1), (3, 4)),
            stretch((3, 6), (3, 7)),
            stretch((4, 1), (4, 1)),
        ]
    )

    assert found == (stretch((3, 1), (3, 9)), stretch((4, 1), (4, 1)))


def test_a_day_counts_once_and_only_within_its_life() -> None:
    life = stretch((3, 1), (3, 10))
    used = [
        Stretch(date(2025, 12, 1), date(2026, 3, 2)),
        stretch((3, 2), (3, 3)),
        stretch((3, 10), (4, 1)),
        stretch((5, 1), (5, 9)),
    ]

    assert share_of_days(used, life) == 40
    assert share_of_days([], life) == 0


def test_a_gap_is_long_and_not_in_summer() -> None:
    life = stretch((3, 1), (9, 30))
    seen = [stretch((3, 1), (3, 31)), stretch((4, 10), (5, 1))]

    found = gaps(seen, life, [stretch((6, 1), (8, 31))])

    assert found == (stretch((5, 2), (5, 31)), stretch((9, 1), (9, 30)))
    assert gaps([life], life, []) == ()


@given(STRETCHES, STRETCHES)
def test_nobody_saw_it_in_a_gap(seen: list[Stretch], out: list[Stretch]) -> None:
    for gap in gaps(seen, LIFE, out):
        assert gap.days >= LEAST_GAP
        assert LIFE.first <= gap.first <= gap.last <= LIFE.last
        assert all(each.last < gap.first or each.first > gap.last for each in [*seen, *out])


def test_a_summer_is_closed_or_between_terms_and_long() -> None:
    calendar = Calendar(
        zone=ZoneInfo("America/Chicago"),
        holidays=(
            Holiday("Winter", date(2026, 12, 21), date(2027, 1, 3)),
            Holiday("Repair works", date(2027, 2, 1), date(2027, 3, 5)),
        ),
        terms=(
            Term("Spring", date(2026, 1, 5), date(2026, 5, 29)),
            Term("Fall", date(2026, 8, 17), date(2026, 12, 18)),
        ),
    )

    found = summers(calendar, Stretch(date(2026, 1, 1), date(2027, 6, 30)))

    assert found == (
        Stretch(date(2026, 5, 30), date(2026, 8, 16)),
        Stretch(date(2027, 1, 30), date(2027, 3, 7)),
    )
    assert all(each.days >= LEAST_SUMMER for each in found)
    assert summers(Calendar(zone=ZoneInfo("UTC")), LIFE) == ()


def test_a_machine_ran_where_its_meter_moved() -> None:
    first, second, third, fourth = (date(2026, 3, day) for day in (2, 9, 16, 23))
    read = [(first, 100), (second, 400), (third, 400), (fourth, 460)]

    assert runs(read) == (Run(Stretch(first, second), 300), Run(Stretch(third, fourth), 60))
    assert runs(read[:1]) == ()


@given(st.dictionaries(DAYS, st.integers(0, 1000), min_size=1))
def test_all_runs_together_are_what_the_meter_counted(counted: dict[date, int]) -> None:
    days, total = sorted(counted), 0
    read = []
    for day in days:
        total += counted[day]
        read.append((day, total))

    found = runs(read)

    assert sum(run.units for run in found) == read[-1][1] - read[0][1]
    assert all(run.units > 0 for run in found)
