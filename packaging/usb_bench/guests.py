"""The guests of a run: a second one where the first ended early, and what became of each case."""

from collections.abc import Callable, Sequence
from pathlib import Path

from usb_bench.catalog import CASES
from usb_bench.results import Result

GUESTS = 2
"""How many are booted at most; what ended two of them would end a third."""
SHOWN_LINES = 90
"""How much of a console tells why its guest ended; a panic of the kernel prints 75 lines."""


def play(names: Sequence[str], boot: Callable[[Sequence[str]], list[Result]]) -> list[Result]:
    """A result for each of `names`, which are in the order of CASES.

    `boot` plays cases in a new guest, in their order, and returns the results that it lived to
    write. A case in which a guest ended has failed; the next guest goes on after it.
    """
    found: list[Result] = []
    for _ in range(GUESTS):
        if rest := names[len(found) :]:
            found += boot(rest)
            if len(found) < len(names):
                found.append(_failed(names[len(found)], "the guest ended before it was done"))
    return found + [_failed(name, "the guests ended before it") for name in names[len(found) :]]


def end_of(console: Path) -> str:
    """The last lines that a guest said."""
    lines = console.read_text(encoding="utf-8", errors="replace").splitlines()
    return "\n".join(lines[-SHOWN_LINES:])


def _failed(name: str, why: str) -> Result:
    expected = {case.name: case.expected for case in CASES}
    return Result(name, expected[name], why, 0.0, ok=False)
