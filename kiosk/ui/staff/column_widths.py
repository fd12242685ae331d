"""How wide the columns of a table are: by their shares, or by their words where room is short."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ColumnRoom:
    """What a column asks for, in pixels.

    `firm` holds what must not be cut (tags, numbers, chips), `named` its heading, too, and `whole`
    the longest of its words. `share` is how much of a wide table it takes beside the others.
    """

    share: int
    firm: float
    named: float
    whole: float


def column_widths(width: int, rooms: Sequence[ColumnRoom]) -> list[int]:
    """The width of every column, in pixels; together they are `width`.

    By their shares, while all words have room. Else what must not be cut comes first, then the
    headings, then words: short ones are whole before long ones get more. Where even the first is
    too much, all give way alike.
    """
    shares = sum(each.share for each in rooms)
    wanted = [width * each.share / shares for each in rooms]
    if any(want < each.whole for want, each in zip(wanted, rooms, strict=True)):
        wanted = _by_words(width, rooms)
    edges = [round(sum(wanted[:place])) for place in range(len(rooms))]
    return [after - at for at, after in zip(edges, [*edges[1:], width], strict=True)]


def _by_words(width: int, rooms: Sequence[ColumnRoom]) -> list[float]:
    firm = sum(each.firm for each in rooms)
    if firm >= width:
        return [width * each.firm / firm for each in rooms]
    widths = [each.firm for each in rooms]
    for wanted in ([each.named for each in rooms], [each.whole for each in rooms]):
        _fill(widths, wanted, width - sum(widths))
    rest = (width - sum(widths)) / sum(each.share for each in rooms)
    return [had + rest * each.share for had, each in zip(widths, rooms, strict=True)]


def _fill(widths: list[float], wanted: Sequence[float], rest: float) -> None:
    """Let them grow towards what is wanted, those that lack the least first."""
    lacks = sorted((want - widths[place], place) for place, want in enumerate(wanted))
    for done, (lack, place) in enumerate(lacks):
        given = min(lack, rest / (len(lacks) - done))
        widths[place] += given
        rest -= given
