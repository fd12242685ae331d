"""The bench: scan a device, the card of what is wrong, and a badge; with a loaner for whoever
had it."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from kiosk.domain.codes import Scan, classify
from kiosk.domain.permissions import Permission
from kiosk.domain.upkeep.repairs.bench_state import Choice, Note
from kiosk.services.views import Found, ItemFound, SymptomFound, WorkOrderFound
from kiosk.ui.staff.page import scrolled
from kiosk.ui.staff.shell.key import Key, Kind
from kiosk.ui.staff.shell.marks import Mark, State
from kiosk.ui.staff.shell.page import Setting, ShellPage
from kiosk.ui.staff.shell.painting import thin_bars
from kiosk.ui.staff.shell.parts import Card, Label, Picture
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.upkeep.choices import Choices, Form, Option
from kiosk.ui.staff.upkeep.repairs.bench_cards import LoanerCard, StepsCard, WorthCard
from kiosk.ui.staff.upkeep.repairs.bench_log import Logged
from kiosk.ui.staff.upkeep.repairs.bench_says import BenchSays
from kiosk.ui.staff.upkeep.repairs.bench_undo import can_undo, take_back
from kiosk.ui.staff.upkeep.repairs.bench_where import LETTERS, WhereCard
from kiosk.ui.staff.upkeep.repairs.bench_work import bench_of
from kiosk.ui.staff.upkeep.repairs.part_picks import PART_LETTERS
from kiosk.ui.staff.upkeep.repairs.step_bar import StepBar
from kiosk.ui.staff.upkeep.repairs.ticket_page import TicketPage
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.stacks import boxed, column, row
from kiosk.wording.upkeep import bench_page as wording
from kiosk.wording.upkeep.ticket import to_repair

_CLEAR = "QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }"
_MAP, _WIDE = 396, 1080
"""The map's width, and below which width of the page the other cards stand in one column."""
_SECOND = 1000


