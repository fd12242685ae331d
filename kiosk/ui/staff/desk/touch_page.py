"""Nine points to tap: whether the glass hears a finger everywhere, and how far off it is."""

import math
from collections.abc import Callable, Mapping

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui.staff.shell.key import Key
from kiosk.ui.staff.shell.marks import State, paint_mark
from kiosk.ui.staff.shell.page import Setting, ShellPage
from kiosk.ui.staff.shell.parts import Label, headline
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.paint import painter_on
from kiosk.ui.widgets.stacks import column
from kiosk.wording import staff_screen_test

_SHARES = (0.04, 0.5, 0.96)
_RADIUS, _DOT = 22, 4


class Targets(QWidget):
    """Nine rings in a square of three by three; one that was hit is filled.

    Signals:
        hit: how many have been hit, and by how many pixels the worst one was missed.
    """

    hit = Signal(int, float)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.misses: dict[int, float] = {}
        """By the point, from the top left; how far off the finger was, in pixels."""
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def points(self) -> list[QPointF]:
        """The middles of the rings, row by row."""
        edge = self._theme.u(_RADIUS) + 2
        wide, high = self.width() - 2 * edge, self.height() - 2 * edge
        return [QPointF(edge + x * wide, edge + y * high) for y in _SHARES for x in _SHARES]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        where = event.position()
        away = [math.hypot(each.x() - where.x(), each.y() - where.y()) for each in self.points()]
        nearest = min(range(len(away)), key=away.__getitem__)
        if away[nearest] <= 2 * self._theme.u(_RADIUS):
            self.misses[nearest] = away[nearest]
            self.hit.emit(len(self.misses), max(self.misses.values()))
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = painter_on(self), self._theme
        radius, dot = theme.u(_RADIUS), theme.u(_DOT)
        for place, middle in enumerate(self.points()):
            box = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
            if place in self.misses:
                paint_mark(painter, theme, box, State.OK)
                continue
            painter.setPen(QPen(theme.colour(Tone.TEXT2), theme.u(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(box)
            painter.setBrush(theme.colour(Tone.TEXT2))
            painter.drawEllipse(middle, dot, dot)


class TouchPage(ShellPage):
    """Goes back by itself to nothing: whoever tests looks at the nine marks."""

    is_form = True

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        theme = self.theme
        self.texts = texts = staff_screen_test.touch(self.words)
        self.told = Label(theme, texts.help, Script.BODY, Tone.TEXT2, wraps=True)
        self.targets = Targets(theme, texts.title)
        self.targets.hit.connect(self._on_hit)
        again = Key(theme, texts.again, key="R")
        again.clicked.connect(self.on_again)
        back = Key(theme, texts.back, key="Esc")
        back.clicked.connect(self.left)
        head = headline(theme, texts.title, again, 8, back)
        whole = column(theme, head, 6, self.told, 12, margins=(24, 20, 24, 20))
        whole.addWidget(self.targets, 1)
        self.setLayout(whole)

    def keys(self) -> Mapping[str, Callable[[], None]]:
        return {"R": self.on_again}

    def on_again(self) -> None:
        """From the beginning."""
        self.targets.misses.clear()
        self.targets.update()
        self.told.setText(self.texts.help)

    def _on_hit(self, count: int, worst: float) -> None:
        off = worst / self.work.around.hardware.means.px_per_mm(self)
        self.told.setText(staff_screen_test.hits(self.words, count, off))
