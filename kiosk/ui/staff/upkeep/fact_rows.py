"""Cards of facts at the side of a page: a name leads, its value trails, a bar may lie below."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.staff.shell.key import Key, Kind
from kiosk.ui.staff.shell.marks import State
from kiosk.ui.staff.shell.parts import Card, Chip, Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.today_parts import Verb
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.hatch import paint_hatch, rounded_path
from kiosk.ui.widgets.paint import edge_round, fill_round, painter_on
from kiosk.ui.widgets.stacks import boxed, column, row

_BAR = 6


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and its value. `share` from 0 on draws a bar in `tone`; what is past 1 is hatched.

    `state` makes the value a chip; `is_code` sets it as tags are.
    """

    name: str
    value: str
    share: float | None = None
    tone: Tone = Tone.CHART1
    state: State | None = None
    is_code: bool = False
    verb: Verb | None = None


class ShareBar(QWidget):
    """A bar that says nothing by itself: its number stands above it."""

    def __init__(self, theme: Theme, share: float, tone: Tone) -> None:
        super().__init__()
        self._theme, self._share, self._tone = theme, share, tone
        self.setFixedHeight(theme.u(_BAR))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = painter_on(self), self._theme
        whole, radius = QRectF(self.rect()), self.height() / 2
        fill_round(painter, whole, radius, theme.colour(Tone.TRACK))
        if theme.is_high_contrast:
            edge_round(painter, whole, radius, theme.colour(Tone.HAIR), theme.u(1))
        used = QRectF(whole)
        used.setWidth(max(whole.height(), whole.width() * min(1.0, self._share)))
        if self.isRightToLeft():
            used.moveRight(whole.right())
        if self._share > 0:
            fill_round(painter, used, radius, theme.colour(self._tone))
        if self._share > 1:
            red = theme.colour(Tone.BAD)
            paint_hatch(painter, theme, rounded_path(used, radius), red, width=2)


class FactCard(Card):
    """A title, an answer with its reason where there is one, and facts; hidden without any."""

    def __init__(self, theme: Theme, title: str) -> None:
        self._inside = column(theme, margins=(16, 16, 16, 16))
        super().__init__(theme, self._inside)
        self._title = title
        self._held: QWidget | None = None

    def show_facts(
        self, facts: Sequence[Fact], *, answer: str = "", notes: Sequence[str] = ()
    ) -> None:
        """Show these in place of the others."""
        theme = self._theme
        if self._held is not None:
            self._inside.removeWidget(self._held)
            self._held.hide()
            self._held.deleteLater()
        lines = column(theme, Label(theme, self._title, Script.CARD))
        if answer:
            lines.addSpacing(theme.u(12))
            lines.addWidget(Label(theme, answer, Script.BRAND, wraps=True))
        for note in notes:
            lines.addSpacing(theme.u(2))
            lines.addWidget(Label(theme, note, Script.SECOND, Tone.TEXT3, wraps=True))
        for fact in facts:
            lines.addSpacing(theme.u(10))
            lines.addWidget(_line(theme, fact))
        self._held = boxed(lines)
        self._inside.addWidget(self._held)
        self.setVisible(bool(facts or answer))


def _line(theme: Theme, fact: Fact) -> QWidget:
    name = Label(theme, fact.name, Script.SECOND, Tone.TEXT2, wraps=True)
    line = row(theme)
    line.addWidget(name, 1)
    line.addSpacing(theme.u(10))
    if fact.state is not None:
        line.addWidget(Chip(theme, fact.value, fact.state, is_loud=fact.state in _LOUD))
    elif fact.value:
        script = Script.CODE if fact.is_code else Script.STRONG
        line.addWidget(Label(theme, fact.value, script, gives_way=True))
    if fact.verb is not None:
        key = Key(theme, fact.verb.words, key=fact.verb.key, kind=Kind.QUIET)
        key.clicked.connect(fact.verb.does)
        key.setAccessibleDescription(fact.name)
        line.addSpacing(theme.u(6))
        line.addWidget(key)
    if fact.share is None:
        return boxed(line)
    return boxed(column(theme, line, 6, ShareBar(theme, fact.share, fact.tone)))


_LOUD = (State.WATCH, State.BAD)
