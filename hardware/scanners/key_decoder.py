"""Keys of a scanner that types, as Linux's evdev gives them, become scans.

Pure: bytes of `struct input_event` (linux/input.h) go in, cut anywhere. Characters come from the
positions of the keys, so neither the layout of the system nor Caps Lock matters.
"""

import struct
from dataclasses import dataclass
from enum import Enum

from hardware.api import ScanEvent, ScanFault, ScanFaultKind, Wire
from hardware.scanners.aim import AIM_LENGTH
from hardware.scanners.text_judge import ENDED_SECONDS, TORN_SECONDS, TextJudge
from hardware.scanners.took import Took
from hardware.scanners.us_layout import PLAIN, SHIFTED

# struct timeval in two longs, which is of no use here; then type, code and value.
_EVENT = struct.Struct(f"@{2 * struct.calcsize('@l')}xHHi")
# Types, codes and values of linux/input-event-codes.h.
_EV_SYN, _EV_KEY = 0x00, 0x01
_SYN_REPORT, _SYN_DROPPED = 0, 3
_RELEASED, _PRESSED = 0, 1
_SHIFTS = frozenset({42, 54})
_COMMANDING = frozenset({29, 97, 56, 100, 125, 126})  # Ctrl, Alt and Meta, left and right
_LOCKS = frozenset({58, 69, 70})  # Caps Lock, Num Lock, Scroll Lock
_MODIFIERS = _SHIFTS | _COMMANDING


class Suffix(Enum):
    """What ends a code: a key, or NONE for silence."""

    ENTER = "enter"
    TAB = "tab"
    NONE = "none"


_ENDS = {Suffix.ENTER: frozenset({28, 96}), Suffix.TAB: frozenset({15}), Suffix.NONE: frozenset()}


@dataclass(frozen=True, slots=True)
class KeyRules:
    """How a scanner is set up.

    `max_length` counts characters. With `aim_prefix` the scanner types the AIM identifier before
    each code; without it "]" is data.
    """

    suffix: Suffix = Suffix.ENTER
    max_length: int = 256
    aim_prefix: bool = False


class KeyDecoder:
    """Reads the keys of one keyboard that nobody but a scanner types on.

    Keys that repeat by themselves are not counted. Any key that types no printable character, Ctrl,
    Alt and Meta among them, refuses the code that it stands in.
    """

    def __init__(self, device: str, rules: KeyRules | None = None) -> None:
        self._device = device
        self._rules = rules or KeyRules()
        self._ends = _ENDS[self._rules.suffix]
        self._ends_by_silence = self._rules.suffix is Suffix.NONE
        self._room = self._rules.max_length + AIM_LENGTH
        self._judge = TextJudge(device, Wire.KEYS, self._rules.max_length, self._rules.aim_prefix)
        self._torn = b""
        self._held: set[int] = set()
        self._is_resyncing = False
        self._text = ""
        self._places = bytearray()
        self._took = Took()
        self._length = 0
        self._spoilt: ScanFaultKind | None = None

    @property
    def patience(self) -> float | None:
        """Seconds of silence after which the code that has begun is over; None if none has."""
        if not self._length and self._spoilt is None:
            return None
        return ENDED_SECONDS if self._ends_by_silence else TORN_SECONDS

    def feed(self, data: bytes, at: float) -> list[ScanEvent]:
        """What the codes were that `data` ends; `at` is the time it was read."""
        data = self._torn + data
        whole = len(data) - len(data) % _EVENT.size
        self._torn = data[whole:]
        events: list[ScanEvent] = []
        for kind, code, value in _EVENT.iter_unpack(data[:whole]):
            if kind == _EV_SYN:
                self._synchronise(code)
            elif kind == _EV_KEY and not self._is_resyncing:
                if value == _PRESSED:
                    events += self._press(code, at)
                elif value == _RELEASED:
                    self._held.discard(code)
        return events

    def silence(self, at: float) -> list[ScanEvent]:
        """The keyboard has been looked at for a while and was still; ends a begun code."""
        if self._length and not self._ends_by_silence:
            self._spoil(ScanFaultKind.UNTERMINATED)
        return self._end(at)

    def _synchronise(self, code: int) -> None:
        """The kernel ends a packet of events, or has thrown events away for want of room.

        What it keeps after SYN_DROPPED begins inside a packet, as Documentation/input/event-codes
        says, and inside a code, which is refused with all that follows up to its end.
        """
        if code == _SYN_DROPPED:
            self._spoilt = ScanFaultKind.LOST
            self._is_resyncing = True
            self._held.clear()
        elif code == _SYN_REPORT:
            self._is_resyncing = False

    def _press(self, code: int, at: float) -> list[ScanEvent]:
        if code in self._ends:
            self._took.note(at)
            return self._end(at, bytes([code]))
        if code in _MODIFIERS:
            self._held.add(code)
            if code in _COMMANDING:
                self._spoil(ScanFaultKind.CONTROL_CHARACTER)
        elif code not in _LOCKS:
            self._type(code, at)
        return []

    def _type(self, code: int, at: float) -> None:
        self._took.note(at)
        character = (SHIFTED if self._held & _SHIFTS else PLAIN).get(code, "")
        self._length += 1
        if not character or self._held & _COMMANDING:
            self._spoil(ScanFaultKind.CONTROL_CHARACTER)
        elif self._length > self._room:
            self._spoil(ScanFaultKind.TOO_LONG)
        elif self._spoilt is None:
            self._text += character
            self._places.append(code)

    def _spoil(self, kind: ScanFaultKind) -> None:
        self._spoilt = self._spoilt or kind
        self._text = ""

    def _end(self, at: float, end: bytes = b"") -> list[ScanEvent]:
        data, raw, took = self._text.encode(), bytes(self._places) + end, self._took.over()
        length, spoilt = self._length, self._spoilt
        self._text, self._length, self._spoilt = "", 0, None
        self._places.clear()
        if not length and spoilt is None:
            return []
        if spoilt is not None:
            return [ScanFault(spoilt, self._device, at, length)]
        return [self._judge.judged(data, at, raw=raw, took=took)]
