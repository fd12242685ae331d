"""Tells a code that was read twice from one that was scanned twice."""

from dataclasses import replace

from kiosk.domain.desk.events import Scanned
from kiosk.domain.desk.state import Memory
from kiosk.domain.desk.turn import Turn


def is_double_read(turn: Turn, event: Scanned) -> bool:
    """The same code at once again, or a device that was read within the window.

    A card counts only when it is the very last code: two children may alternate quickly.
    """
    memory, window = turn.desk.memory, turn.desk.timings.duplicate
    recent = (*memory.items, *([memory.last] if memory.last else []))
    return any(code == event.scan.code and 0 <= event.at - at < window for code, at in recent)


def remember(turn: Turn, event: Scanned) -> None:
    """What comes next is compared with this scan."""
    memory = turn.desk.memory
    items = tuple((code, event.at if code == event.scan.code else at) for code, at in memory.items)
    memory = replace(memory, last=(event.scan.code, event.at), items=items)
    turn.desk = replace(turn.desk, memory=memory)


def forget_last(turn: Turn) -> Memory:
    """The memory without the last scan, which is taken once more."""
    return replace(turn.desk.memory, last=None)
