"""What a chart of stacked bars shows, and the round numbers beside it."""

from dataclasses import dataclass

from kiosk.ui.theme.tones import Tone

SERIES = (Tone.CHART1, Tone.CHART3, Tone.CHART2, Tone.CHART4)
"""The colours of a bar from its foot to its top; no bar has more parts."""
HATCHED = 2
"""The series that is hatched too, so that a grey copy tells it from its neighbours."""
_MOST_LINES = 5
_ROUND = (1, 2, 5, 10)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar. `parts` are the amounts of the series from the foot up.

    `words` are those in words, and at last what they are together.

    `name` and `note` stand below it, `total` above it; `said` is all of it in one sentence.
    `is_over` makes the total red.
    """

    name: str
    note: str
    total: str
    parts: tuple[int, ...]
    words: tuple[str, ...]
    said: str
    is_over: bool = False


@dataclass(frozen=True, slots=True)
class Limit:
    """A line across all bars, and what it is called."""

    amount: int
    words: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars of at most four series.

    `grid` are the amounts of the lines behind, with their words; the last one is the top. `banded`
    is the bar that all is about.
    """

    bars: tuple[Bar, ...]
    grid: tuple[tuple[int, str], ...]
    limit: Limit | None = None
    banded: int | None = None

    @property
    def top(self) -> int:
        """The amount at the chart's upper edge: the highest bar, line or limit."""
        highest = [sum(bar.parts) for bar in self.bars]
        lines = [amount for amount, _ in self.grid]
        return max([*highest, *lines, self.limit.amount if self.limit else 0, 1])


def grid_lines(most: int) -> tuple[int, ...]:
    """Up to five amounts from 0 on, each step 1, 2 or 5 with zeros, none above `most`."""
    step = 1
    while True:
        for digit in _ROUND[:-1]:
            if most // (step * digit) < _MOST_LINES:
                return tuple(range(0, most + 1, step * digit))
        step *= 10
