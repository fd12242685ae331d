"""A key for less or for more, beside a figure."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPaintEvent

from kiosk.ui.staff.shell.painting import line
from kiosk.ui.staff.shell.parts import HIT, Control
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.paint import edge_round, fill_round, painter_on, round_pen

_FACE = 30


class StepKey(Control):
    """Minus or plus: 48 pixels to hit, 30 to see."""

    def __init__(self, theme: Theme, *, is_more: bool) -> None:
        super().__init__(theme, "")
        self._is_more = is_more
        self.setFixedSize(theme.u(HIT), theme.u(HIT))
        self.setAutoRepeat(True)

    def say(self, words: str | None) -> None:
        """Say what it does; None rests it."""
        if words is not None:
            self.setAccessibleName(words)
        self.setEnabled(words is not None)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, u = painter_on(self), self.theme, self.theme.u
        spare = (self.width() - u(_FACE)) / 2
        face = QRectF(self.rect()).adjusted(spare, spare, -spare, -spare)
        ground = Tone.HOVER if self.is_hovered or self.isDown() else Tone.SURFACE
        fill_round(painter, face, u(8), theme.colour(ground if self.isEnabled() else Tone.NAV))
        edge = Tone.EDGE if theme.is_high_contrast else Tone.LIP
        if self.isEnabled():
            edge_round(painter, face, u(8), theme.colour(edge), line(theme))
        ink = theme.colour(Tone.TEXT2 if self.isEnabled() else Tone.TEXT3)
        painter.setPen(round_pen(ink, u(2)))
        middle, reach = face.center(), float(u(5))
        painter.drawLine(middle - QPointF(reach, 0), middle + QPointF(reach, 0))
        if self._is_more:
            painter.drawLine(middle - QPointF(0, reach), middle + QPointF(0, reach))
