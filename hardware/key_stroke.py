"""One press of a key, as a window system tells it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KeyStroke:
    """One key press.

    `text` is what it types, empty for a key without text; the pressing of Shift itself is not a
    stroke, do not feed it. `at_ms` is the window system's time stamp, not the time of delivery,
    which jitters. `has_modifier` means Ctrl, Alt, Meta or AltGr; Shift is no modifier here.
    `place` is the key's, as `hardware.scanners.us_layout` counts places; 0 where the window system
    does not tell it.
    """

    text: str
    is_terminator: bool
    at_ms: int
    has_modifier: bool = False
    is_repeat: bool = False
    place: int = 0
