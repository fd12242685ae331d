"""Keys of a keyboard that may be a scanner's: typing is let through, scans are taken out.

Pure: a stroke goes in, and comes out exactly once, as typing or as part of a scan or a fault.

A scanner types faster than people and ends with Enter. Systems that looked at speed alone took
fast digits on a number pad for a check-out, so in a text field a burst must also be a code of this
site; on the students' screens, which have no text field, speed and terminator are enough.
"""

from bisect import insort
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from hardware.api import RawScan, ScanEvent, ScanFault, ScanFaultKind, Wire
from hardware.key_stroke import KeyStroke
from hardware.scanners.aim import split_aim
from hardware.scanners.characters import is_code_text
from hardware.scanners.repeats import TRIGGER, Repeats

_STRAGGLER_MS = 1000
# No hand presses Enter twice so fast: it is a scanner that ends its codes with more than one.
_ECHO_MS = 60


@dataclass(frozen=True, slots=True)
class WedgeRules:
    """What makes a burst a scan; times in milliseconds.

    `max_gap_ms` may lie between two keys of one scan: Bluetooth scanners stall. In a text field the
    median gap must be at most `field_median_ms`, and until it looks so, no gap may be longer than
    `field_first_gap_ms`, so that what people type appears at once. `is_site_code` says whether a
    text can be a code of this site. `is_us_wired` asks whoever makes the strokes to take their text
    from `hardware.scanners.us_layout`, not from the system. With `aim_prefix` the scanner types the
    AIM identifier before each code.
    """

    is_site_code: Callable[[str], bool]
    device: str = "keyboard"
    min_length: int = 3
    max_length: int = 256
    max_gap_ms: int = 150
    field_median_ms: int = 30
    field_first_gap_ms: int = 60
    is_us_wired: bool = False
    aim_prefix: bool = False


