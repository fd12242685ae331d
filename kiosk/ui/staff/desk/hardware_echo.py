"""What was read: its letters with their bytes in boxes, what it is, and what it would do."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from kiosk.i18n import Translator
from kiosk.ui.staff.desk.byte_boxes import ByteBoxes
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

_NAMES = 120
_SHORT = 12
"""Letters that can be large beside the chip; a longer code is set smaller."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a scan was understood as, and what would be done with it, in words."""

    understood: str
    would: str


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
        lines = column(theme, boxed(head), margins=(20, 14, 20, 16))
        if heard.raw:
            lines.addSpacing(theme.u(8))
            lines.addWidget(ByteBoxes(theme, heard.raw, heard.caps))
        if not heard.fault:
            lines.addSpacing(theme.u(8))
            words = ", ".join(_beside(t, heard))
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


def _beside(t: Translator, heard: Heard) -> Iterator[str]:
    """The AIM identifier, the time, how much came, and from where."""
    if heard.aim:
        yield f"AIM {heard.aim}"
    if heard.took is not None:
        yield staff_hardware.took(t, round(heard.took * 1000))
    if heard.caps:
        yield staff_hardware.keys_counted(t, len(heard.raw))
    elif heard.raw:
        yield staff_hardware.bytes_counted(t, len(heard.raw))
    else:
        yield staff_hardware.letters_counted(t, len(heard.text))
    yield heard.device
