"""What happened, newest first, on a thread: a picture, the words, when, and what can be done."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.staff.shell.key import Key, Kind
from kiosk.ui.staff.shell.marks import State
from kiosk.ui.staff.shell.painting import line, paint_icon
from kiosk.ui.staff.shell.parts import Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.today_parts import Rows, Verb, VerbRow
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.paint import edge_round, fill_round, painter_on
from kiosk.ui.widgets.stacks import column, row

_HIGH, _LEAD, _DISC, _ICON = 50, 62, 28, 14


@dataclass(frozen=True, slots=True)
class Happened:
    """An event: its picture, the colour of its kind, what, by whom or why, when."""

    icon: Icon
    state: State
    title: str
    note: str
    at: str
    verb: Verb | None = None


class _Event(VerbRow):
    """One knot of the thread."""

    def __init__(self, theme: Theme, event: Happened, *, is_first: bool, is_last: bool) -> None:
        super().__init__()
        self._theme, self._event = theme, event
        self._is_first, self._is_last = is_first, is_last
        words = column(
            theme,
            None,
            Label(theme, event.title, Script.STRONG, gives_way=True),
            1,
            Label(theme, event.note, Script.SECOND, Tone.TEXT3, gives_way=True),
            None,
        )
        inside = row(theme, _LEAD)
        inside.addLayout(words, 1)
        inside.addSpacing(theme.u(12))
        inside.addWidget(Label(theme, event.at, Script.SMALL, Tone.TEXT3))
        inside.addSpacing(theme.u(12))
        if event.verb is not None:
            self.verb = Key(theme, event.verb.words, key=event.verb.key, kind=Kind.QUIET)
            self.verb.clicked.connect(event.verb.does)
            self.verb.setAccessibleDescription(event.title)
            inside.addWidget(self.verb)
        inside.addSpacing(theme.u(16))
        self.setLayout(inside)
        self.setFixedHeight(theme.u(_HIGH))
        self.setAccessibleName(", ".join(filter(None, (event.title, event.note, event.at))))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, u = painter_on(self), self._theme, self._theme.u
        side, middle = u(_DISC), self.height() / 2
        x = float(u(16)) if not self.isRightToLeft() else self.width() - u(16) - side
        disc = QRectF(x, middle - side / 2, side, side)
        top = disc.bottom() + u(2) if self._is_first else 0.0
        foot = disc.top() - u(2) if self._is_last else float(self.height())
        if not (self._is_first and self._is_last):
            thread = QRectF(disc.center().x() - u(1), top, u(2), foot - top)
            painter.fillRect(thread, theme.colour(Tone.BORDER))
        painter.setBrush(theme.colour(Tone.SURFACE))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(disc.adjusted(-u(2), -u(2), u(2), u(2)))
        state = self._event.state
        fill_round(painter, disc, side / 2, theme.colour(state.ground))
        if theme.is_high_contrast:
            edge_round(painter, disc, side / 2, theme.colour(state.tone), u(2))
        icon = QRectF(0, 0, u(_ICON), u(_ICON))
        icon.moveCenter(disc.center())
        paint_icon(painter, theme, self._event.icon, icon, state.ink)
        if not self._is_last:
            rule = QRectF(
                u(_LEAD), self.height() - line(theme), self.width() - u(_LEAD + 16), line(theme)
            )
            if self.isRightToLeft():
                rule.moveLeft(u(16))
            painter.fillRect(rule, theme.colour(Tone.HAIR))


class Thread(Rows):
    """Arrows go from verb to verb, as on Today."""

    def show_events(self, events: Sequence[Happened]) -> None:
        """Show these events, the newest first."""
        last = len(events) - 1
        rows: list[QWidget] = [
            _Event(self._theme, each, is_first=place == 0, is_last=place == last)
            for place, each in enumerate(events)
        ]
        self.show_rows(rows)
