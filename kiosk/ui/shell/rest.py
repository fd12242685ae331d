"""The counter at rest: after five minutes its picture dims and wanders, to spare the panel."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QWindow
from PySide6.QtWidgets import QWidget

from kiosk.domain.desk.screens import Idle
from kiosk.ui.screens.screen import Screen
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone

DIM_AFTER_MS = 5 * 60_000
STEP_MS = 60_000
STEP = 8  # reference pixels
BRIGHTNESS = 0.3
# Once around, a step at a time; nothing stays on the same pixel for longer than a minute.
_WAY = ((0, 0), (1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1), (0, -1), (1, -1))
_STIRRING = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.KeyPress})


class Rest(QObject):
    """Watches whether anybody touches the resting screen; a touch wakes it and still counts.

    With reduced motion the picture dims where it is.

    Signals:
        dimmed: the screen has dimmed, or is bright again; carries which.
        stepped: its picture went a step further.
    """

    dimmed = Signal(bool)
    stepped = Signal()

    def __init__(
        self, stage: QWidget, *, dim_after_ms: int = DIM_AFTER_MS, step_ms: int = STEP_MS
    ) -> None:
        """Wait for nothing yet."""
        super().__init__(stage)
        self._stage = stage
        self._dim_after_ms, self._step_ms = dim_after_ms, step_ms
        self._screen: Screen | None = None
        self._veil: Veil | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.dim)

    @property
    def is_dim(self) -> bool:
        """Whether the screen is dimmed now."""
        return self._veil is not None

    def take(self, screen: Screen | None) -> None:
        """A screen was shown or rebuilt; None means that something lies over it."""
        is_resting = screen is not None and isinstance(screen.shown, Idle)
        was_resting, self._screen = self._screen is not None, screen if is_resting else None
        if self._screen is None:
            self.end()
            return
        self._watch(on=True)
        if self._veil is not None:
            self._cover(self._screen)
        elif not was_resting:
            self._timer.start(self._dim_after_ms)

    def stir(self) -> None:
        """Somebody is here: be bright at once, and wait anew."""
        self._lift()
        if self._screen is not None:
            self._timer.start(self._dim_after_ms)

    def dim(self) -> None:
        """Dim, or a minute later let the picture go a step further."""
        if self._screen is None:
            return
        if self._veil is None:
            self._veil = Veil(self._stage)
            self._cover(self._screen)
            self.dimmed.emit(True)
        else:
            self._veil.step()
            self.stepped.emit()
        if not self._screen.theme.motion.is_reduced:
            self._timer.start(self._step_ms)

    def end(self) -> None:
        """Be bright, and wait for nothing."""
        self._screen = None
        self._timer.stop()
        self._watch(on=False)
        self._lift()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice touches and keys on their way into the window; take none of them."""
        if event.type() in _STIRRING:
            self.stir()
        return False

    def _cover(self, screen: Screen) -> None:
        assert self._veil is not None, "it is made before"
        self._stage.setUpdatesEnabled(True)  # else a picture would lack what stands on the screen
        self._veil.cover(screen, screen.theme)

    def _lift(self) -> None:
        if self._veil is not None:
            self._veil.hide()
            self._veil.deleteLater()
            self._veil = None
            self.dimmed.emit(False)

    def _watch(self, *, on: bool) -> None:
        """See what comes to the window, or no longer; doing either twice changes nothing."""
        window = self._window()
        if window is None:
            return
        if on:
            window.installEventFilter(self)
        else:
            window.removeEventFilter(self)

    def _window(self) -> QWindow | None:
        """None until the stage was shown, whatever the type of Qt's function says."""
        return self._stage.window().windowHandle()


class Veil(QWidget):
    """A dim picture of a widget before the widget itself; taps go through to it."""

    def __init__(self, parent: QWidget) -> None:
        """Cover nothing yet; `parent` is that of what will be covered."""
        super().__init__(parent)
        self._picture = QPixmap()
        self._ground = QColor()
        self._unit = 0
        self._steps = 0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @property
    def away(self) -> QPoint:
        """How far the picture has wandered, in pixels."""
        # The first place is only for the beginning: from the last the way leads to the second.
        place = self._steps if self._steps < len(_WAY) else (self._steps - 1) % (len(_WAY) - 1) + 1
        return QPoint(*_WAY[place]) * self._unit

    def cover(self, shown: QWidget, theme: Theme) -> None:
        """Take the picture of the widget as it is now, and stand before it."""
        self._picture = _dimmed(shown.grab())
        self._ground = QColor(theme.colour(Tone.SCRIM).rgb())
        self._unit = theme.u(STEP)
        self.setGeometry(shown.geometry())
        self.raise_()
        self.show()
        self.update()

    def step(self) -> None:
        """Let the picture wander on."""
        self._steps += 1
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._ground)
        painter.drawPixmap(self.away, self._picture)


def _dimmed(picture: QPixmap) -> QPixmap:
    """Take light from a picture: of each colour only that share is left."""
    painter = QPainter(picture)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    painter.fillRect(picture.rect(), QColor.fromRgbF(BRIGHTNESS, BRIGHTNESS, BRIGHTNESS))
    painter.end()
    return picture
