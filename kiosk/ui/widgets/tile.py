"""Tiles: a picture, one or two words, at most one second line; all of it one thing to tap."""

from PySide6.QtCore import QMargins, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLayout, QSizePolicy, QWidget

from kiosk.ui.theme.motion import Move
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.paint import painter_on, round_pen
from kiosk.ui.widgets.shapes import tick
from kiosk.ui.widgets.stacks import column, row
from kiosk.ui.widgets.tappable import LIP, Face, Tappable
from kiosk.ui.widgets.text import Text

LEAST_HEIGHT = 152
_TICK = 44


class Tile(Tappable):
    """A tappable face with a layout inside. What lies on it lets taps through.

    `name` is what is said for the whole tile; `note` says the second line.
    """

    def __init__(
        self,
        theme: Theme,
        layout: QLayout,
        *,
        name: str,
        note: str = "",
        face: Face | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, name, face or Face(), parent=parent)
        self.setAccessibleDescription(note)
        self._margins = layout.contentsMargins() + QMargins(0, 0, 0, theme.u(LIP))
        layout.setContentsMargins(self._margins)
        self.setLayout(layout)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(layout.hasHeightForWidth())
        self.setSizePolicy(policy)
        # Layouts ask the inner layout for its height and so pass by the hints below.
        self.setMinimumHeight(theme.u(LEAST_HEIGHT))

    def sizeHint(self) -> QSize:
        return self._at_least(self._inside().sizeHint())

    def minimumSizeHint(self) -> QSize:
        return self._at_least(self._inside().minimumSize())

    def hasHeightForWidth(self) -> bool:
        return self._inside().hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        return self._at_least(QSize(0, self._inside().totalHeightForWidth(width))).height()

    def sunk(self) -> None:
        down = round(self._sink * self.theme.u(Move.PRESS.distance))
        self._inside().setContentsMargins(self._margins + QMargins(0, down, 0, -down))

    def paintEvent(self, event: QPaintEvent) -> None:
        self.paint_face(painter_on(self))

    def _inside(self) -> QLayout:
        layout = self.layout()
        if layout is None:
            raise LookupError("a tile has a layout from its beginning")
        return layout

    def _at_least(self, size: QSize) -> QSize:
        least = self.theme.u(LEAST_HEIGHT)
        return QSize(size.width(), max(size.height(), least))


class ChoiceTile(Tile):
    """A tile that stays chosen: a 5 px edge, a soft face, and a tick on its picture."""

    def __init__(
        self,
        theme: Theme,
        layout: QLayout,
        *,
        name: str,
        note: str = "",
        has_tick: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, layout, name=name, note=note, parent=parent)
        self._has_tick = has_tick
        self.setCheckable(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        self.paint_face(painter)
        if self.isChecked() and self._has_tick:
            side = self.theme.u(_TICK)
            away = self.theme.u(16)
            x = (
                away
                if self.layoutDirection() == Qt.LayoutDirection.RightToLeft
                else (self.width() - side - away)
            )
            paint_tick_badge(
                painter, self.theme, QRectF(x, self.face_rect().top() + away, side, side)
            )


def paint_tick_badge(painter: QPainter, theme: Theme, rect: QRectF) -> None:
    """Paint the small blue disc with a tick that says: chosen."""
    radius = rect.width() / 2
    painter.setPen(QPen(theme.colour(Tone.SURFACE), theme.u(5)))
    painter.setBrush(theme.colour(Tone.PRIMARY_FILL))
    painter.drawEllipse(rect)
    painter.setPen(round_pen(theme.colour(Tone.ON_PRIMARY), radius * 0.22))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(tick(QPointF(rect.center()), radius))


def picture_tile(theme: Theme, picture: QWidget, words: str, note: str = "") -> Tile:
    """Return a tile with its picture leading and its words beside it."""
    texts = [Text(theme, words, Role.H3)]
    if note:
        texts.append(Text(theme, note, Role.SMALL, Tone.TEXT2))
    inside = row(theme, picture, 26, column(theme, None, *texts, None), margins=(32, 12, 24, 14))
    inside.setStretch(2, 1)
    return Tile(theme, inside, name=words, note=note)


def question_tile(theme: Theme, picture: QWidget, words: str, note: str = "") -> Tile:
    """Return a big tile with its picture above its words: one answer of a question."""
    centre = Qt.AlignmentFlag.AlignHCenter
    inside = column(theme, None, margins=(14, 16, 14, 18))
    inside.addWidget(picture, 0, centre)
    inside.addSpacing(theme.u(12))
    inside.addWidget(Text(theme, words, Role.H3, align=centre))
    if note:
        inside.addWidget(Text(theme, note, Role.SMALL, Tone.TEXT2, align=centre))
    inside.addStretch(1)
    return Tile(theme, inside, name=words, note=note)
