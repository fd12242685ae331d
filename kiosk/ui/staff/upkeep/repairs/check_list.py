"""The checklist of a work order: every step with its box, ticked by Enter or Space."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from kiosk.ui.staff.shell.painting import paint_icon
from kiosk.ui.staff.shell.parts import HIT, Control
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.paint import fill_round, mirrored, painter_on
from kiosk.ui.widgets.roving import Roving
from kiosk.ui.widgets.stacks import column

_BOX, _LEAD = 18, 34


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the list; `note` says of a step that it may be left out."""

    words: str
    note: str
    is_done: bool


class StepLine(Control):
    """A box and its words on at most two lines."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "")
        self.setCheckable(True)
        self.setFixedHeight(theme.u(HIT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_step(self, step: Step) -> None:
        """Show other words, or another tick."""
        self.setText(step.words)
        self.setAccessibleName(step.words)
        self.setAccessibleDescription(step.note)
        self.setChecked(step.is_done)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(200), self.theme.u(HIT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, u = painter_on(self), self.theme, self.theme.u
        rect, is_on = QRectF(self.rect()), self.isChecked()
        if self.is_hovered:
            face = rect.adjusted(0, u(4), 0, -u(4))
            fill_round(painter, face, u(self.radius), theme.colour(Tone.HOVER))
        box = mirrored(self, QRectF(u(6), (rect.height() - u(_BOX)) / 2, u(_BOX), u(_BOX)))
        if is_on:
            fill_round(painter, box, u(4), theme.colour(Tone.PRIMARY_FILL))
            paint_icon(painter, theme, Icon.CHECK, box.adjusted(2, 2, -2, -2), Tone.ON_PRIMARY)
        else:
            painter.setPen(QPen(theme.colour(Tone.EDGE), u(2)))
            painter.setBrush(theme.colour(Tone.SURFACE))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), u(4), u(4))
        painter.setFont((Script.BODY if is_on else Script.STRONG).font(theme))
        painter.setPen(theme.colour(Tone.TEXT2 if is_on or not self.isEnabled() else Tone.TEXT))
        words = mirrored(self, rect.adjusted(u(_LEAD), 0, -u(6), 0))
        lead = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, lead | Qt.TextFlag.TextWordWrap, self.text())


class CheckList(Roving):
    """Up and down go from step to step.

    Signals:
        ticked: a step was pressed, given with its place from 0 and whether it is done now.
    """

    ticked = Signal(int, bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__(is_upright=True)
        self._theme = theme
        self.steps: list[StepLine] = []
        self._inside = column(theme)
        self.setLayout(self._inside)

    def show_steps(self, steps: Sequence[Step], *, may_tick: bool) -> None:
        """Show these steps; where they are as many, what has the focus keeps it."""
        if len(steps) != len(self.steps):
            self._rebuild(len(steps))
        for line, step in zip(self.steps, steps, strict=True):
            line.show_step(step)
            line.setEnabled(may_tick)

    def enter(self) -> None:
        """Put the focus on the first step that is not done."""
        left = [each for each in self.steps if not each.isChecked()]
        for line in (left or self.steps)[:1]:
            self.go_to(line)

    def _rebuild(self, count: int) -> None:
        for old in self.steps:
            self._inside.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.steps = [StepLine(self._theme) for _ in range(count)]
        for place, line in enumerate(self.steps):
            line.clicked.connect(partial(self._on_clicked, place))
            self._inside.addWidget(line)
            line.show()  # at once: what is still hidden takes no focus
        self.set_lines([list(self.steps)])

    def _on_clicked(self, place: int) -> None:
        self.ticked.emit(place, self.steps[place].isChecked())
