"""How far one is in the set-up: a shape and a word for each page, beside or above the pages."""

from collections.abc import Sequence
from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.staff.page import SIDE
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.button import paint_icon
from kiosk.ui.widgets.paint import edge_round, fill_round, painter_on
from kiosk.ui.widgets.stacks import boxed, column, row
from kiosk.ui.widgets.text import Text

RAIL_WIDTH = 420
_DISC, _ICON, _BAR = 44, 24, 5


class Mark(Enum):
    """What became of a page."""

    COMING = auto()
    NOW = auto()
    SAVED = auto()
    SKIPPED = auto()


class Disc(QWidget):
    """A page's number, or a tick once it is saved, or a dash where it was skipped."""

    def __init__(self, theme: Theme, number: int) -> None:
        super().__init__()
        self._theme, self._number = theme, number
        self.mark = Mark.COMING
        self.setFixedSize(theme.u(_DISC), theme.u(_DISC))

    def set_mark(self, mark: Mark) -> None:
        """Show what became of the page."""
        self.mark = mark
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = painter_on(self), self._theme
        rect = QRectF(self.rect())
        fills = {Mark.NOW: Tone.PRIMARY_FILL, Mark.SAVED: Tone.OK}
        inks = {Mark.NOW: Tone.ON_PRIMARY, Mark.SAVED: Tone.ON_OK}
        radius, ink = rect.height() / 2, inks.get(self.mark, Tone.TEXT2)
        fill_round(painter, rect, radius, theme.colour(fills.get(self.mark, Tone.SURFACE)))
        if self.mark not in fills:
            edge_round(painter, rect, radius, theme.colour(Tone.EDGE), theme.edge)
        if self.mark is Mark.SAVED:
            side = theme.u(_ICON)
            corner = rect.center() - QPointF(side / 2, side / 2)
            paint_icon(painter, theme, Icon.CHECK, corner, side, ink)
        else:
            self._write(painter, rect, ink)

    def _write(self, painter: QPainter, rect: QRectF, ink: Tone) -> None:
        painter.setPen(self._theme.colour(ink))
        # The disc does not grow, so its number does not either.
        painter.setFont(self._theme.font(Role.TRAY, is_zoomed=False))
        shown = "–" if self.mark is Mark.SKIPPED else f"{self._number}"
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, shown)


class Stop(QWidget):
    """A page by its disc and its title; the one that is shown has a bar and a soft ground."""

    def __init__(self, theme: Theme, number: int, title: str) -> None:
        super().__init__()
        self._theme = theme
        self.disc = Disc(theme, number)
        self.title = Text(theme, title, Role.TRAY, Tone.TEXT2)
        line = row(theme, self.disc, gap=18, margins=(SIDE, 13, 24, 13))
        line.addWidget(self.title, 1)
        self.setLayout(line)

    def set_mark(self, mark: Mark, said: str) -> None:
        """Show what became of the page; `said` is the same in words."""
        self.disc.set_mark(mark)
        self.title.set_tone(Tone.TEXT2 if mark is Mark.COMING else Tone.TEXT)
        self.title.setAccessibleDescription(said)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.disc.mark is not Mark.NOW:
            return
        painter, theme = painter_on(self), self._theme
        rect, wide = QRectF(self.rect()), theme.u(_BAR)
        painter.fillRect(rect, theme.colour(Tone.PRIMARY_SOFT))
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        bar = rect.adjusted(rect.width() - wide, 0, 0, 0) if is_mirrored else QRectF(rect)
        bar.setWidth(wide)
        painter.fillRect(bar, theme.colour(Tone.PRIMARY_FILL))


class Rail(QWidget):
    """All pages below each other, at the leading side of a wide window."""

    def __init__(self, theme: Theme, heading: str, titles: Sequence[str]) -> None:
        super().__init__()
        self._theme = theme
        self.stops = [Stop(theme, number, title) for number, title in enumerate(titles, start=1)]
        name = column(theme, Text(theme, heading, Role.H3), margins=(SIDE, 0, 24, 24))
        whole = column(theme, boxed(name), *self.stops, margins=(0, 36, 0, 24))
        whole.addStretch(1)
        self.setLayout(whole)
        self.setFixedWidth(theme.u(RAIL_WIDTH))

    def set_marks(self, marks: Sequence[tuple[Mark, str]]) -> None:
        """Show what became of each page, with the word for it."""
        for stop, (mark, said) in zip(self.stops, marks, strict=True):
            stop.set_mark(mark, said)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = painter_on(self), self._theme
        painter.fillRect(self.rect(), theme.colour(Tone.SURFACE))
        line = QRectF(self.rect())
        if self.layoutDirection() == Qt.LayoutDirection.LeftToRight:
            line.setLeft(line.right() - theme.edge)
        line.setWidth(theme.edge)
        painter.fillRect(line, theme.colour(Tone.BORDER))


class Dots(QWidget):
    """All pages beside each other by their discs alone, where there is no room for a rail."""

    def __init__(self, theme: Theme, count: int) -> None:
        super().__init__()
        self.discs = [Disc(theme, number) for number in range(1, count + 1)]
        self.setLayout(row(theme, *self.discs, gap=10))

    def set_marks(self, marks: Sequence[tuple[Mark, str]]) -> None:
        """Show what became of each page."""
        for disc, (mark, _) in zip(self.discs, marks, strict=True):
            disc.set_mark(mark)
