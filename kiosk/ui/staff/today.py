"""Today: how the day stands, what needs somebody, and what just happened."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.domain.permissions import Permission
from kiosk.domain.views import ScanFacts
from kiosk.services.context import Context
from kiosk.services.desk.away import set_away
from kiosk.services.desk.chores import ChoreStatus
from kiosk.services.lending.checkin import check_in
from kiosk.services.lending.feed import Event, Feed, feed
from kiosk.services.lending.outcomes import CheckIn, Undone
from kiosk.services.lending.today import SeenCase, SeenReturn, TodayView, today
from kiosk.services.lending.undo import reopen_loan
from kiosk.services.upkeep.life.waiting import Waiting, waiting
from kiosk.ui.staff.away_page import AwayPage
from kiosk.ui.staff.case_page import CasePage
from kiosk.ui.staff.case_words import need_of
from kiosk.ui.staff.day_strip import DayStrip
from kiosk.ui.staff.desk.backups_page import backups_page
from kiosk.ui.staff.lending.loans_page import LoansPage, View
from kiosk.ui.staff.shell.key import Key
from kiosk.ui.staff.shell.marks import State
from kiosk.ui.staff.shell.page import Setting, ShellPage
from kiosk.ui.staff.shell.parts import Card, Chip, KeyHint, Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.today_events import EVENT_ICONS
from kiosk.ui.staff.today_grid import MARGIN, TileGrid
from kiosk.ui.staff.today_parts import EventRow, Need, NeedRow, Rows, Verb, empty_row
from kiosk.ui.staff.today_slips import slip_needs
from kiosk.ui.staff.today_tile import Tile
from kiosk.ui.staff.today_tiles import tiles
from kiosk.ui.staff.today_upkeep import upkeep_needs
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.stacks import boxed, column, row
from kiosk.wording import staff_today

HAND = ScanFacts("staff page", "typed", "")
"""An act by a key: no device read anything."""
_LIVE_BESIDE = 1000
"""The least width in reference pixels for two cards side by side."""


@dataclass(frozen=True, slots=True)
class _Read:
    """Everything of one look."""

    view: TodayView
    feed: Feed
    chores: tuple[ChoreStatus, ...]
    upkeep: Waiting
    now: datetime

    @property
    def shown(self) -> tuple[object, ...]:
        """What the page is made of; the clock by its minutes."""
        now = self.now.replace(second=0, microsecond=0)
        return self.view, self.feed, self.chores, self.upkeep, now


class TodayPage(ShellPage):
    """The first page of every stay."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        theme = self.theme
        self.texts = staff_today.today(self.words)
        self.read: _Read | None = None
        self.title = Label(theme, "", Script.TODAY)
        self.situation = Label(theme, "", Script.SECOND, Tone.TEXT2)
        self.strip = DayStrip(theme, self.words, self.dates)
        self.away_key = Key(theme, self.texts.away, icon=Icon.COFFEE, key="A")
        self.away_key.clicked.connect(self._on_away)
        self.away_chip = Chip(theme, "", State.WATCH)
        self.away_chip.hide()
        self.tiles = [Tile(theme, str(number)) for number in range(1, 7)]
        for number, tile in enumerate(self.tiles, 1):
            tile.clicked.connect(partial(self._open_tile, number))
        self.needs, self.live = Rows(theme), Rows(theme)
        self.needs_count = Label(theme, "", Script.SECOND, Tone.TEXT3)
        self.live_count = Label(theme, "", Script.SECOND, Tone.TEXT3)
        self._lay_out()
        setting.work.around.hardware.changed.connect(self._show_tiles)

    def _lay_out(self) -> None:
        theme, texts = self.theme, self.texts
        told = column(theme, self.title, 2, self.situation)
        head = row(theme)
        head.addLayout(told, 1)
        head.addWidget(self.strip, 1)
        head.addSpacing(theme.u(16))
        head.addWidget(self.away_chip)
        head.addSpacing(theme.u(12))
        head.addWidget(self.away_key)
        self._grid = TileGrid(theme, self.tiles)
        needs = self._card(texts.needs, self.needs_count, self.needs, KeyHint(theme, "N"))
        self._live_card = self._card(texts.live, self.live_count, self.live)
        cards = row(theme, gap=16)
        cards.addWidget(needs, 7)
        cards.addWidget(self._live_card, 5)
        whole = column(theme, head, 20, self._grid, 16, margins=(MARGIN, 20, MARGIN, 20))
        whole.addLayout(cards, 1)
        self.setLayout(whole)

    def _card(self, title: str, count: Label, rows: Rows, *trailing: QWidget) -> Card:
        theme = self.theme
        head = row(theme, Label(theme, title, Script.CARD), 10, count, None, *trailing)
        head.setContentsMargins(theme.u(16), 0, theme.u(16), 0)
        top = boxed(head)
        top.setFixedHeight(theme.u(52))
        inside = column(theme, top, margins=(1, 1, 1, 8))
        inside.addWidget(rows, 1)
        card = Card(theme, inside)
        card.setMinimumWidth(theme.u(300))
        return card

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the figures stand in two rows, and what needs somebody has it all."""
        super().resizeEvent(event)
        is_wide = event.size().width() >= self.theme.u(_LIVE_BESIDE)
        self._grid.fit(event.size())
        self.strip.setVisible(is_wide)
        self._live_card.setVisible(is_wide)

    def refresh(self) -> None:
        """Look at the day again."""
        ctx, statuses = self.work.ctx, self.work.around.chores
        self.look(lambda: _look(ctx, statuses), self._show)

    def keys(self) -> Mapping[str, Callable[[], None]]:
        keys: dict[str, Callable[[], None]] = {
            "N": self.needs.focus_first,
            "A": self._on_away,
            "Enter": self._first_need,
            "Up": partial(self.needs.step, -1),
            "Down": partial(self.needs.step, 1),
        }
        for number in range(1, 7):
            keys[str(number)] = partial(self._open_tile, number)
        return keys

    def _show(self, read: _Read) -> None:
        if self.read is not None and read.shown == self.read.shown:
            return
        self.read = read
        view = read.view
        self.title.setText(self.dates.full_day(view.day))
        count, period = view.counts.open_loans, view.period
        self.situation.setText(staff_today.situation(self.words, count, period))
        self.strip.show_day(view.bells, read.now)
        until = view.away_until
        self.away_chip.setVisible(until is not None)
        if until is not None:
            self.away_chip.setText(staff_today.away_until(self.words, self.dates, until))
            self.away_chip.updateGeometry()
        self.away_key.rename(self.texts.away if until is None else self.texts.here_again)
        self._show_tiles()
        self._show_needs(read)
        self._show_live(read.feed)

    def _show_tiles(self) -> None:
        """After each look, and when a printer may be in trouble or well again."""
        if self.is_left or self.read is None:
            return
        printer = self.work.around.hardware.means.sick_printer()
        views = tiles(self.words, self.read.view, self.read.now, printer)
        for tile, view in zip(self.tiles, views, strict=True):
            tile.show_view(view, can_open=self._can_open(tile))
        self._grid.fit(self.size())

    def _show_needs(self, read: _Read) -> None:
        theme = self.theme
        needs = list(self._needs(read))
        first = next((need for need in needs if need.verb is not None), None)
        rows: list[QWidget] = [NeedRow(theme, need, is_first=need is first) for need in needs]
        rows = rows or [empty_row(theme, self.texts.nothing, self.texts.nothing_note)]
        counts = read.view.counts
        hidden = counts.open_cases + counts.unchecked
        hidden -= len(read.view.cases) + len(read.view.unchecked)
        self.needs_count.setText(staff_today.needs_count(self.words, len(needs) + max(0, hidden)))
        self.needs.show_rows(rows)

    def _show_live(self, told: Feed) -> None:
        count = len(told.events)
        self.live_count.setText(staff_today.events_count(self.words, count, has_more=told.has_more))
        rows: list[QWidget] = [self._event(each) for each in told.events[:40]]
        self.live.show_rows(rows or [empty_row(self.theme, self.texts.quiet, "")])

    def _event(self, event: Event) -> EventRow:
        t = self.words
        words = staff_today.event(
            t, event.act, event.code, event.person, was_confirmed=event.was_confirmed
        )
        at = self.dates.clock(self.dates.local(event.at))
        return EventRow(self.theme, at, EVENT_ICONS[event.act], words)

    def _needs(self, read: _Read) -> Iterable[Need]:
        """What waits: failed duties, opened papers, doubtful slips, cases, returns, upkeep."""
        t = self.words
        for chore in read.chores:
            if chore.is_red:
                texts = staff_today.chore_need(t, chore.key, chore.detail)
                verb = self._to_backups() if chore.key == "backup" else None
                yield Need(chore.key, State.BAD, texts.title, texts.note, "", verb)
        if self.work.may(Permission.SET_STAFF):
            for paper in read.view.papers:
                texts = staff_today.paper_need(t, paper.person, paper.left)
                age = staff_today.age_of(t, read.now - paper.used_at)
                yield Need(f"codes {paper.person}", State.BAD, texts.title, texts.note, age)
        yield from slip_needs(self.work, t, read.view.doubtful, read.now)
        for case in read.view.cases:
            yield self._case_need(case, read.now)
        for seen in sorted(read.view.unchecked, key=lambda each: not each.faults):
            yield self._return_need(seen, read.now)
        yield from upkeep_needs(self.work, t, read.upkeep, read.now, self.opened.emit)

    def _to_backups(self) -> Verb | None:
        if not self.work.may(Permission.BACK_UP):
            return None
        return Verb(self.texts.look, partial(self.opened.emit, backups_page))

    def _case_need(self, case: SeenCase, now: datetime) -> Need:
        texts = need_of(self.words, case)
        age = staff_today.age_of(self.words, now - case.opened_at)
        look = Verb(self.texts.look, partial(self.opened.emit, partial(CasePage, code=case.code)))
        return Need(case.code, State.BAD, texts.title, texts.note, age, look)

    def _return_need(self, seen: SeenReturn, now: datetime) -> Need:
        loan = seen.loan
        texts = staff_today.unchecked_need(self.words, loan.thing, loan.borrower, seen.faults)
        age = staff_today.age_of(self.words, now - seen.returned_at)
        state = State.WATCH if seen.faults else State.TOLD
        check = Verb(self.texts.check, partial(self._check, seen))
        aside = Verb(self.texts.not_there, partial(self._not_there, seen))
        return Need(str(loan.loan_id), state, texts.title, texts.note, age, check, aside)

    def _check(self, seen: SeenReturn) -> None:
        """Staff have it in their hands."""
        work, thing = self.work, seen.loan.thing
        given = CheckIn(work.new_id(), seen.item_id, HAND, by_staff=True, staff_ref=work.by)
        work.act(
            lambda: check_in(work.ctx, given),
            lambda _: work.say(staff_today.said_checked(self.words, thing, "")),
        )

    def _not_there(self, seen: SeenReturn) -> None:
        """Staff have looked, and it never came."""
        work, loan = self.work, seen.loan
        action_id, by = work.new_id(), work.by

        def then(outcome: object) -> None:
            is_done = isinstance(outcome, Undone)
            said = staff_today.said_reopened if is_done else staff_today.said_not_reopened
            work.say(said(self.words, loan.thing))

        work.act(lambda: reopen_loan(work.ctx, action_id, loan.loan_id, by=by), then)

    def _first_need(self) -> None:
        for verb in self.needs.verbs()[:1]:
            verb.click()

    def _on_away(self) -> None:
        """Go and say until when; or be here again."""
        if self.read is None or self.read.view.away_until is None:
            self.opened.emit(AwayPage)
            return
        work = self.work
        action_id, by = work.new_id(), work.by
        work.act(lambda: set_away(work.ctx, action_id, None, by=by), lambda _: None)

    def _can_open(self, tile: Tile) -> bool:
        """Lists that name people are for those who may read them."""
        number = self.tiles.index(tile) + 1
        if number in _VIEWS:
            return self.work.may(Permission.REPORT_ON_PEOPLE)
        return number in (3, 4)

    def _open_tile(self, number: int) -> None:
        if not self._can_open(self.tiles[number - 1]):
            return
        if number in _VIEWS:
            self.opened.emit(partial(LoansPage, view=_VIEWS[number]))
        else:
            self.needs.focus_first()


_VIEWS = {1: View.DUE_TODAY, 2: View.LATE, 5: View.ALL}


def _look(ctx: Context, statuses: Callable[[Context], tuple[ChoreStatus, ...]]) -> _Read:
    """In the lane."""
    return _Read(today(ctx), feed(ctx), statuses(ctx), waiting(ctx), ctx.clock.now())
