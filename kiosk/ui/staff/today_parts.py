"""The parts of Today: things that wait with their verb, and what just happened."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from kiosk.ui.staff.page import scrolled
from kiosk.ui.staff.shell.key import Key, Kind
from kiosk.ui.staff.shell.marks import Mark, State
from kiosk.ui.staff.shell.painting import line, thin_bars
from kiosk.ui.staff.shell.parts import Label, Picture
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.paint import edge_round, fill_round, painter_on
from kiosk.ui.widgets.stacks import boxed, column, row

_CLEAR = "QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }"


@dataclass(frozen=True, slots=True)
class Verb:
    """What can be done about something that waits; `key` presses it, where it has one."""

    words: str
    does: Callable[[], None]
    key: str = ""


@dataclass(frozen=True, slots=True)
class Need:
    """Something that waits. `key` tells it apart from others; `aside` is a second, quiet verb."""

    key: str
    state: State
    title: str
    note: str
    age: str
    verb: Verb | None = None
    aside: Verb | None = None


class VerbRow(QWidget):
    """A row with a verb at its end, or none."""

    verb: Key | None = None


class NeedRow(VerbRow):
    """One thing that waits: shape, what, since when, and its verb."""

    def __init__(self, theme: Theme, need: Need, *, is_first: bool) -> None:
        super().__init__()
        self._theme, self.need, self._is_first = theme, need, is_first
        words = column(
            theme,
            None,
            Label(theme, need.title, Script.STRONG, gives_way=True),
            2,
            Label(theme, need.note, Script.SECOND, Tone.TEXT3, gives_way=True),
            None,
        )
        inside = row(theme, Mark(theme, need.state, 20), 16, margins=(18, 0, 16, 0))
        inside.addLayout(words, 1)
        inside.addSpacing(theme.u(12))
        inside.addWidget(Label(theme, need.age, Script.SMALL, Tone.TEXT3))
        inside.addSpacing(theme.u(14))
        if need.aside is not None:
            aside = Key(theme, need.aside.words, kind=Kind.QUIET)
            aside.clicked.connect(need.aside.does)
            aside.setAccessibleDescription(need.title)
            inside.addWidget(aside)
            inside.addSpacing(theme.u(6))
        if need.verb is not None:
            key = "↵" if is_first else ""
            self.verb = Key(
                theme, need.verb.words, key=key, kind=Kind.SOFT if is_first else Kind.PLAIN
            )
            self.verb.clicked.connect(need.verb.does)
            self.verb.setAccessibleDescription(need.title)
            self.verb.setMinimumWidth(theme.u(118))
            inside.addWidget(self.verb)
        self.setLayout(inside)
        self.setFixedHeight(theme.u(60))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, u = painter_on(self), self._theme, self._theme.u
        if self._is_first:
            rect = QRectF(self.rect()).adjusted(u(6), u(1), -u(6), -u(1))
            fill_round(painter, rect, u(8), theme.colour(Tone.HOVER))
            if theme.is_high_contrast:
                edge_round(painter, rect, u(8), theme.colour(Tone.FOCUS), u(2))
        else:
            rule = QRectF(u(54), 0, self.width() - u(70), line(theme))
            if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
                rule.moveLeft(u(16))
            painter.fillRect(rule, theme.colour(Tone.HAIR))


def clear_area(theme: Theme, held: QWidget) -> QScrollArea:
    """Let `held` be taller than its room, with nothing painted behind it."""
    area = scrolled(held)
    area.setStyleSheet(_CLEAR + thin_bars(theme))
    held.setAutoFillBackground(False)  # which the area has just set
    return area


class Rows(QWidget):
    """Rows below each other that may be more than the card is high; arrows go through them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.rows: list[QWidget] = []
        self._inside = column(theme)
        self._inside.addStretch(1)
        held = QWidget()
        held.setLayout(self._inside)
        self.area: QScrollArea = clear_area(theme, held)
        self.setLayout(column(theme))
        layout = self.layout()
        assert layout is not None, "it was set above"
        layout.addWidget(self.area)

    def show_rows(self, rows: Sequence[QWidget]) -> None:
        """Show these in place of the others; the focus goes to the first that takes it."""
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        for each in self.rows:
            self._inside.removeWidget(each)
            each.hide()
            each.deleteLater()
        self.rows = list(rows)
        for place, each in enumerate(self.rows):
            self._inside.insertWidget(place, each)
        if had_focus:
            self.focus_first()

    def verbs(self) -> list[Key]:
        """The keys of the rows, from the top."""
        found = (each.verb for each in self.rows if isinstance(each, VerbRow))
        return [verb for verb in found if verb is not None]

    def focus_first(self) -> None:
        """Put the focus on the first row's key."""
        for verb in self.verbs()[:1]:
            verb.setFocus(Qt.FocusReason.TabFocusReason)

    def step(self, by: int) -> None:
        """Move the focus to the key above or below."""
        verbs = self.verbs()
        focused = QApplication.focusWidget()
        here = next((place for place, verb in enumerate(verbs) if verb is focused), None)
        if verbs:
            to = 0 if here is None else max(0, min(here + by, len(verbs) - 1))
            verbs[to].setFocus(Qt.FocusReason.TabFocusReason)
            self.area.ensureWidgetVisible(verbs[to], 0, self._theme.u(16))


def empty_row(theme: Theme, words: str, note: str) -> QWidget:
    """What stands where no row does; `note` may be empty."""
    lines = column(theme, Label(theme, words, Script.BODY, Tone.TEXT2))
    if note:
        lines.addWidget(Label(theme, note, Script.SECOND, Tone.TEXT3))
    lines.setContentsMargins(theme.u(16), theme.u(8), theme.u(16), theme.u(8))
    return boxed(lines)


class EventRow(QWidget):
    """One line of Live: when, a picture of what, and the sentence."""

    def __init__(self, theme: Theme, at: str, icon: tuple[Icon, Tone], words: str) -> None:
        super().__init__()
        self._theme = theme
        time = Label(theme, at, Script.SMALL, Tone.TEXT3)
        time.setMinimumWidth(theme.u(38))
        inside = row(theme, time, 8, Picture(theme, *icon, side=16), 12, margins=(16, 0, 16, 0))
        inside.addWidget(Label(theme, words, Script.BODY, gives_way=True), 1)
        self.setLayout(inside)
        self.setFixedHeight(theme.u(45))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, inset = self._theme, self._theme.u(16)
        rule = QRectF(inset, self.height() - line(theme), self.width() - 2 * inset, line(theme))
        painter_on(self).fillRect(rule, theme.colour(Tone.HAIR))
