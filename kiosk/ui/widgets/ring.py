"""The ring that says: this closes by itself, and when."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QWidget

from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.paint import painter_on, round_pen

SMALL, SMALL_STROKE = 64, 6
LARGE, LARGE_STROKE = 420, 30
_NUMBER_SHARE = 0.45
_TURN = 360 * 16
_TOP = 90 * 16


@dataclass(frozen=True, slots=True)
class Countdown:
    """`seconds` left of `total`; the ring empties clockwise."""

    seconds: int
    total: int

    @property
    def share(self) -> float:
        return max(0.0, min(1.0, self.seconds / self.total)) if self.total > 0 else 0.0


def paint_ring(
    painter: QPainter, theme: Theme, rect: QRectF, countdown: Countdown, stroke: float
) -> None:
    """Paint the ring inside a square, its number in the middle."""
    margin = stroke / 2 + 1
    circle = rect.adjusted(margin, margin, -margin, -margin)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    is_large = rect.width() >= theme.u(LARGE) and not theme.is_high_contrast
    track = theme.colour(Tone.SUNKEN if is_large else Tone.BORDER)
    painter.setPen(QPen(track, stroke))
    painter.drawEllipse(circle)
    if countdown.share:
        painter.setPen(round_pen(theme.colour(Tone.PRIMARY), stroke))
        painter.drawArc(circle, _TOP, round(countdown.share * _TURN))
    font = theme.font_at(Role.IDLE, round(rect.width() * _NUMBER_SHARE))
    metrics = QFontMetricsF(font)
    text = str(countdown.seconds)
    painter.setFont(font)
    painter.setPen(theme.colour(Tone.TEXT))
    middle = rect.center()
    painter.drawText(
        QPointF(
            middle.x() - metrics.horizontalAdvance(text) / 2, middle.y() + metrics.capHeight() / 2
        ),
        text,
    )


class CountdownRing(QLabel):
    """The large ring of "Still here?". A label, so that its number is readable as text."""

    def __init__(
        self, theme: Theme, countdown: Countdown, *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._theme = theme
        self._countdown = countdown
        self.setFixedSize(self.sizeHint())
        self.set_countdown(countdown)

    def set_countdown(self, countdown: Countdown) -> None:
        self._countdown = countdown
        self.setText(str(countdown.seconds))
        self.update()

    def sizeHint(self) -> QSize:
        side = self._theme.u(LARGE)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        stroke = self._theme.u(LARGE_STROKE)
        paint_ring(painter_on(self), self._theme, QRectF(self.rect()), self._countdown, stroke)