class BenchPage(ShellPage):
    """It takes every code itself: badges sign here, and nothing that was scanned is lost."""

    is_form = True

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        theme = self.theme
        self.texts = texts = wording.bench_page(self.words)
        self.hand = bench_of(self.work)
        self.says = BenchSays(setting, self.hand)
        self._shown: UUID | None = None
        self.setStyleSheet(_CLEAR + thin_bars(theme))
        self.title = Label(theme, texts.empty, Script.PAGE, wraps=True)
        self.clear_key = Key(theme, texts.clear, key="C", kind=Kind.QUIET)
        self.clear_key.clicked.connect(self.hand.clear)
        self.turn_key = Key(theme, texts.as_list, key="T", icon=Icon.LIST)
        self.turn_key.clicked.connect(self._turn)
        self.open_key = Key(theme, "", key="O", icon=Icon.WRENCH)
        self.open_key.clicked.connect(self._on_open)
        self.log_key = Key(theme, texts.log, key="↵", kind=Kind.PRIMARY)
        self.log_key.clicked.connect(self.hand.sign)
        self.steps = StepBar(theme, texts.since)
        self.mark = Mark(theme, State.TOLD, 20)
        self.note = Label(theme, "", Script.BODY, wraps=True)
        self.question = Label(theme, "", Script.CARD, wraps=True)
        self.answers = Choices(theme, Form.KEYS)
        self.answers.chosen.connect(lambda key: self.hand.answer(Choice(key)))
        self.where = WhereCard(theme, self.words)
        self.where.picked.connect(self.hand.pick_symptom)
        self.where.caused.connect(self.hand.say_cause)
        self.checklist = StepsCard(theme, self.words)
        self.checklist.counted.connect(self.hand.say_minutes)
        self.checklist.parts.said.connect(self.hand.say_parts)
        self.worth = WorthCard(theme, self.words)
        self.loaner = LoanerCard(theme, self.words)
        self.loaner.promise_key.clicked.connect(self._promise)
        self._lay_out()
        self.hand.changed.connect(self._show)
        self.hand.told.connect(self._on_told)
        self._clock = QTimer(self)
        self._clock.setInterval(_SECOND)
        self._clock.timeout.connect(self._on_second)
        self._clock.start()
        self._show()

    def _lay_out(self) -> None:
        theme = self.theme
        head = row(theme)
        head.addWidget(self.title, 1)
        keys = (self.clear_key, 8, self.turn_key, 8, self.open_key, 8, self.log_key)
        head.addLayout(row(theme, 16, *keys))
        noted = row(theme, self.mark, 10, margins=(4, 0, 4, 0))
        noted.addWidget(self.note, 1)
        self._told = boxed(noted)
        asked = column(theme, self.question, 6, self.answers, margins=(16, 12, 16, 12))
        self._asked: QWidget = Card(theme, asked)
        told = column(theme, self.checklist, gap=16)
        told.addWidget(self.worth, 1)
        self._beside = row(theme, gap=16)
        self._beside.addLayout(told, 1)
        self._beside.addWidget(self.loaner, 1)
        cards = row(theme, gap=16)
        self.where.setMinimumWidth(theme.u(_MAP))
        cards.addWidget(self.where, 4)
        cards.addLayout(self._beside, 6)
        self._cards = boxed(cards)
        middle = Qt.AlignmentFlag.AlignHCenter
        lines = column(theme, 64)
        lines.addWidget(Picture(theme, Icon.SCAN_BARCODE, Tone.PRIMARY_INK, 36), 0, middle)
        lines.addSpacing(theme.u(16))
        help_line = Label(theme, self.texts.empty_help, Script.BODY, Tone.TEXT2, wraps=True)
        help_line.setAlignment(middle)
        lines.addWidget(help_line)
        self._empty = boxed(lines)
        below = column(theme, self._asked, self._cards, self._empty, None, gap=12)
        body = scrolled(boxed(below))
        whole = column(theme, head, 14, self.steps, 10, self._told, 10, margins=(24, 16, 24, 12))
        whole.addWidget(body, 1)
        self.setLayout(whole)

    def keys(self) -> Mapping[str, Callable[[], None]]:
        keys: dict[str, Callable[[], None]] = {}
        if self.hand.bench.device is not None:
            keys |= {"C": self.hand.clear, "T": self._turn}
            keys |= {letter: partial(self._letter, letter) for letter in LETTERS}
            keys |= {str(number): partial(self._number, number) for number in range(1, 10)}
        if self.hand.usual_parts:
            parts = self.checklist.parts
            keys |= {letter: partial(parts.turn_letter, letter) for letter in PART_LETTERS}
            keys["P"] = parts.turn_all
        if self._number_of_order():
            keys["O"] = self._on_open
        if self.log_key.isEnabled():
            keys["Enter"] = self.hand.sign
        if self.loaner.can_promise:
            keys["N"] = self._promise
        return keys

    def key_words(self) -> Sequence[tuple[str, str]]:
        texts = self.texts
        return (
            ("1 - 9", texts.key_area),
            ("A - K", texts.key_symptom),
            ("Q - I", texts.key_part),
            ("P", texts.all_parts),
            ("N", texts.promise),
            ("O", texts.key_open),
            ("T", self.turn_key.text()),
            ("C", texts.clear),
            ("↵", texts.log),
        )

    def take_code(self, text: str) -> bool:
        """Everything that is scanned here is the bench's, badges too."""
        classified = classify(text, self.work.ctx.settings.codes)
        if isinstance(classified, Scan) and classified.command is None:
            self.hand.take(classified)
        else:
            self.hand.take_nothing()
        return True

    def take_found(self, scan: Scan, found: Found) -> bool:
        """A tag that was typed into the scan box lies on the bench too."""
        is_ours = isinstance(found, ItemFound | SymptomFound | WorkOrderFound)
        if is_ours:
            self.hand.take_found(scan, found)
        return is_ours

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the loaner stands on top of checklist and worth."""
        super().resizeEvent(event)
        is_wide = self.width() >= self.theme.u(_WIDE)
        across, up = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.BottomToTop
        self._beside.setDirection(across if is_wide else up)
        self.steps.show_timer(is_shown=is_wide)

    def _letter(self, letter: str) -> None:
        self.where.symptoms.choose_letter(letter)

    def _number(self, number: int) -> None:
        """While a question stands, a digit answers it; else it says where."""
        if self.hand.bench.asked is not None:
            self.answers.choose_letter(str(number))
        elif self.where.map is not None:
            self.where.map.choose_number(number)

    def _number_of_order(self) -> str:
        """The work order that is open on what lies here, else the one that was logged last."""
        hand = self.hand
        if hand.seen is not None:
            order = hand.seen.device.order
            return "" if order is None else order.number
        return "" if hand.logged is None else hand.logged.order.number

    def _on_open(self) -> None:
        number = self._number_of_order()
        if number:
            self.opened.emit(partial(TicketPage, number=number))

    def _promise(self) -> None:
        self.hand.promise(is_promised=not self.hand.bench.is_promised)

    def _turn(self) -> None:
        self.where.turn()
        self.turn_key.rename(self.texts.as_drawing if self.where.is_list else self.texts.as_list)

    def _on_second(self) -> None:
        self.hand.tick()
        self._show_time()

    def _show_time(self) -> None:
        minutes, seconds = divmod(int(self.hand.bench.seconds(self.hand.now)), 60)
        self.steps.show_time(f"{minutes}:{seconds:02}")
        self.checklist.show_labour(self.hand.minutes, self.says.about_labour())

    def _show(self) -> None:
        hand, bench, seen = self.hand, self.hand.bench, self.hand.seen
        self._cards.setVisible(seen is not None)
        self._empty.setVisible(seen is None)
        for key in (self.clear_key, self.turn_key):
            key.setVisible(seen is not None)
        is_said = bench.symptom is not None or (seen is not None and seen.device.order is not None)
        number = self._number_of_order()
        self.open_key.setVisible(bool(number))
        self.open_key.rename(to_repair(self.words, number))
        self.log_key.setVisible(seen is not None)
        self.log_key.setEnabled(seen is not None and is_said and bench.asked is None)
        self._show_question()
        if seen is None:
            self._shown = None
        else:
            if self._shown != seen.device.item_id:
                self._shown = seen.device.item_id
                self.where.show_kind(seen.kind, seen.symptoms)
            self.where.show_said(hand.symptom, bench.cause)
            self.checklist.show_steps(hand.symptom)
            self.checklist.parts.show_parts(hand.usual_parts, bench.parts)
            self.worth.show_worth(hand.worth)
            said = self.says.about_loaner()
            self.loaner.show_swap(seen, hand.loaner, said, is_promised=bench.is_promised)
        self.steps.show_steps(self.says.steps())
        self._show_head()
        self._show_time()

    def _show_head(self) -> None:
        head = self.says.head()
        self.title.setText(head.title)
        self.note.setText(head.note)
        self.mark.set_state(head.state)
        self._told.setVisible(bool(head.note))

    def _show_question(self) -> None:
        asked, bench = self.hand.asked, self.hand.bench
        self._asked.setVisible(asked is not None)
        if asked is None:
            return
        self.question.setText(wording.question(self.words, asked.thing.barcode))
        self.answers.show_options(
            [
                Option(choice.value, wording.choice_words(self.words, choice), str(number))
                for number, choice in enumerate(bench.choices(), 1)
            ]
        )

    def _on_told(self, note: Note) -> None:
        if note is Note.SAVED and self.hand.logged is not None:
            self._tell_logged(self.hand.logged)
            return
        said = self.says.note(note)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def _tell_logged(self, logged: Logged) -> None:
        """The message at the foot, with its undo where there is one."""
        said = self.says.logged(logged)
        may_end = self.work.may(Permission.REPAIR)
        self.work.say(
            said, partial(self._undo, logged) if can_undo(logged, may_end=may_end) else None
        )

    def _undo(self, logged: Logged) -> None:
        work, t, number = self.work, self.words, logged.order.number
        action_id, by = work.new_id(), work.by

        def then(is_done: bool) -> None:
            if is_done:
                self.hand.forget(logged)
                is_lent = logged.repair.device.is_lent
                work.say(wording.undone(t, number, is_lent_again=is_lent))
            else:
                work.warn(wording.not_undone(t, number))

        work.act(lambda: take_back(work.ctx, action_id, logged, by), then)
