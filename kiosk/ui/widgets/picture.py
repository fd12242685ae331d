"""A drawing or an icon among words, in a card, a row or a tile."""

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.drawings.sketch import Drawing
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.motion import Moment, Move
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.button import paint_icon
from kiosk.ui.widgets.moving import Moving
from kiosk.ui.widgets.paint import painter_on

INSET = 14


class PictureBox(Moving):
    """Shows a drawing in the middle of a box; its shadow and glow reach into the `inset`.

    Width, height and inset are reference pixels. Words beside it may take height from it until
    only `least` is left.

    Pictures say nothing that the words beside them do not say, so they have no name.
    """

    def __init__(
        self,
        theme: Theme,
        drawing: Drawing,
        width: int,
        height: int,
        *,
        inset: int = INSET,
        least: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._wanted = QSize(theme.u(width), theme.u(height))
        self._inset = theme.u(inset)
        self._drawing = drawing
        self.setMaximumSize(self._wanted)
        self.setMinimumSize(self._wanted.width(), theme.u(least or height))

    def sizeHint(self) -> QSize:
        return self._wanted

    def moves(self) -> frozenset[Move]:
        return frozenset() if self._drawing.aim is None else frozenset({Move.AIM})

    def show_moment(self, moment: Moment) -> None:
        is_other = moment.aim != self.moment.aim
        self.moment = moment
        if is_other:
            at, width = self._place()
            self.update(self._drawing.aim_band(self._theme, at, width).toAlignedRect())

    def paintEvent(self, event: QPaintEvent) -> None:
        at, width = self._place()
        self._drawing.draw(painter_on(self), self._theme, at, width, aim=self.moment.aim)

    def _place(self) -> tuple[QPointF, int]:
        """Where the drawing stands, and how wide."""
        room = QSize(self.width() - 2 * self._inset, self.height() - self._inset)
        width = int(min(room.width(), room.height() * 100 / self._drawing.height))
        line = (self.height() + self._drawing.pixels_high(width)) / 2
        return QPointF((self.width() - width) / 2, line), width


class IconBox(QWidget):
    """Shows a line icon beside a word, `side` reference pixels square."""

    def __init__(
        self,
        theme: Theme,
        icon: Icon,
        side: int = 44,
        tone: Tone = Tone.TEXT,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = icon
        self._tone = tone
        self.setFixedSize(theme.u(side), theme.u(side))

    def sizeHint(self) -> QSize:
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        paint_icon(painter, self._theme, self._icon, QPointF(0, 0), self.width(), self._tone)
