"""Takes scans out of the keys below Qt's focus: a scanner's Enter never presses a button."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import (
    QCoreApplication,
    QElapsedTimer,
    QEvent,
    QObject,
    Qt,
    QTimer,
    Slot,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)

TEXT_FIELDS = (QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox)
TERMINATORS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
# Their pressing types nothing; what they change shows in the strokes that follow.
MODIFIER_KEYS = (
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
)
COMMANDING = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
    | Qt.KeyboardModifier.GroupSwitchModifier
)


@dataclass(frozen=True, slots=True)
class Stroke:
    """A key press as the judge of bursts sees it; `serial` tells strokes apart, times in ms.

    `scan_code` is the key's place on the keyboard, as this window system counts places.
    """

    serial: int
    text: str
    is_terminator: bool
    at_ms: int
    has_modifier: bool
    is_repeat: bool
    is_shifted: bool
    scan_code: int


@dataclass(frozen=True, slots=True)
class TypedScan:
    """A code that a scanner typed.

    `symbology` is its AIM identifier, None where the scanner types none; `places` are those of its
    keys, a byte each, empty where the window system does not tell them; `took` is the seconds from
    its first key to its last. `is_repeat` marks one that was read again at once, with the trigger
    held: nobody should act on it.
    """

    text: str
    symbology: str | None = None
    places: bytes = b""
    took: float | None = None
    is_repeat: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """What strokes turned out to be: `typed` are serials to deliver, in order, to the focus."""

    typed: tuple[int, ...] = ()
    scan: TypedScan | None = None
    is_fault: bool = False


class BurstJudge(Protocol):
    """Tells bursts of a scanner from typing; the real one wraps the hardware library's decoder."""

    @property
    def wait_ms(self) -> int | None:
        """How long a silence ends what is held; None when nothing is."""
        ...

    def feed(self, stroke: Stroke, *, in_field: bool) -> Judgement:
        """Take one stroke."""
        ...

    def tick(self, now_ms: int) -> Judgement:
        """Judge what is held, now that it is `now_ms`."""
        ...


class KeyCapture(QObject):
    """A filter on the application's windows: each key is looked at once, where it comes in.

    It hangs on every QWindow, and looks for new ones when the focus moves and after each touch
    and key. A filter on the application would see each key again for the focused widget and each
    of its parents, and every event of every widget besides: a tenth of building a screen.
    """

    def __init__(
        self,
        judge: BurstJudge,
        *,
        on_scan: Callable[[TypedScan], None],
        on_fault: Callable[[], None],
        on_touch: Callable[[], None],
    ) -> None:
        """Report scans, refused bursts, and typing or touching."""
        super().__init__()
        self._judge = judge
        self._on_scan, self._on_fault, self._on_touch = on_scan, on_fault, on_touch
        self._held: dict[int, tuple[QWindow, QKeyEvent]] = {}
        self._serial = 0
        self._is_installed = self._is_replaying = False
        self._last_at_ms = 0
        self._since_last = QElapsedTimer()
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.timeout.connect(self._on_silence)

    def install(self) -> None:
        """Begin to filter the keys of every window that is there, and of those that will be."""
        self._is_installed = True
        _application().focusWindowChanged.connect(self._adopt)
        self._adopt()

    def remove(self) -> None:
        """Stop filtering; held keys are dropped."""
        self._silence.stop()
        self._held.clear()
        if self._is_installed:
            self._is_installed = False
            _application().focusWindowChanged.disconnect(self._adopt)
            for window in QGuiApplication.allWindows():
                window.removeEventFilter(self)

    @Slot()
    def _adopt(self) -> None:
        """Hang on every window that is there; on one that is hung on already, again is as once."""
        if self._is_installed:
            for window in QGuiApplication.allWindows():
                window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hold key presses that reach a window; let everything else through."""
        if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin):
            if isinstance(watched, QWindow):
                QTimer.singleShot(0, self._adopt)  # a list may drop down, which takes no focus
                self._on_touch()
            return False
        if self._is_replaying or not isinstance(watched, QWindow):
            return False
        if not isinstance(event, QKeyEvent) or event.key() in MODIFIER_KEYS:
            return False
        if event.type() == QEvent.Type.KeyPress:
            self._take(watched, event)
            return True
        # The release of a held press comes again with its replay.
        return event.type() == QEvent.Type.KeyRelease

    def _take(self, window: QWindow, event: QKeyEvent) -> None:
        """Give one press to the judge."""
        self._serial += 1
        self._held[self._serial] = (window, event.clone())
        self._last_at_ms = event.timestamp()
        self._since_last.restart()
        stroke = Stroke(
            serial=self._serial,
            text=event.text(),
            is_terminator=event.key() in TERMINATORS,
            at_ms=event.timestamp(),
            has_modifier=bool(event.modifiers() & COMMANDING),
            is_repeat=event.isAutoRepeat(),
            is_shifted=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier),
            scan_code=event.nativeScanCode(),
        )
        in_field = isinstance(QApplication.focusWidget(), TEXT_FIELDS)
        self._act(self._judge.feed(stroke, in_field=in_field))

    def _on_silence(self) -> None:
        """Nothing came for a while: what is held was typing, or half a scan."""
        self._act(self._judge.tick(self._last_at_ms + self._since_last.elapsed() + 1))

    def _act(self, judged: Judgement) -> None:
        """Deliver typing, report scans and faults, and wait for silence while anything is held."""
        for serial in judged.typed:
            self._replay(*self._held.pop(serial))
        wait = self._judge.wait_ms
        if wait is None:
            self._held.clear()
            self._silence.stop()
        else:
            self._silence.start(wait)
        if judged.typed:
            self._on_touch()
        if judged.is_fault:
            self._on_fault()
        if judged.scan is not None:
            self._on_scan(judged.scan)

    def _replay(self, window: QWindow, press: QKeyEvent) -> None:
        """Let the focused widget have a key after all, with its release."""
        release = QKeyEvent(QEvent.Type.KeyRelease, press.key(), press.modifiers(), press.text())
        self._is_replaying = True
        try:
            QCoreApplication.sendEvent(window, press)
            QCoreApplication.sendEvent(window, release)
        finally:
            self._is_replaying = False
        self._adopt()


def _application() -> QGuiApplication:
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication), "there is no application yet"
    return application
