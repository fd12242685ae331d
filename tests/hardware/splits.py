"""A stream cut into pieces, for the properties that say that the cuts do not matter."""

from itertools import pairwise

from hypothesis import strategies as st

cuts = st.lists(st.integers(0, 200), max_size=8)


def pieces(data: bytes, places: list[int]) -> list[bytes]:
    """`data` cut at `places`, in order; some pieces may be empty."""
    ends = [0, *sorted(min(place, len(data)) for place in places), len(data)]
    return [data[start:end] for start, end in pairwise(ends)]
