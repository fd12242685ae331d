"""A stream cut into pieces, for the properties that say that the cuts do not matter."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from hypothesis import strategies as st

from hardware.api import RawScan, ScanEvent

cuts = st.lists(st.integers(0, 200), max_size=8)


def pieces(data: bytes, places: list[int]) -> list[bytes]:
    """`data` cut at `places`, in order; some pieces may be empty."""
    ends = [0, *sorted(min(place, len(data)) for place in places), len(data)]
    return [data[start:end] for start, end in pairwise(ends)]


def timed_pieces(data: bytes, places: list[int]) -> list[tuple[bytes, float]]:
    """The same, each with the second at which it is read, from 0 on."""
    return [(piece, float(second)) for second, piece in enumerate(pieces(data, places))]


def timeless(events: Iterable[ScanEvent]) -> list[ScanEvent]:
    """What the cuts must not change where each piece has a time of its own: all but the time."""
    bare = (replace(each, took=None) if isinstance(each, RawScan) else each for each in events)
    return [replace(each, at=0.0) for each in bare]


def tooks(data: bytes, events: Iterable[ScanEvent], places: list[int]) -> list[float | None]:
    """The seconds that each scan of `events` must have taken in `timed_pieces`, by its `raw`."""
    read_at = [second for piece, second in timed_pieces(data, places) for _ in piece]
    seconds: list[float | None] = []
    start = 0
    for each in events:
        assert isinstance(each, RawScan), each
        start = data.index(each.raw, start)
        end = start + len(each.raw)
        seconds.append(read_at[end - 1] - read_at[start] or None)
        start = end
    return seconds
