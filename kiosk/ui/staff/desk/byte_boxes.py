"""What came over the wire, byte by byte: what each stands for, and its number, in a box."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui.staff.shell.painting import line
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.paint import edge_round, fill_round, painter_on

_WIDE, _HIGH, _GAP = 36, 42, 6
_MOST_LINES = 3
"""More would push the sentences off a small screen."""
_LAST = 4
"""So many are always shown: whether a code ends with CR, LF or both is what people look for."""
_LONG_FILLING = 4
_CONTROLS = {0x0D: "↵", 0x0A: "↓", 0x09: "⇥", 0x02: "STX", 0x03: "ETX"}

Box = tuple[str, str]
"""What stands in the upper half of a box, and in the lower one."""


def boxes(raw: bytes, caps: Sequence[str] = (), *, most: int) -> list[Box]:
    """A byte's letter and its number in hexadecimal; `caps` are other signs than its letter.

    Zeros in a row, which only fill a report up, share a box that counts them. Where there are more
    than `most` boxes, one before the last few counts those that are left out.
    """
    signs = caps or [_letter(byte) for byte in raw]
    made: list[tuple[Box, int]] = []
    for (byte, _), run in groupby(zip(raw, signs, strict=True)):
        count = len(pairs := list(run))
        if byte == 0 and count >= _LONG_FILLING:
            made.append(((f"×{count}", "00"), count))
        else:
            made += [((sign, f"{number:02X}"), 1) for number, sign in pairs]
    left_out = slice(max(most - 1 - _LAST, 0), -_LAST)
    if len(made) > most:
        count = sum(count for _, count in made[left_out])
        made[left_out] = [(("…", f"+{count}"), count)]
    return [box for box, _ in made]


def _letter(byte: int) -> str:
    if 0x20 <= byte <= 0x7E:
        return "␣" if byte == 0x20 else chr(byte)
    return _CONTROLS.get(byte, "·")


class ByteBoxes(QWidget):
    """The boxes, in a few lines."""

    def __init__(self, theme: Theme, raw: bytes, caps: Sequence[str] = ()) -> None:
        super().__init__()
        self._theme, self._raw, self._caps = theme, raw, caps
        self.boxes: list[Box] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.u(_HIGH))
        self.setAccessibleName(" ".join(caps) or raw.hex(" "))

    def sizeHint(self) -> QSize:
        return QSize(self._theme.u(_WIDE + _GAP) * 8, self._theme.u(_HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.u(_WIDE + _GAP) * 4, self._theme.u(_HIGH))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        across = self._across(self.width())
        self.boxes = boxes(self._raw, self._caps, most=_MOST_LINES * across)
        lines = -(-len(self.boxes) // across)
        self.setFixedHeight(max(1, lines) * self._theme.u(_HIGH + _GAP) - self._theme.u(_GAP))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, u = painter_on(self), self._theme, self._theme.u
        across = self._across(self.width())
        for place, (sign, number) in enumerate(self.boxes):
            down, right = divmod(place, across)
            left, top = right * u(_WIDE + _GAP), down * u(_HIGH + _GAP)
            box = QRectF(left, top, u(_WIDE), u(_HIGH)).adjusted(0.5, 0.5, -0.5, -0.5)
            fill_round(painter, box, u(6), theme.colour(Tone.SURFACE))
            edge_round(painter, box, u(6), theme.colour(Tone.BORDER), line(theme))
            upper = QRectF(box.left(), box.top() + u(2), box.width(), box.height() / 2)
            lower = QRectF(box.left(), box.center().y() - u(1), box.width(), box.height() / 2)
            painter.setFont(Script.CODE.font(theme))
            painter.setPen(theme.colour(Tone.TEXT))
            painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, sign)
            painter.setFont(Script.TINY.font(theme))
            painter.setPen(theme.colour(Tone.TEXT3))
            painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, number)

    def _across(self, width: int) -> int:
        return max(1, (width + self._theme.u(_GAP)) // self._theme.u(_WIDE + _GAP))
