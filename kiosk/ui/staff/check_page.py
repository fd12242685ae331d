"""Return + check: every scan is one thing back and seen; what is odd waits at the side."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from kiosk.domain.codes import Doubt, Scan
from kiosk.domain.views import facts_of
from kiosk.services.context import Context
from kiosk.services.lending.checkin import check_in
from kiosk.services.lending.outcomes import CheckIn, CheckInOutcome, Returned
from kiosk.services.lending.undo import undo_return
from kiosk.services.people.home import home_view
from kiosk.services.problems import NotFound
from kiosk.services.views import (
    CaseFound,
    DeadCard,
    Found,
    ItemFound,
    LocationFound,
    PersonFound,
)
from kiosk.ui.staff.shell.key import Key
from kiosk.ui.staff.shell.marks import Mark, State
from kiosk.ui.staff.shell.page import Setting, ShellPage
from kiosk.ui.staff.shell.parts import Card, Label, Picture
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.shell.work import TrayCard
from kiosk.ui.staff.today_parts import Rows, VerbRow
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.paint import edge_round, fill_round, painter_on
from kiosk.ui.widgets.stacks import boxed, column, row
from kiosk.wording import staff_found, staff_shell, staff_today

_SIDE = 300
_MOST = 60
"""Cards that are kept on the page; the log keeps all."""


class ScanCard(VerbRow):
    """One scan: a coloured bar at the start, what it was, what came of it, one verb."""

    def __init__(self, theme: Theme, card: TrayCard, undo: str) -> None:
        super().__init__()
        self._theme = theme
        self._state = State.WATCH if card.is_bad else State.OK
        words = column(
            theme,
            None,
            Label(theme, card.title, Script.STRONG, gives_way=True),
            2,
            Label(theme, card.note, Script.SECOND, Tone.TEXT3, gives_way=True),
            None,
        )
        inside = row(theme, Mark(theme, self._state, 20), 16, margins=(18, 0, 16, 0))
        inside.addLayout(words, 1)
        inside.addWidget(Label(theme, card.at, Script.SMALL, Tone.TEXT3))
        if card.undo is not None:
            self.verb = Key(theme, undo)
            self.verb.setAccessibleDescription(card.title)
            self.verb.clicked.connect(card.undo)
            inside.addSpacing(theme.u(14))
            inside.addWidget(self.verb)
        held = column(theme, margins=(0, 0, 0, 8))
        held.addLayout(inside)
        self.setLayout(held)
        self.setFixedHeight(theme.u(78))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, u = painter_on(self), self._theme, self._theme.u
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -u(8))
        fill_round(painter, rect, u(10), theme.colour(Tone.SURFACE))
        edge_round(painter, rect, u(10), theme.colour(Tone.BORDER), u(1))
        bar = QRectF(rect.left(), rect.top() + u(12), u(3), rect.height() - u(24))
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            bar.moveRight(rect.right())
        fill_round(painter, bar, u(2), theme.colour(self._state.tone))


class CheckPage(ShellPage):
    """The newest scan on top; scanning goes on whatever stands here."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        theme = self.theme
        self.texts = staff_found.check_page(self.words)
        self.figure = Label(theme, "0", Script.BIG, Tone.TEXT)
        self.unit = Label(theme, "", Script.BODY, Tone.TEXT2)
        self.cards = Rows(theme)
        title = Label(theme, self.texts.title, Script.PAGE)
        note = Label(theme, self.texts.help, Script.SECOND, Tone.TEXT3)
        count = column(theme, self.figure, 0, self.unit, None, margins=(24, 16, 24, 20))
        side = Card(theme, count)
        side.setFixedWidth(theme.u(_SIDE))
        below = row(theme, gap=16)
        below.addWidget(self.cards, 1)
        below.addWidget(side, 0, Qt.AlignmentFlag.AlignTop)
        whole = column(theme, title, 4, note, 20, margins=(24, 20, 24, 20))
        whole.addLayout(below, 1)
        self.setLayout(whole)
        self._show()

    def keys(self) -> Mapping[str, Callable[[], None]]:
        return {"Up": partial(self.cards.step, -1), "Down": partial(self.cards.step, 1)}

    def take_found(self, scan: Scan, found: Found) -> bool:
        """Everything that is scanned here is this page's."""
        lines = staff_found.card_lines(self.words)
        match found:
            case ItemFound():
                self._check(scan, found)
            case PersonFound():
                self._add(scan.text, lines["person"])
            case LocationFound(name=name):
                self._add(name, lines["place"])
            case CaseFound() | DeadCard():
                self._add(scan.text, lines["case"])
            case _:
                self._add(scan.text, lines["unknown"])
        return True

    def _check(self, scan: Scan, found: ItemFound) -> None:
        work, ctx = self.work, self.work.ctx
        facts = facts_of("staff scan", scan)
        given = CheckIn(work.new_id(), found.thing.item_id, facts, by_staff=True, staff_ref=work.by)
        work.act(lambda: _checked(ctx, given), partial(self._on_checked, scan.doubts))

    def _on_checked(self, doubts: Sequence[Doubt], done: tuple[CheckInOutcome, str]) -> None:
        outcome, person = done
        thing = " ".join(filter(None, (outcome.thing.name, outcome.thing.number)))
        title = f"{thing}  {outcome.thing.barcode}"
        if not isinstance(outcome, Returned):
            was_in = staff_found.card_lines(self.words)["was_in"]
            self._add(title, staff_found.with_doubts(self.words, doubts, was_in), is_bad=False)
            return
        back = staff_found.card_back(self.words, person, was_late=outcome.was_late)
        note = staff_found.with_doubts(self.words, doubts, back)
        undo = partial(self._undo, outcome, title)
        self._add(title, note, is_bad=False, undo=undo)
        self.work.say(staff_today.said_checked(self.words, thing, person), undo)

    def _undo(self, outcome: Returned, title: str) -> None:
        work = self.work
        action_id, by = work.new_id(), work.by

        def then(_: object) -> None:
            note = staff_found.card_lines(self.words)["undone"]
            work.tray[:] = [
                replace(card, note=note, undo=None, is_bad=True)
                if card.title == title and card.undo is not None
                else card
                for card in work.tray
            ]
            if not self.is_gone:
                self._show()

        work.act(lambda: undo_return(work.ctx, action_id, outcome.loan_id, None, None, by=by), then)

    def _add(
        self,
        title: str,
        note: str,
        *,
        is_bad: bool = True,
        undo: Callable[[], None] | None = None,
    ) -> None:
        at = self.dates.clock(self.dates.local(self.work.ctx.clock.now()))
        self.work.tray.insert(0, TrayCard(title, note, at, is_bad=is_bad, undo=undo))
        del self.work.tray[_MOST:]
        if not self.is_gone:
            self._show()

    def _show(self) -> None:
        theme, tray = self.theme, self.work.tray
        undo = staff_shell.shell(self.words).undo
        done = sum(1 for card in tray if not card.is_bad)
        self.figure.setText(str(done))
        self.unit.setText(self.texts.figure_one if done == 1 else self.texts.figure_many)
        rows: list[QWidget] = [ScanCard(theme, card, undo) for card in tray]
        self.cards.show_rows(rows or [self._empty()])

    def _empty(self) -> QWidget:
        theme = self.theme
        middle = Qt.AlignmentFlag.AlignHCenter
        lines = column(theme, 40)
        lines.addWidget(Picture(theme, Icon.SCAN_BARCODE, Tone.PRIMARY_INK, 36), 0, middle)
        lines.addSpacing(theme.u(16))
        lines.addWidget(Label(theme, self.texts.empty, Script.CARD), 0, middle)
        lines.addSpacing(theme.u(4))
        note = Label(theme, self.texts.empty_note, Script.SECOND, Tone.TEXT3)
        lines.addWidget(note, 0, middle)
        return boxed(lines)


def _checked(ctx: Context, given: CheckIn) -> tuple[CheckInOutcome, str]:
    """In the lane: take it back, and say whose it was."""
    outcome = check_in(ctx, given)
    ref = outcome.person_ref if isinstance(outcome, Returned) else None
    if ref is None:
        return outcome, ""
    try:
        return outcome, home_view(ctx, ref).person.greeting
    except NotFound:
        return outcome, ""
