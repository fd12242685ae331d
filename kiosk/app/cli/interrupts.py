"""Ctrl+C during a long act: it ends between two writes, never within one."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType


@dataclass(slots=True)
class Interruption:
    """Whether somebody pressed Ctrl+C, and whether anything has been written by then.

    Before that, Ctrl+C simply ends the command.
    """

    has_begun: bool = False
    is_asked: bool = False


@contextmanager
def until_interrupted() -> Iterator[Interruption]:
    """Note the first Ctrl+C while the block runs; a second one ends it at once."""
    state = Interruption()

    def on_interrupt(number: int, frame: FrameType | None) -> None:
        if state.is_asked or not state.has_begun:
            raise KeyboardInterrupt
        state.is_asked = True

    before = signal.signal(signal.SIGINT, on_interrupt)
    try:
        yield state
    finally:
        signal.signal(signal.SIGINT, before)
