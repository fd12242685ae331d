"""What can be tapped: an edge, a lip below that goes down, a ring that shows the focus."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, Qt, QVariantAnimation
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractButton, QWidget

from kiosk.ui.theme.motion import Move
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.focus_ring import RingOnFocus
from kiosk.ui.widgets.paint import edge_round, fill_round

LIP = 8
SELECTED_EDGE = 5


@dataclass(frozen=True, slots=True)
class Face:
    """The colours of a tappable thing; `radius` in reference pixels."""

    fill: Tone = Tone.SURFACE
    edge: Tone = Tone.EDGE
    lip: Tone = Tone.LIP
    ink: Tone = Tone.TEXT
    radius: int = 36


class Tappable(QAbstractButton):
    """A button with a face and a lip. Its words are what screen readers say.

    Taps leave the focus where it is; the ring is for those who come by keyboard, or where a
    screen puts it.
    """

    def __init__(
        self, theme: Theme, name: str, face: Face, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._face = face
        self._sink = 0.0
        self._ring = RingOnFocus()
        self._press: QVariantAnimation | None = None
        self.is_deaf = False
        """No finger counts now; keys and screen readers do."""
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.pressed.connect(self._go_down)
        self.released.connect(self._come_up)

    @property
    def face(self) -> Face:
        """The colours now: a chosen thing is soft blue, one that cannot be had is sunken."""
        if not self.isEnabled():
            return replace(self._face, fill=Tone.SUNKEN, edge=Tone.BORDER, ink=Tone.TEXT2)
        if self.isCheckable() and self.isChecked():
            return replace(self._face, fill=Tone.PRIMARY_SOFT, edge=Tone.PRIMARY)
        return self._face

    def set_face(self, face: Face) -> None:
        self._face = face
        self.update()

    def face_rect(self) -> QRectF:
        """Return where the face is now, pressed or not."""
        lip = self.theme.u(LIP) if self.isEnabled() else 0
        rect = QRectF(self.rect()).adjusted(0, 0, 0, -lip)
        return rect.translated(0, self._sink * self.theme.u(Move.PRESS.distance))

    def has_chosen_edge(self) -> bool:
        """Say whether the face shows by a wide edge that it is chosen."""
        return self.isCheckable() and self.isChecked()

    def paint_face(self, painter: QPainter) -> None:
        """Paint lip, face and edge."""
        face, theme = self.face, self.theme
        radius = theme.u(face.radius)
        if self.isEnabled():
            lip = QRectF(self.rect()).adjusted(0, theme.u(LIP), 0, 0)
            fill_round(painter, lip, radius, theme.colour(face.lip))
        rect = self.face_rect()
        fill_round(painter, rect, radius, theme.colour(face.fill))
        width = theme.u(SELECTED_EDGE) if self.has_chosen_edge() else theme.edge
        edge_round(painter, rect, radius, theme.colour(face.edge), width)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.is_deaf:
            event.accept()  # nor does it count for what lies below
        else:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._ring.come(self, self.theme, self.theme.u(self._face.radius))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._ring.go()

    def _go_down(self) -> None:
        self._move_to(1.0)

    def _come_up(self) -> None:
        self._move_to(0.0)

    def _move_to(self, sink: float) -> None:
        duration = self.theme.motion.milliseconds(Move.PRESS)
        if not duration:
            self._set_sink(sink)
            return
        if self._press is None:
            self._press = QVariantAnimation(self)
            self._press.setDuration(duration)
            self._press.valueChanged.connect(self._set_sink)
        self._press.stop()
        self._press.setStartValue(self._sink)
        self._press.setEndValue(sink)
        self._press.start()

    def _set_sink(self, sink: object) -> None:
        self._sink = float(sink) if isinstance(sink, int | float) else 0.0
        self.sunk()
        self.update()

    def sunk(self) -> None:
        """Move what lies on the face along with it; a widget with a layout overrides this."""
