"""What was read: its letters with their bytes in boxes, what it is, and what it would do."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from kiosk.i18n import Translator
from kiosk.ui.staff.desk.hardware import Heard
from kiosk.ui.staff.shell.marks import Mark, State
from kiosk.ui.staff.shell.painting import line
from kiosk.ui.staff.shell.parts import Chip, Label, Picture
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.paint import edge_round, fill_round, painter_on
from kiosk.ui.widgets.stacks import boxed, column, row
from kiosk.wording import staff_hardware
from kiosk.wording.dates import Dates

_BOX_WIDE, _BOX_HIGH, _GAP = 36, 42, 6
_MOST_BOXES = 48
"""A book's or a maker's longest code; more would push the sentences off the page."""
_NAMES = 120
_SHORT = 12
"""Letters that can be large beside the chip; a longer code is set smaller."""
_CONTROLS = {0x0D: "↵", 0x0A: "↓", 0x09: "⇥", 0x02: "STX", 0x03: "ETX"}


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a scan was understood as, and what would be done with it, in words."""

    understood: str
    would: str


class ByteBoxes(QWidget):
    """Each byte in a box: the letter that it stands for, and its number in hexadecimal."""

    def __init__(self, theme: Theme, raw: bytes) -> None:
        super().__init__()
        self._theme, self._raw = theme, raw[:_MOST_BOXES]
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.u(_BOX_HIGH))
        self.setAccessibleName(raw.hex(" "))

    def sizeHint(self) -> QSize:
        return QSize(self._theme.u(_BOX_WIDE + _GAP) * 8, self._theme.u(_BOX_HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.u(_BOX_WIDE + _GAP) * 4, self._theme.u(_BOX_HIGH))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        lines = -(-len(self._raw) // self._across(self.width()))
        self.setFixedHeight(max(1, lines) * self._theme.u(_BOX_HIGH + _GAP) - self._theme.u(_GAP))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, u = painter_on(self), self._theme, self._theme.u
        across = self._across(self.width())
        for place, byte in enumerate(self._raw):
            down, right = divmod(place, across)
            left, top = right * u(_BOX_WIDE + _GAP), down * u(_BOX_HIGH + _GAP)
            box = QRectF(left, top, u(_BOX_WIDE), u(_BOX_HIGH)).adjusted(0.5, 0.5, -0.5, -0.5)
            fill_round(painter, box, u(6), theme.colour(Tone.SURFACE))
            edge_round(painter, box, u(6), theme.colour(Tone.BORDER), line(theme))
            upper = QRectF(box.left(), box.top() + u(2), box.width(), box.height() / 2)
            lower = QRectF(box.left(), box.center().y() - u(1), box.width(), box.height() / 2)
            painter.setFont(Script.CODE.font(theme))
            painter.setPen(theme.colour(Tone.TEXT))
            painter.drawText(upper, Qt.AlignmentFlag.AlignCenter, _letter(byte))
            painter.setFont(Script.TINY.font(theme))
            painter.setPen(theme.colour(Tone.TEXT3))
            painter.drawText(lower, Qt.AlignmentFlag.AlignCenter, f"{byte:02X}")

    def _across(self, width: int) -> int:
        return max(1, (width + self._theme.u(_GAP)) // self._theme.u(_BOX_WIDE + _GAP))


class Echo(QWidget):
    """One thing that was read, whole."""

    def __init__(self, theme: Theme, t: Translator, heard: Heard, meaning: Meaning | None) -> None:
        super().__init__()
        self.heard = heard
        texts = staff_hardware.hardware(t)
        inside = column(theme, self._read(theme, t, heard), 14)
        said = heard.symbology or texts.unsaid
        told = meaning or Meaning("…", "…")
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(theme.u(10))
        grid.setHorizontalSpacing(theme.u(10))
        grid.setColumnMinimumWidth(1, theme.u(_NAMES))
        grid.setColumnStretch(2, 1)
        rows = (
            (Icon.SCAN_BARCODE, texts.it_is, said),
            (Icon.LAPTOP, texts.understood, told.understood),
            (Icon.INFO, texts.would, told.would),
        )
        for place, (icon, name, words) in enumerate(rows if not heard.fault else ()):
            grid.addWidget(Picture(theme, icon, Tone.TEXT3, 16), place, 0)
            grid.addWidget(Label(theme, name, Script.SECOND, Tone.TEXT2), place, 1)
            grid.addWidget(Label(theme, words, Script.STRONG, wraps=True), place, 2)
        if heard.fault:
            why = staff_hardware.fault_words(t).get(heard.fault, heard.fault)
            inside.addWidget(Label(theme, why, Script.BODY, wraps=True))
        inside.addWidget(boxed(grid))
        self.setLayout(inside)

    def _read(self, theme: Theme, t: Translator, heard: Heard) -> QWidget:
        texts = staff_hardware.hardware(t)
        if heard.fault:
            chip = Chip(theme, texts.refused, State.WATCH)
            text = staff_hardware.letters_counted(t, heard.length)
        elif heard.is_repeat:
            chip, text = Chip(theme, texts.repeat, State.TOLD), heard.text
        else:
            chip, text = Chip(theme, texts.clean, State.OK), heard.text
        head = row(theme)
        size = Script.FIGURE if len(text) <= _SHORT else Script.CARD
        head.addWidget(Label(theme, text, size, gives_way=True), 1)
        head.addSpacing(theme.u(12))
        head.addWidget(chip)
        raw = heard.raw or heard.text.encode()
        lines = column(theme, boxed(head), margins=(20, 14, 20, 16))
        if not heard.fault:
            lines.addSpacing(theme.u(8))
            lines.addWidget(ByteBoxes(theme, raw))
            lines.addSpacing(theme.u(8))
            told = [f"AIM {heard.aim}"] if heard.aim else []
            told += [staff_hardware.bytes_counted(t, len(raw)), heard.device]
            words = ", ".join(told)
            lines.addWidget(Label(theme, words, Script.SMALL, Tone.TEXT3, gives_way=True))
        return _Sunken(theme, boxed(lines))


class Past(QWidget):
    """What was read before, the newest first."""

    def __init__(
        self, theme: Theme, t: Translator, dates: Dates, past: Sequence[tuple[Heard, str]]
    ) -> None:
        super().__init__()
        inside = column(theme, gap=6)
        if past:
            before = staff_hardware.hardware(t).before
            inside.addWidget(Label(theme, before, Script.CHIP, Tone.TEXT2))
        for heard, understood in past:
            state = State.WATCH if heard.fault else State.OK
            text = staff_hardware.letters_counted(t, heard.length) if heard.fault else heard.text
            at = dates.clock(dates.local(heard.at))
            each = row(theme, Label(theme, at, Script.SMALL, Tone.TEXT3), 14)
            each.addWidget(Label(theme, text, Script.CODE, gives_way=True), 2)
            each.addSpacing(theme.u(14))
            each.addWidget(Label(theme, understood, Script.SECOND, Tone.TEXT2, gives_way=True), 3)
            each.addWidget(Mark(theme, state, 14))
            inside.addWidget(boxed(each))
        self.setLayout(inside)


class _Sunken(QWidget):
    """A soft ground with a line around it, for what was read."""

    def __init__(self, theme: Theme, inside: QWidget) -> None:
        super().__init__()
        self._theme = theme
        self.setLayout(column(theme, inside))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = painter_on(self), self._theme
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        fill_round(painter, rect, theme.u(10), theme.colour(Tone.BG))
        edge_round(painter, rect, theme.u(10), theme.colour(Tone.BORDER), line(theme))


def _letter(byte: int) -> str:
    if 0x20 <= byte <= 0x7E:
        return "␣" if byte == 0x20 else chr(byte)
    return _CONTROLS.get(byte, "·")
