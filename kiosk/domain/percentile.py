"""Percentiles of lengths of time, so that every wing counts them alike."""

from collections.abc import Collection
from datetime import timedelta


def percentile(lengths: Collection[timedelta], percent: int) -> timedelta | None:
    """The shortest of the lengths that at least so many percent (1 to 100) do not exceed.

    Nearest rank, definition 1 of Hyndman and Fan, "Sample Quantiles in Statistical Packages"
    (1996): always a length that occurred. None of none.
    """
    if not lengths:
        return None
    rank = -(-percent * len(lengths) // 100)
    return sorted(lengths)[rank - 1]
