"""What stands around the entries at the shell's side: sign, headings, who acts, the lock."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.staff.shell.painting import line, paint_icon
from kiosk.ui.staff.shell.parts import Control, Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.paint import edge_round, fill_round, painter_on
from kiosk.ui.widgets.stacks import row


@dataclass(frozen=True, slots=True)
class Room:
    """How much of the height an entry takes, and the gaps above and below a heading's words.

    Reference pixels. Without `words` a heading is a gap alone.
    """

    row: int
    above: int
    below: int
    words: bool = True


ROOMS = (Room(36, 12, 6), Room(32, 8, 2), Room(28, 8, 0, words=False))
"""From the roomiest; what does not even fit the last one scrolls."""


class Heading(QWidget):
    """The name above a group of entries; a gap alone where there is no room for it."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._label = Label(theme, name, Script.CHIP, Tone.TEXT3)
        self._inside = row(theme, self._label, None)
        self.setLayout(self._inside)
        self.set_room(ROOMS[0])

    def height_in(self, room: Room) -> int:
        """How high it would be; asked before it is laid out like that."""
        u = self._theme.u
        words = self._label.sizeHint().height() if room.words else 0
        return words + u(room.above) + u(room.below)

    def set_room(self, room: Room) -> None:
        """Take as much of the height as there is."""
        u = self._theme.u
        self._label.setVisible(room.words)
        self._inside.setContentsMargins(u(20), u(room.above), u(8), u(room.below))


class Brand(QWidget):
    """The sign of the program: a blue tile with a scan in it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(theme.u(32), theme.u(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, rect = painter_on(self), self._theme, QRectF(self.rect())
        fill_round(painter, rect, theme.u(8), theme.colour(Tone.PRIMARY_FILL))
        inset = theme.u(7)
        square = rect.adjusted(inset, inset, -inset, -inset)
        paint_icon(painter, theme, Icon.SCAN_BARCODE, square, Tone.ON_PRIMARY)


class Initials(QWidget):
    """A round picture of a person: two letters."""

    def __init__(self, theme: Theme, letters: str) -> None:
        super().__init__()
        self._theme, self.letters = theme, letters
        self.setFixedSize(theme.u(36), theme.u(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, rect = painter_on(self), self._theme, QRectF(self.rect())
        fill_round(painter, rect, rect.height(), theme.colour(Tone.MAKER_SOFT))
        if theme.is_high_contrast:
            edge_round(painter, rect, rect.height(), theme.colour(Tone.MAKER), line(theme))
        painter.setFont(Script.STRONG.font(theme))
        painter.setPen(theme.colour(Tone.MAKER))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self.letters)


class LockKey(Control):
    """The lock with its key: back to the students."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, name)
        self.setFixedSize(theme.u(56), theme.u(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, u = painter_on(self), self.theme, self.theme.u
        if self.is_hovered:
            fill_round(painter, QRectF(self.rect()), u(8), theme.colour(Tone.TRACK))
        square = QRectF(u(6), (self.height() - u(16)) / 2, u(16), u(16))
        paint_icon(painter, theme, Icon.LOCK, square, Tone.TEXT2)
        painter.setFont(Script.KEY.font(theme))
        painter.setPen(theme.colour(Tone.TEXT2))
        trail = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(self.rect()).adjusted(0, 0, -u(5), 0), trail, "F12")
