"""Hardware: every part of this counter, what a scanner really sends, and a strip to print."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtGui import QResizeEvent

from kiosk.domain.codes import Refused, classify
from kiosk.domain.permissions import Permission
from kiosk.ui.staff.desk.card_page import CardPage
from kiosk.ui.staff.desk.hardware import SICK, Ailment, Health, Heard, Part
from kiosk.ui.staff.desk.hardware_cards import EchoCard, PartsCard, StripCard, ToDosCard
from kiosk.ui.staff.desk.hardware_head import HardwareHead
from kiosk.ui.staff.desk.hardware_list import STATES
from kiosk.ui.staff.desk.hardware_offers import Offers
from kiosk.ui.staff.desk.hardware_todo import ToDo
from kiosk.ui.staff.desk.meanings import meaning_of, no_code
from kiosk.ui.staff.desk.printer_picture import pictured_state
from kiosk.ui.staff.desk.report_page import ReportPage
from kiosk.ui.staff.desk.sounds_page import SoundsPage
from kiosk.ui.staff.desk.touch_page import TouchPage
from kiosk.ui.staff.shell.page import Setting, ShellPage
from kiosk.ui.staff.today_parts import Verb, clear_area
from kiosk.ui.staff.where import Seen, page_of
from kiosk.ui.widgets.stacks import boxed, column, row
from kiosk.wording import staff_hardware
from kiosk.wording.staff_remedies import picture_words, remedy

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
        self._sick: list[ToDo] = []
        self.list = PartsCard(theme, words, self.dates)
        self.heard = EchoCard(theme, words, self.dates)
        self.strip = StripCard(theme, words, self.hardware.means.printers)
        self.strip.print_key.clicked.connect(self.on_print)
        self.strip.cut_key.clicked.connect(self.on_cut)
        self.strip.feed_key.clicked.connect(self.on_feed)
        self.strip.other_key.clicked.connect(self.on_other_printer)
        self.list.sounds_key.clicked.connect(partial(self.opened.emit, SoundsPage))
        self.head = HardwareHead(setting, self.opened.emit)
        self.head.tried.connect(self._on_tried)
        self.todos = ToDosCard(theme, words)
        self.offers = Offers(self)
        self.offers.changed.connect(self._show_todos)
        self._upper = row(theme, gap=16)
        self._upper.addWidget(self.heard, 1)
        self._right = right = column(theme, gap=16)
        right.addLayout(self._upper, 1)
        right.addWidget(self.todos)
        below = row(theme, gap=16)
        below.addWidget(self.list)
        below.addWidget(clear_area(theme, boxed(right)), 1)
        whole = column(theme, self.head, 16, margins=(24, 20, 24, 20))
        whole.addLayout(below, 1)
        self.setLayout(whole)
        self.hardware.heard.connect(self._on_heard)
        self.hardware.changed.connect(self.refresh)
        if self.printer:
            self._show_strip()
        self.hardware.means.ask()
        self.look(self.hardware.means.counter, self.head.show_counter)
        if self.work.may(Permission.LEAVE_KIOSK):
            self.offers.begin()

    def keys(self) -> Mapping[str, Callable[[], None]]:
        keys = {verb.key: verb.does for verb in self.todos.verbs()}
        keys |= {
            "T": self.on_everything,
            "S": partial(self.opened.emit, ReportPage),
            "C": partial(self.opened.emit, CardPage),
            "G": partial(self.opened.emit, TouchPage),
            "V": partial(self.opened.emit, SoundsPage),
            "L": self.on_look_again,
            "Up": partial(self.list.go_through, -1),
            "Down": partial(self.list.go_through, 1),
        }
        if self.printer:
            keys |= {"P": self.on_print, "X": self.on_cut, "F": self.on_feed}
        if self._other_printer != self.printer:
            keys["O"] = self.on_other_printer
        if self.todos.has_more:
            keys["M"] = self.todos.on_more
        return keys

    def key_words(self) -> Sequence[tuple[str, str]]:
        texts = self.texts
        words = [
            ("T", texts.everything),
            ("L", texts.look),
            ("V", texts.sounds),
            ("G", texts.touch),
            ("C", texts.calibrate),
            ("S", texts.support),
        ]
        if self.printer:
            words[2:2] = [("P", texts.print), ("X", texts.cut), ("F", texts.feed)]
        if self._other_printer != self.printer:
            words.append(("O", texts.other_printer))
        told = {key for key, _ in words}
        words += [(each.key, each.words) for each in self.todos.verbs() if each.key not in told]
        if self.todos.has_more:
            words.append(("M", self.todos.more_words()))
        return [*words, ("↑ ↓", texts.list)]

    def take_code(self, text: str) -> bool:
        """All of them: `heard` brings the same with its bytes."""
        return True

    def refresh(self) -> None:
        """What is known of the parts; no device is asked."""
        means = self.hardware.means
        self.look(partial(means.parts, means.sounding()), self._show_parts)

    def on_everything(self) -> None:
        """Ask every printer, play a sound, look at the disk; `_on_tried` says what came out."""
        self.head.test()
        self.refresh()

    def on_look_again(self) -> None:
        """Ask the printers, and look at what is known of the rest."""
        self.hardware.means.ask()
        self.refresh()

    def on_print(self) -> None:
        """The strip, on paper."""
        self.hardware.means.try_printer(self.printer, self._clock())
        self.work.say(staff_hardware.said_printed(self.words, self.printer))

    def on_cut(self) -> None:
        """What hangs out of the printer."""
        self.hardware.means.cut(self.printer)
        self.work.say(staff_hardware.said_cut(self.words, self.printer))

    def on_feed(self) -> None:
        """A bit of paper."""
        self._feed(self.printer)

    def on_other_printer(self) -> None:
        """The next one is tried from now on."""
        self.printer = self._other_printer
        self._show_strip()
        self._show_parts(self.parts)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the strip lies below all else, without its paper."""
        super().resizeEvent(event)
        is_narrow = self.width() < self.theme.u(_NARROW)
        (self._right if is_narrow else self._upper).addWidget(self.strip)
        self.strip.set_low(is_narrow)
        self.todos.show_most(1 if is_narrow else 2)

    @property
    def _other_printer(self) -> str:
        """The one after that which is tried now; the same where it is the only one."""
        printers = self.hardware.means.printers
        after = printers.index(self.printer) + 1 if self.printer else 0
        return next(iter((*printers[after:], *printers)), "")

    def _show_strip(self) -> None:
        image = self.hardware.means.strip(self.printer, self._clock())
        self.strip.show_strip(self.printer, image)

    def _feed(self, printer: str) -> None:
        self.hardware.means.feed(printer)
        self.work.say(staff_hardware.said_fed(self.words, printer))

    def _clock(self) -> str:
        return self.dates.clock(self.dates.local(self.work.ctx.clock.now()))

    def _on_tried(self) -> None:
        means = self.hardware.means
        self.look(partial(means.parts, means.sounding()), self._tell_tried, is_urgent=True)

    def _tell_tried(self, parts: tuple[Part, ...]) -> None:
        self._show_parts(parts)
        kinds = staff_hardware.kind_names(self.words)
        names = {each: each.name or kinds[each.kind.name] for each in parts}
        sick = [names[each] for each in parts if each.health in SICK]
        came = staff_hardware.TestedTexts(
            sum(1 for each in parts if each.health is Health.WELL),
            len(parts),
            sick,
            [names[each] for each in parts if each.health is Health.UNSURE],
        )
        (self.work.warn if sick else self.work.say)(staff_hardware.said_tested(self.words, came))

    def _show_parts(self, parts: tuple[Part, ...]) -> None:
        self.parts = parts
        self.list.show_parts(parts)
        sick = [each for each in parts if each.health in SICK]
        sick.sort(key=lambda part: part.health is not Health.BAD)
        self._sick = [self._todo(each) for each in sick]
        self._show_todos()

    def _show_todos(self) -> None:
        """What does not work comes before what might be added."""
        self.todos.show_todos([*self._sick, *self.offers.todos()])

    def _todo(self, part: Part) -> ToDo:
        ailment = part.ailment or Ailment.OTHER
        what = remedy(self.words, ailment.name, part.name, part.culprit)
        verb = Verb(self.texts.look, self.on_look_again, "L")
        if part.ailment is Ailment.PAPER_NEAR_END:
            key = "F" if part.name == self.printer else ""
            verb = Verb(self.texts.feed, partial(self._feed, part.name), key)
        picture = pictured_state(part)
        return ToDo(
            what.title,
            what.steps,
            STATES[part.health],
            verb,
            part.detail,
            picture,
            "" if picture is None else picture_words(self.words)[picture.name],
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
