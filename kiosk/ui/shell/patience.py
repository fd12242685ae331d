"""Says that the counter is at it, where an answer takes longer than anybody notices."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

from kiosk.ui.shell.handover import take_off

NOTICED_MS = 300
"""What people take for a reaction at once; most answers are there long before."""


class Patience(QObject):
    """Lays one sign over the stage while an answer is waited for; it takes no tap.

    A slow disk shows it for seconds; what has not come by then is the machine's to tell.
    """

    def __init__(self, stage: QWidget, make_sign: Callable[[], QWidget]) -> None:
        """Nothing is waited for yet."""
        super().__init__(stage)
        self._stage, self._make_sign = stage, make_sign
        self._sign: QWidget | None = None
        self._noticed = QTimer(self)
        self._noticed.setSingleShot(True)
        self._noticed.setInterval(NOTICED_MS)
        self._noticed.timeout.connect(self._show)

    def take(self, *, is_waiting: bool) -> None:
        """Begin to wait, go on waiting, or be done with it."""
        if not is_waiting:
            self.end()
        elif self._sign is not None:
            self._sign.raise_()
        elif not self._noticed.isActive():
            self._noticed.start()

    def end(self) -> None:
        """The answer is there: take the sign away."""
        self._noticed.stop()
        if self._sign is not None:
            take_off(self._sign)
            self._sign = None

    def _show(self) -> None:
        """In the middle; a finger goes through it."""
        self._sign = sign = self._make_sign()
        sign.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        sign.setParent(self._stage)
        sign.resize(sign.sizeHint())
        middle = self._stage.rect().center()
        sign.move(middle - sign.rect().center())
        sign.show()
        sign.raise_()
