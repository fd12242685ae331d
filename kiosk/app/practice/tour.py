"""The tour: plays the counter's stories on the pretend school, and keeps a picture of each step."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop

from kiosk.app.practice.bench import Bench
from kiosk.app.practice.paper import is_cut, save_slip
from kiosk.domain.desk.events import Action, Tapped
from kiosk.domain.desk.screens import Screen

PATIENCE = 15.0
"""Seconds that a step may take before the tour gives it up."""


class StepFailed(Exception):
    """A step did not do what it says."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing somebody does, what must come of it, and how it is told.

    `act` does it, `holds` says whether it came about; `prints` that a slip must come out too.
    A step that is not `shown` has no picture and no number: nothing happens in it.
    """

    name: str
    tells: str
    act: Callable[["Tour"], None]
    holds: Callable[["Tour"], bool]
    prints: bool = False
    shown: bool = True


@dataclass(slots=True)
class Tour:
    """Plays steps on a bench and writes pictures, slips and an index into a folder.

    Whoever owns the exception hooks adds each bug of ours to `bugs`: it fails the step.
    """

    bench: Bench
    folder: Path
    lines: list[str] = field(default_factory=list)
    number: int = 0
    printed: int = 0
    bugs: list[str] = field(default_factory=list)

    @property
    def screen(self) -> Screen:
        """What stands on the pretend kiosk."""
        return self.bench.counter.presenter.desk.screen

    def play(self, steps: Sequence[Step], tell: Callable[[str], None]) -> None:
        """Play all steps in order. Raises StepFailed at the first that does not hold."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.lines += ["# A tour of the counter", ""]
        for step in steps:
            if step.shown:
                self.number += 1
                tell(f"{self.number:2}  {step.tells}")
            self._play(step)
        (self.folder / "index.md").write_text("\n".join(self.lines) + "\n", encoding="utf-8")

    def scan(self, code: str) -> None:
        """Scan a code, after any earlier one is done with."""
        self.bench.scan(code)

    def tap(self, action: Action) -> None:
        """Tap an action of the present screen."""
        self.bench.counter.presenter.feed(Tapped(action=action, at=0))

    def settle(self, until: Callable[[], bool]) -> bool:
        """Let the counter work until `until` holds and nothing is under way; False if never."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            if until() and not self.bench.counter.presenter.desk.is_busy:
                return True
        return False

    def _play(self, step: Step) -> None:
        """Do it, wait for it, and keep what was seen."""
        self.bench.printer.tear_off()
        self.printed = len(self.bench.printer.received)
        step.act(self)
        holds = self.settle(lambda: step.holds(self))
        if self.bugs:
            raise StepFailed(f"Step {self.number} ({step.name}): {', '.join(self.bugs)}.")
        if not holds:
            raise StepFailed(
                f"Step {self.number} ({step.name}): the screen shows "
                f"{type(self.screen).__name__}, which is not what the step says."
            )
        if step.prints and not self.settle(lambda: is_cut(self.bench.printer.strip)):
            raise StepFailed(f"Step {self.number} ({step.name}): no slip came out.")
        if step.shown:
            self._keep(step)

    def _keep(self, step: Step) -> None:
        """Save the picture of the screen and of the slip, and a line for the index."""
        stem = f"{self.number:02}-{step.name}"
        self.settle(lambda: True)
        self.bench.stage.grab().save(str(self.folder / f"{stem}.png"))
        self.lines += [f"## {self.number}. {step.tells}", "", f"![{step.name}]({stem}.png)", ""]
        if step.prints:
            printer = self.bench.printer
            data = printer.received[self.printed :]
            save_slip(printer.strip, data, self.folder / f"{stem}-slip")
            self.lines += [
                f"The slip: [picture]({stem}-slip.png), [text]({stem}-slip.txt), "
                f"[bytes]({stem}-slip.bin)",
                "",
            ]
