"""How wide the columns of a table are: by their shares, or by their words where room is short."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ColumnRoom:
    """What a column asks for, in pixels.

    `least` holds its heading and what must not be cut (tags, numbers, chips); `whole` holds the
    longest of its words, too. `share` is how much of a wide table it takes beside the others.
    """

    share: int
    least: float
    whole: float


def column_widths(width: int, rooms: Sequence[ColumnRoom]) -> list[int]:
    """The width of every column, in pixels; together they are `width`.

    By their shares, while all words have room. Else each has its least, and what is left goes to
    those whose words are longer: short words are whole before long ones get more. Where even the
    least is too much, all give way alike.
    """
    shares = sum(each.share for each in rooms)
    wanted = [width * each.share / shares for each in rooms]
    if any(want < each.whole for want, each in zip(wanted, rooms, strict=True)):
        wanted = _by_words(width, rooms)
    edges = [round(sum(wanted[:place])) for place in range(len(rooms))]
    return [after - at for at, after in zip(edges, [*edges[1:], width], strict=True)]


def _by_words(width: int, rooms: Sequence[ColumnRoom]) -> list[float]:
    least = sum(each.least for each in rooms)
    if least >= width:
        return [width * each.least / least for each in rooms]
    rest, widths = width - least, [each.least for each in rooms]
    lacks = sorted((each.whole - each.least, place) for place, each in enumerate(rooms))
    for done, (lack, place) in enumerate(lacks):
        given = min(lack, rest / (len(lacks) - done))
        widths[place] += given
        rest -= given
    shares = sum(each.share for each in rooms)
    return [had + rest * each.share / shares for had, each in zip(widths, rooms, strict=True)]
