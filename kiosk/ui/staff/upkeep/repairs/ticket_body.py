"""The cards below the head of a work order's page, in two columns or in one."""

from collections.abc import Sequence

from PySide6.QtWidgets import QBoxLayout, QWidget

from db.vocabulary.lending import ChargeState
from db.vocabulary.upkeep import SwapState
from kiosk.i18n import Translator
from kiosk.ui.staff.fact_grid import fact_grid
from kiosk.ui.staff.shell.key import Key, Kind
from kiosk.ui.staff.upkeep.fix_bar import FixBar
from kiosk.ui.staff.upkeep.repairs.check_list import CheckList
from kiosk.ui.staff.upkeep.repairs.line_row import LineTexts
from kiosk.ui.staff.upkeep.repairs.lines_editor import LinesEditor, Sum
from kiosk.ui.staff.upkeep.repairs.loaner_slot import LoanerSlot, Swap
from kiosk.ui.staff.upkeep.repairs.ticket_cards import Section, Step, sentence, step_rows
from kiosk.ui.staff.upkeep.repairs.ticket_read import TicketRead
from kiosk.ui.staff.upkeep.repairs.ticket_words import (
    events_of,
    facts_of,
    lines_of,
    steps_of,
    worth_of,
)
from kiosk.ui.staff.upkeep.thread import Thread
from kiosk.ui.theme.theme import Theme
from kiosk.ui.widgets.stacks import boxed, column, row
from kiosk.wording.charges import state_word
from kiosk.wording.dates import Dates
from kiosk.wording.upkeep.replacement import amount, verdict_words, why_sentence
from kiosk.wording.upkeep.ticket import TicketTexts, checks_note, photos_note, swap_note
from kiosk.wording.upkeep.ticket_words import decision_word, title_words

_SIDE, _EVENT, _MOST = 384, 50, 7
"""The right column's width, an event's height, and how many events are seen without scrolling."""


