"""Many parts that are one stop of the Tab key: arrows, Home and End go from one to the other."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

_STEPS = {
    Qt.Key.Key_Left: (-1, False),
    Qt.Key.Key_Right: (1, False),
    Qt.Key.Key_Up: (-1, True),
    Qt.Key.Key_Down: (1, True),
}


class Roving(QWidget):
    """Parts in lines. Arrows along a line go to the next part of it, arrows across it to the
    nearest part of the next line that has any; in one line alone, every arrow goes along.

    `is_upright`: lines run down, beside each other. Left and right turn round with reading.
    """

    def __init__(self, *, is_upright: bool = False) -> None:
        super().__init__()
        self._is_upright = is_upright
        self._lines: list[list[QAbstractButton]] = []
        self._current: QAbstractButton | None = None

    @property
    def current(self) -> QAbstractButton | None:
        """The part that the Tab key comes to."""
        return self._current

    def set_lines(self, lines: Sequence[Sequence[QAbstractButton]]) -> None:
        """Rove over these parts, in the order in which they are read; the first is current."""
        self._lines = [list(each) for each in lines if each]
        self._current = None
        for part in self._parts():
            part.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            part.installEventFilter(self)
        if self._lines:
            self.make_current(self._lines[0][0])

    def make_current(self, part: QAbstractButton) -> None:
        """Let the Tab key come to this one; the focus stays where it is."""
        if self._current is not None:
            self._current.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            self._current.update()
        part.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        part.update()
        self._current = part

    def go_to(self, part: QAbstractButton) -> None:
        """Put the focus on a part."""
        self.make_current(part)
        part.setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.FocusIn
            and isinstance(watched, QAbstractButton)
            and watched is not self._current
            and any(watched is each for each in self._parts())
        ):
            self.make_current(watched)
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        parts = self._parts()
        if not parts:
            event.ignore()
        elif event.key() == Qt.Key.Key_Home:
            self.go_to(parts[0])
        elif event.key() == Qt.Key.Key_End:
            self.go_to(parts[-1])
        elif event.key() in _STEPS:
            self.go_to(self._next(Qt.Key(event.key())))
        else:
            event.ignore()

    def _parts(self) -> list[QAbstractButton]:
        return [part for line in self._lines for part in line]

    def _next(self, key: Qt.Key) -> QAbstractButton:
        """Where an arrow leads; where nothing is, it stays."""
        by, is_down = _STEPS[key]
        if not is_down and self.isRightToLeft():
            by = -by
        here = self._current or self._lines[0][0]
        number = next(n for n, line in enumerate(self._lines) if any(p is here for p in line))
        line = self._lines[number]
        if is_down is self._is_upright or len(self._lines) == 1:
            place = next(n for n, part in enumerate(line) if part is here)
            return line[max(0, min(place + by, len(line) - 1))]
        if not 0 <= number + by < len(self._lines):
            return here
        return min(self._lines[number + by], key=lambda part: abs(self._at(part) - self._at(here)))

    def _at(self, part: QAbstractButton) -> int:
        """How far along its line a part lies."""
        middle = part.mapTo(self, part.rect().center())
        return middle.y() if self._is_upright else middle.x()
