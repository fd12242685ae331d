"""Switches for grown-ups: a fault of the practice counter, on or off, in words too."""

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.paint import edge_round, fill_round, painter_on
from kiosk.ui.widgets.tappable import Face, Tappable
from kiosk.ui.widgets.text_block import TextBlock

HEIGHT = 62
_KNOB_WIDTH, _KNOB_HEIGHT = 64, 36
_PADDING = 18


class Switch(Tappable):
    """A name, its state in words, and a knob. `on` and `off` are the words."""

    def __init__(
        self, theme: Theme, text: str, *, on: str, off: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, text, Face(radius=16), parent=parent)
        self._states = (off, on)
        self.setText(text)
        self.setCheckable(True)
        self.setFont(theme.font(Role.TRAY))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._say_state)
        self._say_state()

    @property
    def face(self) -> Face:
        """The knob shows the state; the edge stays that of something to tap."""
        return replace(super().face, edge=Tone.EDGE)

    def has_chosen_edge(self) -> bool:
        return False

    def sizeHint(self) -> QSize:
        name = self._name().size().width()
        state = max(self._state(word).size().width() for word in self._states)
        gaps = 3 * _PADDING + 10
        width = name + state + self.theme.u(_KNOB_WIDTH) + self.theme.u(gaps)
        high = int(self._name().size().height()) + self.theme.u(22)
        return QSize(int(width + 0.999), max(self.theme.u(HEIGHT), high))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        self.paint_face(painter)
        theme, face = self.theme, self.face_rect()
        pad, wide = theme.u(_PADDING), theme.u(_KNOB_WIDTH)
        inner = face.adjusted(pad, 0, -pad, 0)
        leading, trailing = Qt.AlignmentFlag.AlignLeading, Qt.AlignmentFlag.AlignTrailing
        self._name().paint(painter, inner, theme.colour(Tone.TEXT), leading)
        before = wide + theme.u(10)
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        words = inner.adjusted(before, 0, 0, 0) if is_mirrored else inner.adjusted(0, 0, -before, 0)
        state = self._state(self._states[self.isChecked()])
        state.paint(painter, words, theme.colour(Tone.TEXT2), trailing)
        high = theme.u(_KNOB_HEIGHT)
        x = inner.left() if is_mirrored else inner.right() - wide
        knob = QRectF(x, face.center().y() - high / 2, wide, high)
        is_on = self.isChecked()
        ground = Tone.PRIMARY_FILL if is_on else Tone.SURFACE
        fill_round(painter, knob, high / 2, theme.colour(ground))
        edge = Tone.PRIMARY_FILL if is_on else Tone.EDGE
        edge_round(painter, knob, high / 2, theme.colour(edge), theme.u(3))
        at_right = is_on is not is_mirrored
        centre = knob.right() - high / 2 if at_right else knob.left() + high / 2
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(Tone.ON_PRIMARY if is_on else Tone.EDGE))
        painter.drawEllipse(QPointF(centre, knob.center().y()), high * 0.33, high * 0.33)

    def _name(self) -> TextBlock:
        return TextBlock(self.text(), self.font(), 1.0, self.layoutDirection())

    def _state(self, word: str) -> TextBlock:
        font = self.theme.font(Role.TRAY_SMALL)
        return TextBlock(word, font, 1.0, self.layoutDirection())

    def _say_state(self) -> None:
        self.setAccessibleDescription(self._states[self.isChecked()])
