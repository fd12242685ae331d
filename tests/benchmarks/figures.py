"""A measured figure beside the one that was promised."""

import json
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. `most` is the promise, None for what is only told.

    With `is_exact` less breaks it, too: an act that is never flushed promises nothing.
    """

    what: str
    value: float
    unit: str
    most: float | None = None
    is_exact: bool = False

    @property
    def holds(self) -> bool:
        """Whether the promise is kept; what was not promised always holds."""
        if self.most is None:
            return True
        return self.value == self.most if self.is_exact else self.value <= self.most

    @property
    def promise(self) -> str:
        """The promise for people, nothing where there is none."""
        if self.most is None:
            return ""
        return f"{'=' if self.is_exact else '<='} {self.most:g} {self.unit}".rstrip()


@dataclass(frozen=True, slots=True)
class Spread:
    """Many measures of one thing, in the unit in which they were taken."""

    measures: tuple[float, ...]

    def quantile(self, share: float) -> float:
        """The measure below which this share of them lies."""
        ordered = sorted(self.measures)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]

    @property
    def median(self) -> float:
        """The one in the middle."""
        return statistics.median(self.measures)


def table(figures: Iterable[Figure]) -> str:
    """The figures for people."""
    rows = [("figure", "measured", "promised", "")]
    for each in figures:
        rows.append(
            (
                each.what,
                f"{each.value:.4g} {each.unit}",
                each.promise,
                "" if each.holds else "BROKEN",
            )
        )
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )


def write_json(path: Path, figures: Sequence[Figure], facts: dict[str, object]) -> None:
    """The same for programs, with what was measured on."""
    document = {
        "version": 1,
        **facts,
        "figures": [{**asdict(each), "holds": each.holds} for each in figures],
    }
    path.write_text(json.dumps(document, indent=2) + "\n", encoding="utf-8")
