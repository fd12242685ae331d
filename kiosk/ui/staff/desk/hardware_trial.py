"""Everything at the counter tried at once, and the wait for what comes of it."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from kiosk.domain.desk.effects import SoundKind
from kiosk.ui.shell.surround import Sounding
from kiosk.ui.staff.desk.hardware import Hardware

LOOK_EVERY_MS = 100
_MOST_LOOKS = 50
"""How often a sound is looked at before a player counts as one that hangs."""


class Trial(QObject):
    """Asks every printer and plays a sound. Scanners are not asked: how each is, is known.

    Signals:
        ended: every printer has said how it is, and the sound has come to its end.
    """

    ended = Signal()

    def __init__(self, hardware: Hardware, parent: QObject) -> None:
        super().__init__(parent)
        self._hardware = hardware
        self._silent: set[str] = set()
        self._looks = 0
        self._looking = QTimer(self)
        self._looking.setInterval(LOOK_EVERY_MS)
        self._looking.timeout.connect(self._look)
        hardware.answered.connect(self._on_answered)

    @property
    def is_running(self) -> bool:
        """Whether something has not answered yet."""
        return self._looking.isActive()

    def begin(self) -> None:
        """Try everything, unless that is going on."""
        if self.is_running:
            return
        means = self._hardware.means
        self._silent, self._looks = set(means.printers), 0
        means.ask()
        means.play(SoundKind.OK)
        self._looking.start()

    @Slot(str)
    def _on_answered(self, printer: str) -> None:
        self._silent.discard(printer)

    def _look(self) -> None:
        self._looks += 1
        is_playing = self._hardware.means.sounding() is Sounding.PLAYING
        if self._silent or (is_playing and self._looks < _MOST_LOOKS):
            return
        self._looking.stop()
        self.ended.emit()