class OutcomeKind(Enum):
    """What a stroke led to, in one word."""

    PASS_THROUGH = "pass through"
    HOLD = "hold"
    SCAN = "scan"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the strokes so far turned out to be.

    `typed` are the very objects that were fed, in their order, now to be delivered to the focused
    widget; they can come with a fault or a scan that follows them. What is fed and not yet typed is
    swallowed.
    """

    typed: tuple[KeyStroke, ...] = ()
    scan: RawScan | None = None
    fault: ScanFault | None = None

    @property
    def events(self) -> tuple[ScanEvent, ...]:
        """The fault of what came before, and the scan or the fault of this."""
        return tuple(event for event in (self.fault, self.scan) if event)

    @property
    def kind(self) -> OutcomeKind:
        """The weightiest of what is in it."""
        if self.scan:
            return OutcomeKind.SCAN
        if self.fault:
            return OutcomeKind.FAULT
        return OutcomeKind.PASS_THROUGH if self.typed else OutcomeKind.HOLD


_NOTHING = Outcome()  # what most strokes lead to, made once: a scan must take microseconds


class StrokeDecoder(Protocol):
    """What judges strokes: a `WedgeDecoder`, or one whose strokes are recorded."""

    @property
    def wait_ms(self) -> int | None:
        """After how much silence the held strokes can be judged; None while none is held."""

    def feed(self, stroke: KeyStroke, *, in_field: bool) -> Outcome:
        """Take one stroke; `in_field` says whether a text field has the focus now."""

    def tick(self, now_ms: int) -> Outcome:
        """Judge what is held if `now_ms` is too late for it to go on."""


class WedgeDecoder:
    """Judges the strokes of one keyboard queue.

    Call `feed` for each stroke, and `tick` once no stroke has come for `wait_ms` (None: nothing is
    held). At most the strokes of one burst are held. The same code again within 0.4 s, with no
    other one between, is marked as a repeat: keyboards are not told apart here, so all are one.
    """

    def __init__(self, rules: WedgeRules) -> None:
        self._rules = rules
        self._held: list[KeyStroke] = []
        self._gaps: list[int] = []  # between the held ones, the shortest first
        self._surely_on = min(rules.max_gap_ms, rules.field_first_gap_ms)
        self._in_field = False
        self._repeats = Repeats(TRIGGER)
        self._spoilt: ScanFaultKind | None = None
        self._refused_at: int | None = None
        self._entered_at: int | None = None

    @property
    def wait_ms(self) -> int | None:
        return self._max_gap() if self._held else None

    def feed(self, stroke: KeyStroke, *, in_field: bool) -> Outcome:
        before = self.tick(stroke.at_ms)
        after = self._take(stroke, in_field) if self._held else self._begin(stroke, in_field)
        if before is _NOTHING:
            return after
        return Outcome(before.typed + after.typed, after.scan, before.fault or after.fault)

    def tick(self, now_ms: int) -> Outcome:
        if not self._held or self._goes_on(now_ms - self._held[-1].at_ms):
            return _NOTHING
        fault = self._spoilt if len(self._held) > 1 else None
        # Too fast for a hand, and nobody could have meant it as typing here.
        is_scanner = len(self._held) >= self._rules.min_length and self._is_fast()
        if fault is None and is_scanner and not self._in_field:
            fault = ScanFaultKind.UNTERMINATED
        if fault is None:
            return self._released()
        self._refused_at = self._held[-1].at_ms
        return self._refused(fault, self._refused_at)

    def _goes_on(self, gap_ms: int) -> bool:
        return gap_ms >= 0 and (gap_ms <= self._surely_on or gap_ms <= self._max_gap())

    def _begin(self, stroke: KeyStroke, in_field: bool) -> Outcome:
        if stroke.is_terminator and not stroke.has_modifier:
            is_late = self._is_straggler(stroke) or self._is_echo(stroke)
            self._entered_at = stroke.at_ms
            if is_late:
                self._refused_at = None
                return _NOTHING
        # A printed code can begin with Ctrl+O, but in a field people use shortcuts.
        is_suspect = stroke.has_modifier and not in_field
        if stroke.is_repeat or not (_is_code_stroke(stroke) or is_suspect):
            return Outcome(typed=(stroke,))
        self._in_field = in_field
        self._held = [stroke]
        self._spoilt = ScanFaultKind.CONTROL_CHARACTER if is_suspect else None
        return _NOTHING

    def _is_straggler(self, stroke: KeyStroke) -> bool:
        """Whether this is the late Enter of a scan that was refused without it."""
        since = stroke.at_ms - self._refused_at if self._refused_at is not None else -1
        return 0 <= since <= _STRAGGLER_MS

    def _is_echo(self, stroke: KeyStroke) -> bool:
        """Whether this is one more Enter where one has just been."""
        since = stroke.at_ms - self._entered_at if self._entered_at is not None else -1
        return 0 <= since <= _ECHO_MS

    def _take(self, stroke: KeyStroke, in_field: bool) -> Outcome:
        if stroke.is_repeat:
            # A late key-up of a scanner; people cannot hold a key that shortly.
            return _NOTHING
        self._in_field = self._in_field or in_field
        insort(self._gaps, stroke.at_ms - self._held[-1].at_ms)
        self._held.append(stroke)
        if stroke.is_terminator and not stroke.has_modifier:
            return self._ended(stroke)
        if self._spoilt is None and not _is_code_stroke(stroke):
            return self._spoil(ScanFaultKind.CONTROL_CHARACTER)
        if self._spoilt is None and len(self._held) > self._rules.max_length:
            return self._spoil(ScanFaultKind.TOO_LONG)
        return _NOTHING

    def _spoil(self, kind: ScanFaultKind) -> Outcome:
        """Swallow the rest of the burst, unless a person is typing into a field."""
        by_hand = len(self._held) <= self._rules.min_length or not self._is_fast()
        if self._in_field and by_hand:
            return self._released()
        self._spoilt = kind
        return _NOTHING

    def _ended(self, terminator: KeyStroke) -> Outcome:
        self._entered_at = terminator.at_ms
        text = "".join(stroke.text for stroke in self._held[:-1])
        symbology = None
        if self._rules.aim_prefix:
            symbology, text = split_aim(text)
        if self._spoilt:
            return self._refused(self._spoilt, terminator.at_ms)
        if self._in_field:
            is_scan = len(text) >= self._rules.min_length and self._is_fast()
            if not (is_scan and self._rules.is_site_code(text)):
                return self._released()
        elif len(text) < self._rules.min_length:
            return self._refused(ScanFaultKind.TOO_SHORT, terminator.at_ms)
        scan = RawScan(
            text,
            self._rules.device,
            terminator.at_ms / 1000,
            symbology,
            raw=_places(self._held),
            wire=Wire.KEYS,
            took=(terminator.at_ms - self._held[0].at_ms) / 1000 or None,
        )
        self._forget()
        return Outcome(scan=self._repeats.marked_scan(scan))

    def _refused(self, kind: ScanFaultKind, at_ms: int) -> Outcome:
        length = len(self._held)
        self._forget()
        fault = ScanFault(kind, self._rules.device, at_ms / 1000, length)
        return Outcome(fault=fault)

    def _released(self) -> Outcome:
        typed = tuple(self._held)
        self._forget()
        return Outcome(typed)

    def _forget(self) -> None:
        self._held.clear()
        self._gaps.clear()
        self._spoilt = None

    def _is_fast(self) -> bool:
        """Whether the median of the gaps is a scanner's; of an even number it is between two."""
        gaps, count = self._gaps, len(self._gaps)
        if not count:
            return True
        return gaps[(count - 1) // 2] + gaps[count // 2] <= 2 * self._rules.field_median_ms

    def _max_gap(self) -> int:
        if not self._in_field or self._spoilt:
            return self._rules.max_gap_ms
        looks_scanned = len(self._held) >= self._rules.min_length and self._is_fast()
        return self._rules.max_gap_ms if looks_scanned else self._rules.field_first_gap_ms


def _places(strokes: Sequence[KeyStroke]) -> bytes:
    """The places of the keys, a byte each; nothing where one is not known, or is no such place."""
    places = [stroke.place for stroke in strokes]
    return bytes(places) if all(place in range(1, 256) for place in places) else b""


def _is_code_stroke(stroke: KeyStroke) -> bool:
    is_plain = stroke.text != "" and not stroke.has_modifier
    return is_plain and not stroke.is_terminator and is_code_text(stroke.text)
