"""Whole cents of sums that do not divide evenly."""

from collections.abc import Sequence

WHOLE = 10_000
"""Basis points of all: hundredths of a percent."""


def half_up(dividend: int, divisor: int) -> int:
    """The quotient to the nearest whole number, a half upwards. `divisor` is above zero."""
    return (2 * dividend + divisor) // (2 * divisor)


def share(amount: int, basis_points: int) -> int:
    """So many hundredths of a percent of an amount, a half upwards."""
    return half_up(amount * basis_points, WHOLE)


def grown(amount: int, basis_points: int, years: int) -> int:
    """What an amount is after it has grown for so many years, rounded once, at the end."""
    return half_up(amount * (WHOLE + basis_points) ** years, WHOLE**years)


def apportion(amount: int, weights: Sequence[int]) -> tuple[int, ...]:
    """An amount parted by weights, so that the parts add up to it exactly.

    By the largest remainder (Hamilton): each gets the whole cents of its part, and what is left
    goes cent by cent to those whose part lost most, the first of equals. The weights are not
    negative and not all 0.
    """
    whole = sum(weights)
    parts = [amount * weight // whole for weight in weights]
    lost = sorted(range(len(weights)), key=lambda each: -(amount * weights[each] % whole))
    for each in lost[: amount - sum(parts)]:
        parts[each] += 1
    return tuple(parts)
