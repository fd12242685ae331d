"""Hardware: every part of this counter, what a scanner really sends, and a strip to print."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from kiosk.domain.codes import Refused, classify
from kiosk.domain.permissions import Permission
from kiosk.ui.staff.desk.card_page import CardPage
from kiosk.ui.staff.desk.hardware import Ailment, Health, Heard, Newcomer, Part, PartKind
from kiosk.ui.staff.desk.hardware_cards import EchoCard, PartsCard, StripCard, ToDosCard
from kiosk.ui.staff.desk.hardware_list import STATES
from kiosk.ui.staff.desk.hardware_todo import ToDo
from kiosk.ui.staff.desk.meanings import meaning_of, no_code
from kiosk.ui.staff.desk.report_page import ReportPage
from kiosk.ui.staff.desk.touch_page import TouchPage
from kiosk.ui.staff.shell.key import Key, Kind
from kiosk.ui.staff.shell.marks import State
from kiosk.ui.staff.shell.page import MakePage, Setting, ShellPage
from kiosk.ui.staff.shell.parts import headline
from kiosk.ui.staff.today_parts import clear_area
from kiosk.ui.staff.where import Seen, page_of
from kiosk.ui.theme.icons import Icon
from kiosk.ui.widgets.stacks import boxed, column, row
from kiosk.wording import staff_hardware
from kiosk.wording.staff_remedies import remedy

LOOK_EVERY_MS = 2_000
_NARROW = 1000
"""Below that the strip makes room for what was read."""


class HardwarePage(ShellPage):
    """Scans end here: nothing is lent, returned or found while it stands."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        theme, words = self.theme, self.words
        self.texts = staff_hardware.hardware(words)
        self.hardware = setting.work.around.hardware
        self.printer = next(iter(self.hardware.means.printers), "")
        self.parts: tuple[Part, ...] = ()
        self.newcomers: tuple[Newcomer, ...] = ()
        self._sick: list[ToDo] = []
        self.list = PartsCard(theme, words, self.dates)
        self.heard = EchoCard(theme, words, self.dates)
        self.strip = StripCard(theme, words, has_printer=bool(self.printer))
        self.strip.print_key.clicked.connect(self.on_print)
        self.strip.feed_key.clicked.connect(self.on_feed)
        self.todos = ToDosCard(theme, words)
        upper = row(theme, gap=16)
        upper.addWidget(self.heard, 1)
        upper.addWidget(self.strip)
        right = column(theme, gap=16)
        right.addLayout(upper, 1)
        right.addWidget(self.todos)
        below = row(theme, gap=16)
        below.addWidget(self.list)
        below.addWidget(clear_area(theme, boxed(right)), 1)
        whole = column(theme, self._head(), 16, margins=(24, 20, 24, 20))
        whole.addLayout(below, 1)
        self.setLayout(whole)
        self.hardware.heard.connect(self._on_heard)
        self.hardware.changed.connect(self.refresh)
        if self.printer:
            self.strip.paper.show_image(self.hardware.means.strip(self.printer, self._clock()))
        self.hardware.means.ask()
        if self.work.may(Permission.LEAVE_KIOSK):
            self._begin_to_look()

    def _begin_to_look(self) -> None:
        looking = QTimer(self)
        looking.setInterval(LOOK_EVERY_MS)
        looking.timeout.connect(self.on_look_around)
        looking.start()
        self.on_look_around()

    def keys(self) -> Mapping[str, Callable[[], None]]:
        keys: dict[str, Callable[[], None]] = {
            "T": self.on_everything,
            "S": partial(self.opened.emit, ReportPage),
            "C": partial(self.opened.emit, CardPage),
            "G": partial(self.opened.emit, TouchPage),
            "Up": partial(self.list.rows.step, -1),
            "Down": partial(self.list.rows.step, 1),
        }
        if self.printer:
            keys |= {"P": self.on_print, "F": self.on_feed}
        return keys

    def take_code(self, text: str) -> bool:
        """All of them: `heard` brings the same with its bytes."""
        return True

    def refresh(self) -> None:
        """What is known of the parts; no device is asked."""
        self.look(self.hardware.means.parts, self._show_parts)

    def on_look_around(self) -> None:
        """Has anything been plugged in? In the lane of backups, which no scan waits for."""
        keeping = self.work.around.keeping
        if keeping.errand is None:
            keeping.ask(self.hardware.means.newcomers, self._show_newcomers, self.work.warn)

    def on_everything(self) -> None:
        """Ask every printer, play a sound, look at the disk."""
        self.hardware.means.ask()
        self.hardware.means.play()
        self.refresh()

    def on_print(self) -> None:
        """The strip, on paper."""
        self.hardware.means.try_printer(self.printer, self._clock())
        self.work.say(staff_hardware.said_printed(self.words, self.printer))

    def on_feed(self) -> None:
        """A bit of paper."""
        self.hardware.means.feed(self.printer)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= self.theme.u(_NARROW)
        self.strip.setVisible(is_wide)
        self.todos.most = 2 if is_wide else 1

    def _head(self) -> QHBoxLayout:
        theme, texts = self.theme, self.texts
        everything = Key(theme, texts.everything, key="T", kind=Kind.PRIMARY)
        everything.clicked.connect(self.on_everything)
        report = Key(theme, texts.support, key="S", icon=Icon.DOWNLOAD)
        card = Key(theme, texts.calibrate, key="C", kind=Kind.QUIET)
        touch = Key(theme, texts.touch, key="G", kind=Kind.QUIET)
        pages: tuple[tuple[Key, MakePage], ...] = (
            (report, ReportPage),
            (card, CardPage),
            (touch, TouchPage),
        )
        for key, page in pages:
            key.clicked.connect(partial(self.opened.emit, page))
        return headline(theme, texts.title, card, 2, touch, 8, report, 8, everything)

    def _clock(self) -> str:
        return self.dates.clock(self.dates.local(self.work.ctx.clock.now()))

    def _show_parts(self, parts: tuple[Part, ...]) -> None:
        self.parts = parts
        self.list.show_parts(parts)
        sick = [each for each in parts if each.health in (Health.WATCH, Health.BAD)]
        sick.sort(key=lambda part: part.health is not Health.BAD)
        self._sick = [self._todo(each) for each in sick]
        self._show_todos()

    def _show_newcomers(self, newcomers: tuple[Newcomer, ...]) -> None:
        if self.is_left or newcomers == self.newcomers:
            return
        self.newcomers = newcomers
        self._show_todos()

    def _show_todos(self) -> None:
        """What was just plugged in stands first: whoever did so looks at the page."""
        self.todos.show_todos([*map(self._welcome, self.newcomers), *self._sick])

    def _welcome(self, newcomer: Newcomer) -> ToDo:
        texts = staff_hardware.newcomer(
            self.words,
            newcomer.name,
            is_printer=newcomer.is_printer,
            is_told_by_port=newcomer.is_told_by_port,
        )
        set_up = partial(self.work.when_fresh, partial(self._set_up, newcomer))
        return ToDo(texts.title, texts.steps, State.TOLD, texts.verb, set_up)

    def _set_up(self, newcomer: Newcomer) -> None:
        def then(is_done: bool) -> None:
            if self.is_left:
                return
            said = staff_hardware.said_set_up(self.words, newcomer.name, is_done=is_done)
            (self.work.say if is_done else self.work.warn)(said)
            self.on_look_around()

        means = self.hardware.means
        self.work.around.keeping.ask(lambda: means.set_up(newcomer.address), then, self.work.warn)

    def _todo(self, part: Part) -> ToDo:
        ailment = part.ailment or Ailment.OTHER
        what = remedy(self.words, ailment.name, part.name, part.culprit)
        is_printer = part.kind is PartKind.PRINTER
        return ToDo(
            what.title,
            what.steps,
            STATES[part.health],
            self.texts.look,
            self.hardware.means.ask if is_printer else self.refresh,
            part.detail,
        )

    def _on_heard(self, heard: Heard) -> None:
        if self.is_left:
            return
        codes, symbology = self.work.ctx.settings.codes, heard.aim or None
        scan = None if heard.fault else classify(heard.text, codes, symbology=symbology)
        if scan is None or isinstance(scan, Refused):
            self.heard.show_heard(heard, no_code(self.words))
            return
        ctx, found = self.work.ctx, scan

        def then(seen: Seen) -> None:
            self.heard.show_heard(heard, meaning_of(self.words, found, seen.found))

        self.look(lambda: page_of(ctx, found), then, is_urgent=True)
