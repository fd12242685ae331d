"""What has to be bought in each fiscal year."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.upkeep.replacement.end_of_life import Binding
from kiosk.domain.upkeep.replacement.forecast import (
    Due,
    Fleet,
    Line,
    Outlook,
    Reason,
    Renewal,
    standing_lines,
)
from kiosk.domain.upkeep.replacement.levelling import unlevelled

OUTLOOK = Outlook(today=date(2026, 11, 23), ahead=3)


def due(number: int, on: date, cents: int = 30_000, group: str = "chromebook") -> Due:
    return Due(f"CB-{number}", group, on, Binding.LIFE, cents)


def lines_of(dues: list[Due], outlook: Outlook) -> tuple[Line, ...]:
    """What falls due, each thing in the year in which its life ends."""
    return unlevelled(dues, outlook).lines


def test_the_backlog_stands_in_this_fiscal_year() -> None:
    lines = lines_of([due(1, date(2024, 3, 1)), due(2, date(2027, 6, 30))], OUTLOOK)

    assert lines == (Line(2027, Reason.LIFE, "chromebook", 2, 60_000, backlog=1),)


def test_prices_rise_with_each_year_ahead() -> None:
    dues = [due(1, date(2027, 7, 1)), due(2, date(2029, 6, 30)), due(3, date(2029, 7, 1))]

    lines = lines_of(dues, replace(OUTLOOK, inflation=300))

    assert [(line.year, line.cents) for line in lines] == [(2028, 30_900), (2029, 31_827)]


def test_reasons_and_groups_stand_apart() -> None:
    by_hand = replace(due(3, date(2027, 1, 1)), binding=Binding.BY_HAND)
    dues = [due(1, date(2027, 1, 1)), due(2, date(2027, 1, 1), group="camera"), by_hand]

    lines = lines_of(dues, OUTLOOK)

    assert [(line.reason, line.group) for line in lines] == [
        (Reason.BY_HAND, "chromebook"),
        (Reason.LIFE, "camera"),
        (Reason.LIFE, "chromebook"),
    ]


def test_losses_of_this_year_are_those_of_the_months_left() -> None:
    # 200 things lose ten a year: eight months of FY27 are left, so 6.67 and then 16.67, 26.67.
    fleet = Fleet("chromebook", 200, 0, 30_000)

    lines = standing_lines([fleet], [], replace(OUTLOOK, losses=500))

    assert [(line.year, line.count, line.cents) for line in lines] == [
        (2027, 7, 210_000),
        (2028, 10, 300_000),
        (2029, 10, 300_000),
    ]


def test_spares_are_bought_up_to_their_share_and_kept_there_as_the_fleet_grows() -> None:
    fleet = Fleet("chromebook", 200, 4, 10_000)

    lines = standing_lines([fleet], [], replace(OUTLOOK, spares=300, growth=1_000))

    assert lines == (
        Line(2027, Reason.SPARES, "chromebook", 2, 20_000),
        Line(2028, Reason.GROWTH, "chromebook", 20, 200_000),
        Line(2028, Reason.SPARES, "chromebook", 1, 10_000),
        Line(2029, Reason.GROWTH, "chromebook", 22, 220_000),
    )


def test_a_shrinking_fleet_asks_for_nothing() -> None:
    fleet = Fleet("chromebook", 200, 50, 10_000)

    assert standing_lines([fleet], [], replace(OUTLOOK, growth=-500, spares=300)) == ()


def test_a_licence_is_paid_each_time_it_ends() -> None:
    renewal = Renewal("Tinkercad", date(2025, 1, 31), 12, 50_000)

    lines = standing_lines([], [renewal], replace(OUTLOOK, inflation=1_000))

    assert [(line.year, line.group, line.cents) for line in lines] == [
        (2027, "Tinkercad", 50_000),  # of January 2026, still owed
        (2027, "Tinkercad", 50_000),
        (2028, "Tinkercad", 55_000),
        (2029, "Tinkercad", 60_500),
    ]


def test_a_licence_that_ends_beyond_the_outlook_costs_nothing_yet() -> None:
    assert standing_lines([], [Renewal("Office", date(2031, 1, 1), 36, 1)], OUTLOOK) == ()


@given(st.integers(0, 5_000), st.integers(0, 2_000), st.integers(1, 10))
def test_whole_losses_add_up_to_the_rate(count: int, losses: int, ahead: int) -> None:
    outlook = replace(OUTLOOK, losses=losses, ahead=ahead)

    lost = sum(line.count for line in standing_lines([Fleet("x", count, 0, 1)], [], outlook))

    assert abs(lost - count * losses * (12 * ahead - 4) / 120_000) <= 0.5
