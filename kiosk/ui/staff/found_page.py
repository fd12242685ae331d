"""What a scan found: a thing with its loans, a person with what they have, a place."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import assert_never
from uuid import UUID

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from db.vocabulary.catalog import ServiceState
from db.vocabulary.people import CardState
from kiosk.domain.codes import Doubt
from kiosk.domain.permissions import Permission
from kiosk.domain.views import ScanFacts
from kiosk.i18n import Translator
from kiosk.services.context import Context
from kiosk.services.desk.codes import look_up
from kiosk.services.lending.charge_lists import ChargeSeen, list_charges
from kiosk.services.lending.checkin import check_in
from kiosk.services.lending.outcomes import CheckIn, CheckInOutcome, Returned
from kiosk.services.lending.show import (
    Shown,
    ShownCase,
    ShownItem,
    ShownLoan,
    ShownPerson,
    ShownPlace,
    show,
    show_person,
)
from kiosk.services.lending.undo import undo_return
from kiosk.services.upkeep.repairs.reported import Reported, reported
from kiosk.services.views import ItemFound
from kiosk.ui.staff.item_repairs import ItemRepairs
from kiosk.ui.staff.shell.key import Key, Kind
from kiosk.ui.staff.shell.marks import State
from kiosk.ui.staff.shell.page import Lead, Setting, ShellPage, Target
from kiosk.ui.staff.shell.parts import Card, Chip, Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.stacks import boxed, column, row
from kiosk.wording import staff_found, staff_today
from kiosk.wording.charges import reason_word
from kiosk.wording.upkeep.replacement import amount

_WIDE = 820
_Fact = tuple[str, str | QWidget]
_Read = tuple[Shown | None, tuple[ChargeSeen, ...], Reported | None]


class FoundPage(ShellPage):
    """Whatever has `code`, else the person whom a search found.

    A thing that is out or unseen can be checked in from here. What a person has to pay stands here
    for those who may know it. Keys lead on to a thing's repair, or see to its report.
    `doubts` are of the scan that led here, and stand above what it found.
    """

    def __init__(
        self,
        setting: Setting,
        code: str = "",
        person: UUID | None = None,
        doubts: Sequence[Doubt] = (),
    ) -> None:
        super().__init__(setting)
        self.code, self.person, self.doubts = code, person, doubts
        self.shown: Shown | None = None
        self.read: _Read | None = None
        self.repairs = ItemRepairs(setting, self.opened.emit)
        self.texts = staff_found.found_page(self.words)
        theme = self.theme
        self.title = Label(theme, "", Script.PAGE, gives_way=True)
        self.tag = Label(theme, "", Script.CODE, Tone.TEXT2)
        self.check_key = Key(theme, self.texts.check, key="C", kind=Kind.PRIMARY)
        self.check_key.clicked.connect(self._on_check)
        self.check_key.hide()
        self.life_key = Key(theme, self.texts.life, key="L")
        self.life_key.clicked.connect(self._on_life)
        self.life_key.hide()
        back = Key(theme, self.texts.back, key="Esc", kind=Kind.QUIET)
        back.clicked.connect(self.left)
        head = row(theme, self.title, 12, self.tag, None, back, 8)
        repairs = self.repairs
        keys = row(theme, self.life_key, 8, repairs.well_key, 8, repairs.key, 8, self.check_key)
        head.addLayout(keys)
        self._facts: QVBoxLayout = column(theme, margins=(24, 16, 24, 20))
        self._loans: QVBoxLayout = column(theme, margins=(24, 16, 24, 20))
        self._to_pay: QVBoxLayout = column(theme, margins=(24, 16, 24, 20))
        cards = column(theme, gap=16)
        self._cards: dict[QVBoxLayout, Card] = {}
        for inside in (self._facts, self._to_pay, self._loans):
            self._cards[inside] = card = Card(theme, inside)
            card.setMaximumWidth(theme.u(_WIDE))
            cards.addWidget(card)
        line_up = row(theme)
        line_up.addLayout(cards, 1000)
        line_up.addStretch(1)
        self.setLayout(column(theme, head, 20, line_up, None, margins=(24, 20, 24, 20)))

    def refresh(self) -> None:
        ctx, code, person = self.work.ctx, self.code, self.person

        may_charge = self.work.may(Permission.CHARGE)

        def read() -> _Read:
            shown = show(ctx, code) if person is None else show_person(ctx, person)
            if may_charge and isinstance(shown, ShownPerson):
                return shown, list_charges(ctx, shown.person_ref), None
            repairs = reported(ctx, shown.barcode) if isinstance(shown, ShownItem) else None
            return shown, (), repairs

        self.look(read, self._show, is_urgent=True)

    def keys(self) -> Mapping[str, Callable[[], None]]:
        keys = {
            "C": (self.check_key, self._on_check),
            "L": (self.life_key, self._on_life),
            "N": (self.repairs.well_key, self.repairs.put_aside),
            "R": (self.repairs.key, self.repairs.press),
        }
        return {stroke: does for stroke, (key, does) in keys.items() if key.isVisible()}

    def _show(self, found: _Read) -> None:
        shown, charges, repairs = found
        if shown is None or found == self.read:
            return
        self.read, self.shown = found, shown
        self.repairs.show_reported(repairs)
        self.tag.setText("")
        self._fill(self._to_pay, self.texts.to_pay, [_charge(self.words, each) for each in charges])
        match shown:
            case ShownItem():
                self._show_item(shown)
            case ShownPerson():
                self._show_person(shown)
            case ShownLoan(loan):
                self.title.setText(loan.thing)
                self.tag.setText(loan.number)
                state = loan.borrower or self.texts.nobody
                due = self._due(loan.due_at) if shown.returned_at is None else self._ended()
                self._tell([(self.texts.borrower, state), (self.texts.due, due)])
                self._fill(self._loans, "", [])
            case ShownPlace(name):
                self.title.setText(name)
                self._tell([(self.texts.home, name)])
                self._fill(self._loans, "", [])
            case ShownCase(code):
                self.title.setText(staff_found.case_title(self.words, code))
            case never:
                assert_never(never)

    def _show_item(self, item: ShownItem) -> None:
        texts, now = self.texts, self.work.ctx.clock.now()
        self.title.setText(item.name)
        self.tag.setText(item.barcode)
        newest = item.history[0] if item.history else None
        is_out = newest is not None and newest.returned_at is None
        is_unseen = newest is not None and newest.returned_at is not None and not newest.is_checked
        is_late = is_out and newest is not None and newest.due_at < now
        facts: list[_Fact] = [(texts.state, self._state_chip(item, is_out, is_late, is_unseen))]
        if newest is not None and (is_out or is_unseen):
            facts.append((texts.borrower, newest.borrower or texts.nobody))
        if newest is not None and is_out:
            facts.append((texts.due, self._due(newest.due_at)))
        if item.home:
            facts.append((texts.home, item.home))
        if item.kit:
            facts.append((texts.kit, item.kit))
        self._tell(facts)
        history = [
            (self._day(loan.lent_at), loan.borrower or texts.nobody) for loan in item.history
        ]
        self._fill(self._loans, texts.history, history or [(texts.no_loans, "")])
        self.check_key.setVisible(is_out or is_unseen)
        self.life_key.show()

    def _show_person(self, person: ShownPerson) -> None:
        texts = self.texts
        self.title.setText(person.name)
        facts: list[_Fact] = []
        if person.card is not None:
            is_live = person.card is CardState.ACTIVE and person.is_active
            word = staff_found.card_word(self.words, is_live)
            state = State.OK if is_live else State.BAD
            facts.append((texts.card, Chip(self.theme, word, state, is_loud=not is_live)))
        if person.grade:
            facts.append((texts.grade, person.grade))
        if person.homeroom:
            facts.append((texts.homeroom, person.homeroom))
        self._tell(facts)
        loans: list[_Fact] = [
            (f"{loan.thing}  {loan.barcode}", self._loan_chip(loan.due_at, loan.is_overdue))
            for loan in person.loans
        ]
        self._fill(self._loans, texts.loans, loans or [(texts.no_loans, "")])

    def _tell(self, facts: Sequence[_Fact]) -> None:
        """Below what was doubtful about the scan."""
        lines = (staff_found.doubt_line(self.words, doubt) for doubt in self.doubts)
        self._fill(self._facts, "", [*((self.texts.code, line) for line in lines), *facts])

    def _state_chip(self, item: ShownItem, is_out: bool, is_late: bool, is_unseen: bool) -> Chip:
        if is_unseen and item.service_state is ServiceState.OK:
            word, state = staff_found.not_checked_word(self.words), State.WATCH
        else:
            word = staff_found.service_word(
                self.words, item.service_state, is_out=is_out, is_late=is_late
            )
            is_well = item.service_state is ServiceState.OK
            state = State.BAD if is_late else State.LENT if is_out else State.OK
            state = state if is_well or is_out else State.WATCH
        return Chip(self.theme, word, state, is_loud=state in (State.WATCH, State.BAD))

    def _loan_chip(self, due_at: datetime, is_late: bool) -> QWidget:
        said = self._due(due_at)
        if not is_late:
            return Label(self.theme, said, Script.BODY, Tone.TEXT2)
        return Chip(self.theme, said, State.BAD)

    def _due(self, at: datetime) -> str:
        return self.dates.by(at, self.work.ctx.clock.now(), short=True)

    def _day(self, at: datetime) -> str:
        return self.dates.short_day(self.dates.local(at))

    def _ended(self) -> str:
        return staff_found.returned_word(self.words)

    def _fill(self, inside: QVBoxLayout, title: str, facts: Sequence[_Fact]) -> None:
        """Facts below each other: names lead, values follow in one line."""
        theme, card = self.theme, self._cards[inside]
        while inside.count():
            inside.takeAt(0)
        for old in card.findChildren(QWidget):
            old.hide()
            old.deleteLater()
        card.setVisible(bool(facts))
        if title:
            inside.addWidget(Label(theme, title, Script.CARD))
            inside.addSpacing(theme.u(8))
        grid = QGridLayout()
        grid.setVerticalSpacing(theme.u(12))
        grid.setColumnMinimumWidth(0, theme.u(160))
        grid.setColumnStretch(1, 1)
        for place, (name, value) in enumerate(facts):
            grid.addWidget(Label(theme, name, Script.SECOND, Tone.TEXT3), place, 0)
            told = Label(theme, value, Script.BODY) if isinstance(value, str) else value
            grid.addWidget(boxed(row(theme, told, None)), place, 1)
        held = boxed(grid)
        grid.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(held)

    def _on_life(self) -> None:
        """All that happened to the thing."""
        if isinstance(self.shown, ShownItem):
            self.opened.emit(Lead(Target.LIFE, self.shown.barcode))

    def _on_check(self) -> None:
        """Staff have it in their hands."""
        shown, work = self.shown, self.work
        if isinstance(shown, ShownItem):
            code, ctx = shown.barcode, work.ctx
            work.act(lambda: check_in_by_code(ctx, code, work.new_id(), work.by), self._on_checked)

    def _on_checked(self, outcome: CheckInOutcome | None) -> None:
        work, words = self.work, self.words
        if outcome is None:
            return
        thing = " ".join(filter(None, (outcome.thing.name, outcome.thing.number)))
        if not isinstance(outcome, Returned):
            work.say(staff_today.said_checked(words, thing, ""))
            return
        loan_id = outcome.loan_id

        def undo() -> None:
            action_id, by = work.new_id(), work.by
            work.act(
                lambda: undo_return(work.ctx, action_id, loan_id, None, None, by=by),
                lambda _: None,
            )

        work.say(staff_today.said_checked(words, thing, ""), undo)


def _charge(t: Translator, charge: ChargeSeen) -> _Fact:
    """What for, and how much under which number."""
    what = " · ".join(filter(None, (reason_word(t, charge.reason), charge.thing)))
    return what, f"{amount(charge.amount_cents)} · {charge.number}"


def check_in_by_code(ctx: Context, code: str, action_id: UUID, by: UUID) -> CheckInOutcome | None:
    """Check a thing in; None where the code is none of a thing by now. For the lane."""
    found = look_up(ctx, code)
    if not isinstance(found, ItemFound):
        return None
    scan = ScanFacts("staff page", "item", code)
    item_id = found.thing.item_id
    return check_in(ctx, CheckIn(action_id, item_id, scan, by_staff=True, staff_ref=by))
