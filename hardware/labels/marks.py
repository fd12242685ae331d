"""Code 128 and QR as rectangles in millimetres: how wide a bar may be, and where the bars stand."""

import math
from collections.abc import Iterable, Iterator
from itertools import groupby

from hardware import symbols
from hardware.labels.shapes import Box, Mark

LEAST_MODULE = 0.19
"""Millimetres (7.5 mil): common scanners lose the bars of a Code 128 that are thinner."""

MOST_MODULE = 0.38
"""Millimetres (15 mil): wider bars only make a scanner stand further away."""

LEAST_CELL = 0.35
MOST_CELL = 1.0
"""Millimetres: larger cells take the room of the words."""

_ROUNDING = 1e-9
_FINE = 4
"""From so many dots on, a bar that comes out half a dot too wide or too thin still reads."""


def thinnest(least: float, dot: float) -> float:
    """The thinnest module of at least `least` that a printer with such dots prints evenly.

    A coarse printer makes one of 2.5 dots two dots wide here and three there, so that it needs a
    whole number of them.
    """
    return least if least >= _FINE * dot else math.ceil(least / dot) * dot


def module_within(room: float, *, most: float, least: float, dot: float) -> float | None:
    """The widest module that has `room`: a whole number of printer dots wherever that can be.

    None where there is less room than for the `thinnest`.
    """
    if room < thinnest(least, dot):
        return None
    widest = min(room, most)
    even = math.floor(widest / dot + _ROUNDING) * dot
    return even if even >= least else widest


def snapped(place: float, dot: float) -> float:
    """The nearest edge of a printer dot."""
    return round(place / dot) * dot


def code128(text: str, corner: tuple[float, float], *, module: float, height: float) -> Mark:
    """The bars of `text`, printable ASCII, with their upper left corner at `corner`."""
    x, y = corner
    pattern = symbols.code128_modules(text)
    bars = tuple(
        Box(x + start * module, y, width * module, height)
        for start, width in _runs(bar == "1" for bar in pattern)
    )
    box = Box(x, y, len(pattern) * module, height)
    return Mark(box, symbols.QUIET_BARS * module, module, bars)


def qr(cells: tuple[tuple[bool, ...], ...], corner: tuple[float, float], *, cell: float) -> Mark:
    """The cells of `symbols.qr_cells`, whose white border begins at `corner`."""
    x, y = corner
    black = tuple(
        Box(x + start * cell, y + row * cell, width * cell, cell)
        for row, line in enumerate(cells)
        for start, width in _runs(line)
    )
    quiet = symbols.QUIET_CELLS * cell
    side = len(cells) * cell - 2 * quiet
    return Mark(Box(x + quiet, y + quiet, side, side), quiet, cell, black)


def _runs(cells: Iterable[bool]) -> Iterator[tuple[int, int]]:
    """Where black begins and how many cells it goes on."""
    place = 0
    for is_black, run in groupby(cells):
        width = sum(1 for _ in run)
        if is_black:
            yield place, width
        place += width
