"""One work order: how far it is, what comes next, what it costs, and who waits for it."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout

from db.vocabulary.desk import OutboxKind
from kiosk.domain.codes import Scan
from kiosk.domain.permissions import Permission
from kiosk.domain.upkeep.repairs.guards import Lack
from kiosk.services.upkeep.repairs.order_moves import Move
from kiosk.services.views import Found, ItemFound
from kiosk.ui.staff.shell.key import Key, Kind
from kiosk.ui.staff.shell.marks import State
from kiosk.ui.staff.shell.page import Setting, ShellPage
from kiosk.ui.staff.shell.parts import Chip, Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.today_parts import clear_area
from kiosk.ui.staff.upkeep.repairs.facts_form import FactsPage
from kiosk.ui.staff.upkeep.repairs.line_form import LinePage
from kiosk.ui.staff.upkeep.repairs.move_fields import move_fields
from kiosk.ui.staff.upkeep.repairs.move_form import MovePage
from kiosk.ui.staff.upkeep.repairs.note_forms import NotePage, WaivePage
from kiosk.ui.staff.upkeep.repairs.photos_page import PhotosPage
from kiosk.ui.staff.upkeep.repairs.ticket_acts import TicketActs
from kiosk.ui.staff.upkeep.repairs.ticket_body import TicketBody
from kiosk.ui.staff.upkeep.repairs.ticket_cards import Step
from kiosk.ui.staff.upkeep.repairs.ticket_read import Possible, TicketRead, read_ticket
from kiosk.ui.staff.upkeep.repairs.ticket_words import ELSEWHERE, lacks_said, state_mark, usual_move
from kiosk.ui.theme.style_sheet import style_sheet
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.stacks import column, row
from kiosk.wording import staff_today
from kiosk.wording.things import word_in
from kiosk.wording.upkeep import ticket as wording
from kiosk.wording.upkeep.ticket_words import move_verb, title_words
from kiosk.wording.upkeep.work_orders import order_state

_NARROW = 1000
"""Below this width of the page its columns lie below each other."""


class TicketPage(ShellPage):
    """It reads again after each act. Nobody is named on it but by first name and initial."""

    def __init__(self, setting: Setting, *, number: str) -> None:
        super().__init__(setting)
        theme = self.theme
        self.number = number
        self.read: TicketRead | None = None
        self.texts = texts = wording.ticket(self.words)
        self.acts = TicketActs(self.work, self.words)
        self._wanted: dict[str, int] = {}
        """Quantities of lines that were asked for and that no read has shown yet."""
        self._asked = 0
        self.setStyleSheet(style_sheet(theme))
        self.title = Label(theme, texts.looking, Script.PAGE, wraps=True)
        self.note = Label(theme, "", Script.SECOND, Tone.TEXT2, gives_way=True)
        self.change_key = Key(theme, texts.change, key="E")
        self.change_key.clicked.connect(self._on_change)
        self.next_key = Key(theme, "", key="↵", kind=Kind.PRIMARY)
        self.next_key.clicked.connect(self._on_next)
        back = Key(theme, texts.back, key="Esc", kind=Kind.QUIET)
        back.clicked.connect(self.left)
        self._chip_place = row(theme, gap=8)
        self.body = TicketBody(theme, self.words, self.dates, texts)
        self._listen()
        below = row(theme, gap=8)
        below.addLayout(self._chip_place)
        below.addWidget(self.note, 1)
        head = row(theme)
        head.addWidget(self.title, 1)
        head.addLayout(row(theme, 12, back, 8, self.change_key, 8, self.next_key))
        self.area = clear_area(theme, self.body)
        whole = column(theme, head, 4, below, 14, margins=(24, 16, 24, 12))
        whole.addWidget(self.area, 1)
        self.setLayout(whole)
        self._show(None)

    def refresh(self) -> None:
        ctx, number, by, asked = self.work.ctx, self.number, self.work.by, self._asked

        def then(read: TicketRead | None) -> None:
            if asked == self._asked:
                self._wanted.clear()
            self._on_read(read)

        self.look(partial(read_ticket, ctx, number, by), then, is_urgent=True)

    def keys(self) -> Mapping[str, Callable[[], None]]:
        """Those of what is offered now; the digits are the moves from the top."""
        if self.read is None:
            return {}
        keys: dict[str, Callable[[], None]] = {
            "S": partial(self._print, OutboxKind.WORK_SLIP),
            "B": partial(self._print, OutboxKind.BENCH_LABEL),
            "P": self._on_photos,
            "N": self._on_note,
        }
        for step in self._steps(self.read):
            if step.is_offered:
                keys[step.stroke] = step.does
        if self.next_key.isVisibleTo(self):
            keys["Enter"] = self._on_next
        if self.read.ticket.checks:
            keys["T"] = self._on_checks
        if not self.read.is_over:
            keys |= {"E": self._on_change, "L": self._on_line}
        if self.body.swap_key.isVisibleTo(self):
            keys["W"] = self._on_swap_back
        if self.body.paid_key.isVisibleTo(self):
            keys |= {"M": self._on_paid, "V": self._on_waive}
        return keys

    def key_words(self) -> Sequence[tuple[str, str]]:
        texts = self.texts
        words = {
            "N": texts.note,
            "E": texts.change,
            "L": texts.add_line,
            "T": texts.checks,
            "P": texts.see_photos,
            "S": texts.slip,
            "B": texts.label,
            "W": texts.swap_back,
            "M": texts.paid,
            "V": texts.waive,
        }
        return [(stroke, words[stroke]) for stroke in self.keys() if stroke in words]

    def take_found(self, scan: Scan, found: Found) -> bool:
        """A loaner that is scanned here goes out for the broken one."""
        if self.read is None or not isinstance(found, ItemFound):
            return False
        return self.acts.take_loaner(self.read, scan, found)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_narrow = self.width() < self.theme.u(_NARROW)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self.body.turn(down if is_narrow else across)

    def _listen(self) -> None:
        body = self.body
        body.checks.ticked.connect(self._on_ticked)
        body.lines.counted.connect(self._on_counted)
        body.lines.removed.connect(self._on_removed)
        for key, does in (
            (body.line_key, self._on_line),
            (body.note_key, self._on_note),
            (body.photo_key, self._on_photos),
            (body.swap_key, self._on_swap_back),
            (body.paid_key, self._on_paid),
            (body.waive_key, self._on_waive),
            (body.slip_key, partial(self._print, OutboxKind.WORK_SLIP)),
            (body.label_key, partial(self._print, OutboxKind.BENCH_LABEL)),
        ):
            key.clicked.connect(does)

    def _on_read(self, read: TicketRead | None) -> None:
        if read is not None and read == self.read:
            return
        self._show(read)
        if read is None:
            self.title.setText(self.texts.gone)

    def _show(self, read: TicketRead | None) -> None:
        self.read = read
        self.body.setVisible(read is not None)
        for part in (self.change_key, self.next_key):
            part.setVisible(read is not None)
        if read is None:
            return
        seen, words = read.ticket, self.words
        thing = word_in(words, seen.type_name, {})
        age = staff_today.age_of(words, read.age)
        self.title.setText(wording.headline(words, seen.number, thing))
        self.note.setText(
            wording.subtitle(words, title_words(words, seen.title), seen.barcode, age)
        )
        while (item := self._chip_place.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        state = order_state(words, seen.state)
        self._chip_place.addWidget(Chip(self.theme, state, state_mark(read)))
        if seen.is_hazard and not read.is_over:
            self._chip_place.addWidget(Chip(self.theme, self.texts.hazard, State.BAD))
        self.change_key.setVisible(not read.is_over)
        usual = usual_move(read.moves)
        self.next_key.setVisible(usual is not None)
        if usual is not None:
            self.next_key.rename(move_verb(words, seen.state, usual.to_state))
        may_sign = self.work.may(Permission.CHARGE)
        self.body.show_read(read, self._steps(read), may_charge=may_sign)

    def _steps(self, read: TicketRead) -> list[Step]:
        """Every move there is, the usual one too."""
        return [
            Step(
                verb=move_verb(self.words, read.ticket.state, each.to_state),
                stroke=str(place),
                lacks=lacks_said(self.words, each.lacks),
                is_offered=not ELSEWHERE & set(each.lacks),
                does=partial(self._go, each),
            )
            for place, each in enumerate(read.moves, 1)
        ]

    def _go(self, step: Possible) -> None:
        """Move it, or ask what belongs to that first; an open checklist is gone to."""
        read = self.read
        if read is None:
            return
        if Lack.STEPS in step.lacks:
            self._on_checks()
            self.work.warn(lacks_said(self.words, (Lack.STEPS,)))
            return
        today = self.dates.local(self.work.ctx.clock.now()).date()
        if move_fields(self.words, read, step.to_state, today=today, may_charge=False):
            self.opened.emit(partial(MovePage, read=read, to_state=step.to_state))
        else:
            self.acts.move(read, Move(to_state=step.to_state))

    def _on_next(self) -> None:
        usual = None if self.read is None else usual_move(self.read.moves)
        if usual is not None:
            self._go(usual)

    def _on_change(self) -> None:
        if self.read is not None:
            self.opened.emit(partial(FactsPage, read=self.read))

    def _on_line(self) -> None:
        if self.read is not None:
            self.opened.emit(partial(LinePage, read=self.read))

    def _on_note(self) -> None:
        if self.read is not None:
            self.opened.emit(partial(NotePage, read=self.read))

    def _on_photos(self) -> None:
        if self.read is not None:
            seen = self.read.ticket
            self.opened.emit(partial(PhotosPage, number=seen.number, order_id=seen.order_id))

    def _on_checks(self) -> None:
        self.body.checks.enter()
        self.area.ensureWidgetVisible(self.body.checks)

    def _on_ticked(self, place: int, is_done: bool) -> None:
        if self.read is not None:
            self.acts.tick(self.read, place, is_done)

    def _on_counted(self, line: str, quantity: int) -> None:
        """Plus and minus count on from what was asked for last, however late a read is."""
        shown = self.body.lines.rows[line].head.line
        if shown is not None:
            asked = self._wanted.get(line, shown.quantity) + quantity - shown.quantity
            self._count(line, max(shown.step, asked))

    def _on_removed(self, line: str) -> None:
        self._count(line, 0)

    def _count(self, line: str, quantity: int) -> None:
        if self.read is not None and not self.read.is_over:
            self._wanted[line] = quantity
            self._asked += 1
            self.acts.count(self.read, line, quantity)

    def _print(self, kind: OutboxKind) -> None:
        if self.read is not None:
            self.acts.print_paper(self.read, kind)

    def _on_swap_back(self) -> None:
        if self.read is not None and self.read.swap is not None:
            self.acts.swap_back(self.read.swap)

    def _on_paid(self) -> None:
        if self.read is not None and self.read.charge is not None:
            self.acts.settle(self.read.charge)

    def _on_waive(self) -> None:
        if self.read is not None and self.read.charge is not None:
            self.opened.emit(partial(WaivePage, charge=self.read.charge))
