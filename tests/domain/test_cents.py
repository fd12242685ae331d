"""Sums that do not divide evenly."""

import pytest

from kiosk.domain.cents import grown, half_up, share


@pytest.mark.parametrize(
    ("dividend", "divisor", "rounded"), [(5, 2, 3), (7, 3, 2), (8, 3, 3), (-5, 2, -2), (0, 9, 0)]
)
def test_a_half_goes_up(dividend: int, divisor: int, rounded: int) -> None:
    assert half_up(dividend, divisor) == rounded


def test_a_share_is_taken_in_hundredths_of_a_percent() -> None:
    assert share(32_900, 1_250) == 4_113  # 4112.5


def test_growth_is_rounded_once_at_the_end() -> None:
    assert grown(101, 300, 2) == 107  # 107.15; year by year it would be 104.03 and then 107.12
    assert grown(15, 1_000, 2) == 18  # 18.15; from 16.5, rounded, it would be 18.7