class TicketBody(QWidget):
    """Shows a `TicketRead`. What is pressed in it is heard by the page."""

    def __init__(self, theme: Theme, words: Translator, dates: Dates, texts: TicketTexts) -> None:
        super().__init__()
        self._theme, self._words, self._dates, self._texts = theme, words, dates, texts
        self.checks = CheckList(theme)
        self.lines = LinesEditor(
            theme,
            LineTexts(texts.line, texts.quantity, texts.cost, texts.less, texts.more, texts.remove),
        )
        self.bar = FixBar(theme)
        self.slot = LoanerSlot(theme)
        self.events = Thread(theme)
        self.line_key = Key(theme, texts.add_line, key="L")
        self.note_key = Key(theme, texts.note, key="N")
        self.photo_key = Key(theme, texts.see_photos, key="P")
        self.swap_key = Key(theme, texts.swap_back, key="W", kind=Kind.SOFT)
        self.paid_key = Key(theme, texts.paid, key="M")
        self.waive_key = Key(theme, texts.waive, key="V")
        self.slip_key = Key(theme, texts.slip, key="S")
        self.label_key = Key(theme, texts.label, key="B")
        self._lay_out()

    def _lay_out(self) -> None:
        theme, texts = self._theme, self._texts
        self._next = Section(theme, texts.next)
        self._checks = Section(theme, texts.checks)
        self._costs = Section(theme, texts.costs, self.line_key)
        self._happened = Section(theme, texts.happened, self.note_key)
        self._facts = Section(theme, texts.facts)
        self._loaner = Section(theme, texts.loaner)
        self._charge = Section(theme, texts.charge)
        self._photos = Section(theme, texts.photos)
        self._no_lines, self._advice = sentence(theme, texts.no_lines), sentence(theme, "")
        self._checks.inside.addWidget(self.checks)
        self._costs.inside.setSpacing(theme.u(8))
        costs: tuple[QWidget, ...] = (self._no_lines, self.lines, self.bar, self._advice)
        for part in costs:
            self._costs.inside.addWidget(part)
        self._happened.inside.addWidget(self.events)
        self._swap_note, self._charge_note = sentence(theme, ""), sentence(theme, "")
        self._photo_note = sentence(theme, "")
        held: tuple[tuple[Section, tuple[QWidget, ...]], ...] = (
            (self._loaner, (self.slot, self._swap_note, self.swap_key)),
            (self._charge, (self._charge_note, self.paid_key, self.waive_key)),
            (self._photos, (self._photo_note, self.photo_key)),
        )
        for section, parts in held:
            section.inside.setSpacing(theme.u(10))
            for part in parts:
                section.inside.addWidget(part)
        left = column(theme, self._next, self._costs, self._happened, None, gap=16)
        papers = column(theme, self.slip_key, self.label_key, gap=8)
        right = column(theme, self._facts, self._checks, self._loaner, gap=16)
        for part in (self._charge, self._photos, boxed(papers)):
            right.addWidget(part)
        right.addStretch(1)
        self._side = boxed(right)
        self._columns = row(theme, gap=16, margins=(2, 2, 12, 8))
        self._columns.addLayout(left, 1)
        self._columns.addWidget(self._side)
        self.setLayout(self._columns)

    def turn(self, direction: QBoxLayout.Direction) -> None:
        """Columns beside each other, or below each other where the window is narrow."""
        is_across = direction is QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(direction)
        self._columns.setStretch(1, 0 if is_across else 1)
        if is_across:
            self._side.setFixedWidth(self._theme.u(_SIDE))
        else:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(self.maximumWidth())

    def show_read(self, read: TicketRead, steps: Sequence[Step], *, may_charge: bool) -> None:
        """Show how it stands now."""
        theme, t, texts = self._theme, self._words, self._texts
        nothing = [sentence(theme, texts.over)]
        self._next.fill(*([step_rows(theme, steps)] if steps else nothing))
        self._facts.fill(fact_grid(theme, tuple(facts_of(t, self._dates, texts, read))))
        self._show_checks(read)
        self._show_costs(read)
        events = events_of(t, self._dates, read)
        self.events.show_events(events)
        self.events.setFixedHeight(theme.u(_EVENT * min(len(events), _MOST) + 4))
        self._show_loaner(read)
        self._show_charge(read, may_charge=may_charge)
        count = len(read.photos)
        self._photo_note.setText(photos_note(t, count) if count else texts.no_photos)
        self.photo_key.rename(texts.see_photos if count else texts.add_photo)

    def _show_checks(self, read: TicketRead) -> None:
        seen = steps_of(self._words, self._texts, read)
        self._checks.setVisible(bool(seen))
        self.checks.show_steps(seen, may_tick=not read.is_over)
        done = sum(each.is_done for each in seen)
        self._checks.note.setText(checks_note(self._words, done, len(seen)))

    def _show_costs(self, read: TicketRead) -> None:
        t, cents = self._words, read.ticket.total_cents
        lines = lines_of(t, read)
        self.line_key.setVisible(not read.is_over)
        self._no_lines.setText(self._texts.never_lines if read.is_over else self._texts.no_lines)
        self._no_lines.setVisible(not lines)
        self.lines.setVisible(bool(lines))
        self.lines.show_lines(
            lines, [Sum(self._texts.total, amount(cents), is_total=True)] if lines else []
        )
        sums = worth_of(t, read.worth, cents) if lines else None
        self.bar.setVisible(sums is not None)
        if sums is not None:
            self.bar.show_sums(sums)
        advice = read.worth.advice if lines else None
        said = (
            ""
            if advice is None
            else " ".join(
                [verdict_words(t, advice.verdict), *(why_sentence(t, why) for why in advice.why)]
            )
        )
        self._advice.setVisible(bool(said))
        self._advice.setText(said)

    def _show_loaner(self, read: TicketRead) -> None:
        t, swap, texts = self._words, read.swap, self._texts
        self._loaner.setVisible(swap is not None or read.may_take_loaner)
        is_ready = swap is not None and swap.state is SwapState.READY
        self.swap_key.setVisible(is_ready)
        self._swap_note.setVisible(swap is not None)
        if swap is not None:
            said = swap_note(t, self._dates, swap.state, swap.person, swap.due_at)
            self._swap_note.setText(said)
        loaner = "" if swap is None else swap.loaner or ""
        self.slot.setVisible(bool(loaner) or read.may_take_loaner)
        self.slot.show_swap(
            Swap(
                comes_in=read.ticket.barcode,
                in_note=title_words(t, read.ticket.title),
                goes_out=loaner or texts.scan_loaner,
                out_note=texts.loaner if loaner else texts.scan_loaner_note,
                is_scanned=bool(loaner),
            )
        )

    def _show_charge(self, read: TicketRead, *, may_charge: bool) -> None:
        t, charge, decision = self._words, read.charge, read.ticket.charge_decision
        self._charge.setVisible(charge is not None or decision is not None)
        is_open = charge is not None and charge.state is ChargeState.OPEN
        for key in (self.paid_key, self.waive_key):
            key.setVisible(is_open and may_charge)
        if charge is not None:
            sum_ = amount(charge.amount_cents)
            words = (charge.number, sum_, state_word(t, charge.state), charge.end_why)
            self._charge_note.setText(" · ".join(filter(None, words)))
        elif decision is not None:
            self._charge_note.setText(decision_word(t, decision))
