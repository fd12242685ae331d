"""Barcodes for new things, in the numbering that a school's labels have already."""

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import count, filterfalse, islice

_NUMBERED = re.compile(r"(?P<stem>.*?)(?P<digits>\d{1,9})\Z", re.DOTALL)


def codes_from(first: str, taken: Collection[str]) -> Iterator[str]:
    """The code `first`, and those that count on from it, without what is taken.

    The digits at its end count, filled up with zeros to as many as it has. Nothing comes of a code
    that does not end with a digit.
    """
    found = _NUMBERED.match(first)
    if found is None:
        return
    stem, width = found["stem"], len(found["digits"])
    numbers = (f"{number:0{width}}" for number in count(int(found["digits"])))
    yield from filterfalse(taken.__contains__, map(stem.__add__, numbers))


def next_codes(how_many: int, known: Iterable[str], taken: Collection[str]) -> tuple[str, ...]:
    """So many codes after the highest of those that things of the same type have.

    The stem that most of them share is gone on with. Empty where none of them ends with a digit.
    """
    series: dict[str, list[re.Match[str]]] = {}
    for code in known:
        found = _NUMBERED.match(code)
        if found is not None:
            series.setdefault(found["stem"], []).append(found)
    if not series:
        return ()
    stem = max(series, key=lambda each: (len(series[each]), each))
    last = max(series[stem], key=lambda each: int(each["digits"]))
    return tuple(islice(codes_from(last[0], {*taken, last[0]}), how_many))
