"""Records a scanner that types: a window hears its keys as the counter's would."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel

from hardware.diary_file import Recording
from hardware.diary_keys import KeyDiary
from kiosk.app.application import application
from kiosk.app.reaching import device_name
from kiosk.app.settings import DeviceSettings
from kiosk.app.signals import ended_by_signals
from kiosk.app.wedge import WedgeJudge
from kiosk.ui.shell.key_capture import KeyCapture

_WIDE, _HIGH, _MARGIN = 560, 240, 24


def record_typing(
    scanner: DeviceSettings, file: Path, *, seconds: float, program: str
) -> Recording:
    """Show a window for `seconds`, or until it is closed, and write what is typed into it.

    The keys go nowhere else. `program` is our version. Raises OSError where the file cannot be
    made.
    """
    settings = {**scanner.options, "driver": scanner.driver}
    with (
        KeyDiary(settings, file, program=program) as diary,
        application() as qt,
        ended_by_signals(qt) as ending,
    ):
        window = _Window(device_name(scanner))
        capture = KeyCapture(
            WedgeJudge(lambda _: True, [scanner], decoder=diary.decoder),
            on_scan=lambda _: window.count(diary.recording.events),
            on_fault=lambda: window.count(diary.recording.events),
            on_touch=lambda: None,
        )
        over = QTimer()
        over.setSingleShot(True)
        over.timeout.connect(qt.quit)
        over.start(round(seconds * 1000))
        qt.lastWindowClosed.connect(qt.quit)
        window.show()
        window.activateWindow()
        capture.install()
        ending.stay()
        over.stop()
        qt.lastWindowClosed.disconnect(qt.quit)
        capture.remove()
        window.deleteLater()
    return diary.recording


class _Window(QLabel):
    """Says what to do, as the command does, and how much was read."""

    def __init__(self, scanner: str) -> None:
        super().__init__()
        self._scanner = scanner
        self.setWindowTitle("Makerdesk")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setMargin(_MARGIN)
        self.resize(_WIDE, _HIGH)
        self.count(0)

    def count(self, readings: int) -> None:
        self.setText(
            f"Scan a few things with {self._scanner}. Keep this window in front, and close it when "
            f"you are done.\n\nReadings so far: {readings}"
        )
