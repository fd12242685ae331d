"""What became of each case, on its way from the guest to the table."""

import json
import textwrap
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from itertools import zip_longest
from pathlib import Path

FILE = "results.jsonl"
_WIDTHS = (20, 44, 52, 7, 3)


@dataclass(frozen=True, slots=True)
class Result:
    """One case: `expected` and `seen` are sentences, `seconds` its time in the guest."""

    case: str
    expected: str
    seen: str
    seconds: float
    ok: bool


def write(result: Result, folder: Path) -> None:
    """Add a result to those in `folder`."""
    with (folder / FILE).open("a", encoding="utf-8") as file:
        file.write(json.dumps(asdict(result)) + "\n")


def read(folder: Path) -> list[Result]:
    """The results so far; a line that is being written does not count yet."""
    file = folder / FILE
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    return [Result(**json.loads(line)) for line in text.split("\n")[:-1]]


def table(results: Iterable[Result]) -> str:
    """The results as text; long cells are wrapped."""
    rows = [_row("case", "expected", "seen", "seconds", "ok")]
    for each in results:
        verdict = "yes" if each.ok else "NO"
        rows.append(_row(each.case, each.expected, each.seen, f"{each.seconds:.1f}", verdict))
    return "".join(f"{line}\n" for row in rows for line in row)


def _row(*cells: str) -> list[str]:
    columns = [
        textwrap.wrap(cell, width) or [""] for cell, width in zip(cells, _WIDTHS, strict=True)
    ]
    lines = zip_longest(*columns, fillvalue="")
    return ["  ".join(map(str.ljust, line, _WIDTHS)).rstrip() for line in lines]
