"""Whole cents of sums that do not divide evenly."""

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
