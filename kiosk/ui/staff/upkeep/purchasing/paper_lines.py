"""The lines of a requisition as they stand on its paper: what, how many, what each costs."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from kiosk.ui.staff.shell.painting import line, paint_icon
from kiosk.ui.staff.shell.parts import Control
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.paint import fill_round, mirrored, painter_on
from kiosk.ui.widgets.roving import Roving
from kiosk.ui.widgets.stacks import column

ROW, HEAD = 56, 32
_TILE, _GAP = 32, 12
_COUNT, _EACH, _COST = 96, 104, 116
_LEAST_WORDS = 120


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One line with its words; `position` names it, `note` stands below the title."""

    position: int
    icon: Icon
    title: str
    note: str
    count: str
    each: str
    cost: str

    @property
    def said(self) -> str:
        """The words on the line, in the order in which they are read."""
        words = (self.title, self.note, self.count, self.each, self.cost)
        return ", ".join(word for word in words if word)


class _Columns:
    """Where the four columns lie in a row of some width."""

    def __init__(self, owner: QWidget, theme: Theme) -> None:
        self._owner, self._theme = owner, theme

    def places(self, height: float) -> tuple[QRectF, QRectF, QRectF, QRectF]:
        """Words, count, each and cost, from where reading begins."""
        u, right = self._theme.u, float(self._owner.width())
        found = []
        for wide in (_COST, _EACH, _COUNT):
            found.append(QRectF(right - u(wide), 0, u(wide), height))
            right -= u(wide)
        left = u(_TILE + _GAP)
        cost, each, count = (mirrored(self._owner, place) for place in found)
        return mirrored(self._owner, QRectF(left, 0, right - left, height)), count, each, cost


class PaperHead(QWidget):
    """The names of the columns."""

    def __init__(self, theme: Theme, names: tuple[str, str, str, str]) -> None:
        super().__init__()
        self._theme, self._names = theme, names
        self._columns = _Columns(self, theme)
        self.setFixedHeight(theme.u(HEAD))

    def is_cut(self) -> bool:
        """Whether a name is longer than its column."""
        metrics = QFontMetricsF(Script.CHIP.font(self._theme))
        places = self._columns.places(self.height())
        return any(
            metrics.horizontalAdvance(name) > place.width()
            for name, place in zip(self._names, places, strict=True)
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = painter_on(self), self._theme
        painter.setFont(Script.CHIP.font(theme))
        painter.setPen(theme.colour(Tone.TEXT3))
        sides = (Qt.AlignmentFlag.AlignLeading, *(Qt.AlignmentFlag.AlignTrailing,) * 3)
        places = list(self._columns.places(self.height()))
        words = places[0]
        # The first name stands above the pictures, where the row begins.
        places[0] = words.adjusted(0 if self.isRightToLeft() else -words.left(), 0, 0, 0)
        for name, place, side in zip(self._names, places, sides, strict=True):
            painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, name)
        rule = QRectF(0, self.height() - line(theme), self.width(), line(theme))
        painter.fillRect(rule, theme.colour(Tone.BORDER))


class PaperRow(Control):
    """One line; pressed where it may be changed."""

    def __init__(self, theme: Theme, shown: PaperLine) -> None:
        super().__init__(theme, shown.said)
        self.line = shown
        self._columns = _Columns(self, theme)
        self.setFixedHeight(theme.u(ROW))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        u = self.theme.u
        return QSize(u(_TILE + _GAP + _LEAST_WORDS + _COUNT + _EACH + _COST), u(ROW))

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, u = painter_on(self), self.theme, self.theme.u
        rect = QRectF(self.rect())
        if self.is_hovered or self.hasFocus():
            fill_round(painter, rect, u(8), theme.colour(Tone.HOVER))
        tile = QRectF(0, (rect.height() - u(_TILE)) / 2, u(_TILE), u(_TILE))
        if self.isRightToLeft():
            tile.moveRight(rect.right())
        fill_round(painter, tile, u(8), theme.colour(Tone.NEUTRAL_SOFT))
        icon = QRectF(0, 0, u(16), u(16))
        icon.moveCenter(tile.center())
        paint_icon(painter, theme, self.line.icon, icon, Tone.TEXT2)
        words, count, each, cost = self._columns.places(rect.height())
        lead, trail = Qt.AlignmentFlag.AlignLeading, Qt.AlignmentFlag.AlignTrailing
        if self.line.note:
            upper = QRectF(words.left(), u(8), words.width(), u(20))
            lower = QRectF(words.left(), u(28), words.width(), u(20))
            self._write(painter, upper, self.line.title, Script.STRONG, lead)
            self._write(painter, lower, self.line.note, Script.SMALL, lead, Tone.TEXT3)
        else:
            self._write(painter, words, self.line.title, Script.STRONG, lead)
        self._write(painter, count, self.line.count, Script.STRONG, trail)
        self._write(painter, each, self.line.each, Script.SECOND, trail, Tone.TEXT2)
        self._write(painter, cost, self.line.cost, Script.STRONG, trail)
        rule = QRectF(0, rect.height() - line(theme), rect.width(), line(theme))
        painter.fillRect(rule, theme.colour(Tone.HAIR))

    def _write(
        self,
        painter: QPainter,
        place: QRectF,
        text: str,
        script: Script,
        side: Qt.AlignmentFlag,
        tone: Tone = Tone.TEXT,
    ) -> None:
        painter.setFont(script.font(self.theme))
        painter.setPen(self.theme.colour(tone))
        metrics = QFontMetricsF(painter.font())
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, side | Qt.AlignmentFlag.AlignVCenter, shown)


class PaperLines(Roving):
    """All lines: one stop of the Tab key, arrows go from one to the other.

    Signals:
        chosen: a line was pressed, given with its position.
    """

    chosen = Signal(int)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(name)
        self.rows: list[PaperRow] = []
        self._inside: QVBoxLayout = column(theme)
        self.setLayout(self._inside)

    def show_lines(self, lines: Sequence[PaperLine]) -> None:
        """Show other lines."""
        for old in self.rows:
            old.hide()
            old.setParent(None)
            old.deleteLater()
        self.rows = [PaperRow(self._theme, each) for each in lines]
        for made in self.rows:
            position = made.line.position
            made.clicked.connect(lambda _=False, position=position: self.chosen.emit(position))
            self._inside.addWidget(made)
            made.show()  # a layout shows it later, and what is not shown takes no keys
        self.set_lines([[made] for made in self.rows])

    def enter(self) -> None:
        """Take the keys."""
        if self.current is not None:
            self.go_to(self.current)
