"""A measured figure beside the one that was promised."""

import json
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. `most` is the promise, None for what is only told."""

    what: str
    value: float
    unit: str
    most: float | None = None

    @property
    def holds(self) -> bool:
        """Whether the promise is kept; what was not promised always holds."""
        return self.most is None or self.value <= self.most


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
        promised = "" if each.most is None else f"<= {each.most:g} {each.unit}"
        rows.append(
            (
                each.what,
                f"{each.value:.4g} {each.unit}",
                promised,
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
