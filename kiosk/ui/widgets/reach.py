"""Lets a finger that lands beside a button reach it: its place is larger than its drawing."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

Places = Callable[[], Sequence[tuple[QWidget, QRect]]]

_MOUSE = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
)


class Reach(QObject):
    """Hands what is pressed on `host` to the button in whose place it lies.

    `places` gives each button with its place on the host, in the host's pixels.
    """

    def __init__(self, host: QWidget, places: Places) -> None:
        super().__init__(host)
        self._host, self._places = host, places
        self._held: tuple[QWidget, QRect] | None = None
        self._is_handing_on = False
        host.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QMouseEvent) or event.type() not in _MOUSE:
            return False
        if self._is_handing_on:
            return True  # the button did not want it, so it came back up to its host
        if event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
            self._held = self._at(event.position().toPoint())
        held = self._held
        if held is None:
            return False
        self._hand_on(event, *held)
        if event.type() is QEvent.Type.MouseButtonRelease:
            self._held = None
        return True

    def _at(self, point: QPoint) -> tuple[QWidget, QRect] | None:
        for button, place in self._places():
            if place.contains(point) and button.isEnabled() and not button.isHidden():
                return button, place
        return None

    def _hand_on(self, event: QMouseEvent, button: QWidget, place: QRect) -> None:
        """Send it on: in the middle of the button while the finger is in its place."""
        point = event.position()
        inside = place.contains(point.toPoint())
        local = QPointF(button.rect().center()) if inside else button.mapFrom(self._host, point)
        passed = QMouseEvent(
            event.type(),
            local,
            event.globalPosition(),
            event.button(),
            event.buttons(),
            event.modifiers(),
        )
        self._is_handing_on = True
        try:
            QApplication.sendEvent(button, passed)
        finally:
            self._is_handing_on = False
