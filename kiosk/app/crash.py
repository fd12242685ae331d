"""What happens on our own bugs: logged with a note number, told to the screen, never shown raw."""

import logging
import secrets
import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

log = logging.getLogger(__name__)

# Letters and digits that nobody confuses when reading them aloud.
NOTE_ALPHABET = "ACDEFHJKLMNPRTUVWXY34679"

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}

# Qt says this on every offscreen start; it means nothing.
_HARMLESS = ("This plugin does not support propagateSizeHints()",)


class CrashHook:
    """Owns every last-resort exception hook; `tell` gets the note number in the failing thread."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        """Tell `tell` of each crash; nothing is installed yet."""
        self._tell = tell
        self._before = (sys.excepthook, threading.excepthook)
        self._before_qt: Callable[[QtMsgType, QMessageLogContext, str], None] | None = None

    def install(self) -> None:
        """Take over uncaught exceptions of all threads and Qt's own messages."""
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self.on_exception
        threading.excepthook = self.on_thread_exception
        self._before_qt = qInstallMessageHandler(on_qt_message)

    def remove(self) -> None:
        """Give all hooks back to whom they belonged."""
        sys.excepthook, threading.excepthook = self._before
        qInstallMessageHandler(self._before_qt)

    def on_exception(
        self,
        kind: type[BaseException],
        error: BaseException,
        traceback: TracebackType | None,
    ) -> None:
        """Log an uncaught exception and tell the screen its note number."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, traceback)
            return
        note = note_number()
        log.critical("note %s: our bug", note, exc_info=(kind, error, traceback))
        self._tell(note)

    def on_thread_exception(self, caught: threading.ExceptHookArgs) -> None:
        """The same for a thread."""
        if caught.exc_value is not None:
            self.on_exception(caught.exc_type, caught.exc_value, caught.exc_traceback)


def note_number() -> str:
    """A short number that staff can read to whoever helps them: K7-2041."""
    letters = "".join(secrets.choice(NOTE_ALPHABET) for _ in range(2))
    return f"{letters}-{secrets.randbelow(9000) + 1000}"


def on_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Send Qt's own messages to the log."""
    if not message.startswith(_HARMLESS):
        logging.getLogger("qt").log(_LEVELS[kind], "%s", message)
