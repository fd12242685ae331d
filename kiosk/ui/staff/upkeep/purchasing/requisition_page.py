"""One requisition: its paper, what is missing, and what may become of it next."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout

from db.vocabulary.upkeep import RequisitionState
from kiosk.domain.permissions import Permission
from kiosk.services.context import Context
from kiosk.services.problems import NotFound
from kiosk.services.upkeep.purchasing.funds import FundFacts, list_funds
from kiosk.services.upkeep.purchasing.purchase_views import PurchaseRefused, RequisitionSeen
from kiosk.services.upkeep.purchasing.requisition_moves import move_requisition
from kiosk.services.upkeep.purchasing.requisitions import requisition
from kiosk.ui.staff.shell.key import Key, Kind
from kiosk.ui.staff.shell.page import Setting, ShellPage
from kiosk.ui.staff.shell.painting import thin_bars
from kiosk.ui.staff.shell.parts import Card, Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.today_parts import clear_area
from kiosk.ui.staff.upkeep.purchasing.came_labels import CameLabels
from kiosk.ui.staff.upkeep.purchasing.correct_form import CorrectForm
from kiosk.ui.staff.upkeep.purchasing.order_file import OrderFilePage
from kiosk.ui.staff.upkeep.purchasing.order_forms import ReceiveForm, TakeBackForm, WordForm
from kiosk.ui.staff.upkeep.purchasing.requisition_card import RequisitionCard
from kiosk.ui.staff.upkeep.purchasing.requisition_forms import HeadForm, LineForm, PayForm
from kiosk.ui.staff.upkeep.purchasing.requisition_side import RequisitionSide
from kiosk.ui.theme.style_sheet import style_sheet
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.stacks import boxed, column, row
from kiosk.wording.upkeep import purchases
from kiosk.wording.upkeep.purchasing import refusal

_SIDE, _NARROW = 364, 1000
"""The side's width, and below which width of the page it goes under the paper."""
_DRAFT, _SENT, _APPROVED = (
    RequisitionState.DRAFT,
    RequisitionState.SENT,
    RequisitionState.APPROVED,
)
_ORDERED, _RECEIVED = RequisitionState.ORDERED, RequisitionState.RECEIVED
_DECLINED, _CANCELLED = RequisitionState.DECLINED, RequisitionState.CANCELLED


@dataclass(frozen=True, slots=True)
class Verb:
    """Something that may be done now, by its key."""

    key: str
    words: str
    does: Callable[[], None]
    kind: Kind = Kind.PLAIN


@dataclass(frozen=True, slots=True)
class _Read:
    """What the page shows."""

    seen: RequisitionSeen
    funds: tuple[FundFacts, ...]


class RequisitionPage(ShellPage):
    """What the role of who acts may not do is not offered."""

    def __init__(self, setting: Setting, number: str) -> None:
        super().__init__(setting)
        theme, self.number = self.theme, number
        self.texts = purchases.paper(self.words)
        self.shown: _Read | None = None
        self.verbs: tuple[Verb, ...] = ()
        self.setStyleSheet(style_sheet(theme) + thin_bars(theme))
        self.title = Label(theme, "", Script.PAGE, wraps=True)
        self.note = Label(theme, self.texts.librarian_decides, Script.SECOND, Tone.TEXT2)
        self.note.hide()
        back = Key(theme, self.texts.back, key="Esc", kind=Kind.QUIET)
        back.clicked.connect(self.left)
        self.main_key_place = row(theme)
        self.keys_place = row(theme, gap=8)
        head = row(theme)
        head.addLayout(column(theme, self.title, 2, self.note), 1)
        head.addLayout(row(theme, back, 8))
        head.addLayout(self.main_key_place)
        self.card = RequisitionCard(theme, self.words, self.dates)
        self.card.line_chosen.connect(self._on_line)
        self.side = RequisitionSide(theme, self.words, self.dates)
        self.came = CameLabels(setting, self.opened.emit)
        self._beside = Card(theme, column(theme, self.side))
        self._body = row(theme, gap=16)
        self._body.addWidget(self.card, 1)
        self._body.addWidget(self._beside)
        area = clear_area(theme, boxed(self._body))
        whole = column(theme, head, 10, self.keys_place, 12, margins=(24, 16, 24, 16))
        whole.addWidget(area, 1)
        self.setLayout(whole)

    def refresh(self) -> None:
        ctx, number = self.work.ctx, self.number
        self.look(lambda: _read(ctx, number), self._show, is_urgent=True)

    def keys(self) -> Mapping[str, Callable[[], None]]:
        return {"Down": self.card.lines.enter} | {each.key: each.does for each in self.verbs}

    def key_words(self) -> Sequence[tuple[str, str]]:
        return tuple((each.key, each.words) for each in self.verbs)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the side lies below the paper."""
        super().resizeEvent(event)
        is_narrow = self.width() < self.theme.u(_NARROW)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._body.setDirection(down if is_narrow else across)
        if is_narrow:
            self._beside.setMinimumWidth(0)
            self._beside.setMaximumWidth(self.width())
        else:
            self._beside.setFixedWidth(self.theme.u(_SIDE))

    def _show(self, read: _Read | None) -> None:
        if read is None:
            self.leave()
            return
        if read == self.shown:
            return
        self.shown, seen = read, read.seen
        missing = sum(not each.is_warning for each in seen.lacks)
        came = sum(each.received for each in seen.lines)
        wanted = sum(each.quantity for each in seen.lines)
        said = purchases.headline(self.words, seen.state, missing, came, wanted)
        self.title.setText(said)
        self.card.show_seen(seen)
        self.side.show_seen(seen)
        is_decided_elsewhere = seen.state is _SENT and not self._may_decide
        self.note.setVisible(is_decided_elsewhere)
        self._offer((*self._verbs(read), *self._papers(seen)))

    def _papers(self, seen: RequisitionSeen) -> list[Verb]:
        """Labels once something came, and the paper itself. Where all came, labels are next."""
        kind = Kind.PRIMARY if seen.state is _RECEIVED else Kind.PLAIN
        labels = Verb("L", self.came.words, self._on_labels, kind)
        pdf = Verb("P", self.texts.pdf, self._on_pdf)
        return [*([labels] if seen.barcodes else []), pdf]

    @property
    def _may_decide(self) -> bool:
        return self.work.may(Permission.APPROVE_PURCHASE)

    def _verbs(self, read: _Read) -> list[Verb]:
        """What may be done now, the next step first."""
        texts, seen = self.texts, read.seen
        cancel = Verb("X", texts.cancel, partial(self._ask, _CANCELLED), Kind.QUIET)
        revise = Verb("W", texts.revise, partial(self._move, _DRAFT))
        match seen.state:
            case RequisitionState.DRAFT:
                return [
                    Verb("S", texts.send, partial(self._move, _SENT), Kind.PRIMARY),
                    Verb("A", texts.add_line, self._on_add),
                    Verb("E", texts.change, self._on_change),
                    Verb("M", texts.pay, self._on_pay),
                    cancel,
                ]
            case RequisitionState.SENT:
                decide = [
                    Verb("Y", texts.approve, partial(self._move, _APPROVED), Kind.PRIMARY),
                    Verb("D", texts.decline, partial(self._ask, _DECLINED)),
                ]
                return [*(decide if self._may_decide else ()), revise, cancel]
            case RequisitionState.APPROVED:
                order = Verb("O", texts.order, partial(self._ask, _ORDERED), Kind.PRIMARY)
                return [order, revise, cancel]
            case RequisitionState.ORDERED:
                has_come = any(each.received for each in seen.lines)
                mend = self._take_back() if has_come else Verb("E", texts.correct, self._on_correct)
                receive = Verb("R", texts.receive, self._on_receive, Kind.PRIMARY)
                return [receive, mend, cancel]
            case RequisitionState.RECEIVED:
                return [self._take_back()]
            case RequisitionState.DECLINED:
                return [revise, cancel]
            case RequisitionState.CANCELLED:
                return []

    def _take_back(self) -> Verb:
        return Verb("T", self.texts.take_back, self._on_take_back)

    def _offer(self, verbs: tuple[Verb, ...]) -> None:
        self.verbs = verbs
        for place in (self.main_key_place, self.keys_place):
            while (old := place.takeAt(0)) is not None:
                if (widget := old.widget()) is not None:
                    widget.hide()
                    widget.deleteLater()
        for verb in verbs:
            key = Key(self.theme, verb.words, key=verb.key, kind=verb.kind)
            key.clicked.connect(verb.does)
            is_main = verb.kind is Kind.PRIMARY
            (self.main_key_place if is_main else self.keys_place).addWidget(key)
        self.keys_place.addStretch(1)

    def _move(self, to: RequisitionState) -> None:
        number = self.number

        def act(ctx: Context) -> RequisitionSeen:
            return move_requisition(ctx, self.work.new_id(), number, to, by=self.work.by)

        undo = partial(self._move, _DRAFT) if to is _SENT else None
        self._do(act, purchases.said_moved(self.words, number, to), undo)

    def _on_take_back(self) -> None:
        if self.shown is not None:
            self.opened.emit(partial(TakeBackForm, seen=self.shown.seen))

    def _on_correct(self) -> None:
        if self.shown is not None:
            self.opened.emit(partial(CorrectForm, seen=self.shown.seen))

    def _do(
        self,
        act: Callable[[Context], RequisitionSeen],
        said: str,
        undo: Callable[[], None] | None,
    ) -> None:
        work, words = self.work, self.words

        def tried() -> str:
            try:
                act(work.ctx)
            except PurchaseRefused as refused:
                return refusal(words, refused.found)
            return ""

        def then(refusal: str) -> None:
            if refusal:
                work.warn(refusal)
            else:
                work.say(said, undo)

        work.act(tried, then)

    def _ask(self, to: RequisitionState) -> None:
        self.opened.emit(partial(WordForm, number=self.number, to=to))

    def _on_add(self) -> None:
        self.opened.emit(partial(LineForm, number=self.number))

    def _on_change(self) -> None:
        if self.shown is not None:
            self.opened.emit(partial(HeadForm, seen=self.shown.seen))

    def _on_pay(self) -> None:
        if self.shown is None:
            return
        if self.shown.funds:
            self.opened.emit(partial(PayForm, seen=self.shown.seen, funds=self.shown.funds))
        else:
            self.work.warn(purchases.no_funds(self.words))

    def _on_receive(self) -> None:
        if self.shown is not None:
            self.opened.emit(partial(ReceiveForm, seen=self.shown.seen))

    def _on_labels(self) -> None:
        if self.shown is not None:
            self.came.make(self.number, self.shown.seen.barcodes)

    def _on_pdf(self) -> None:
        if self.shown is not None:
            self.opened.emit(partial(OrderFilePage, seen=self.shown.seen))

    def _on_line(self, position: int) -> None:
        """A line of a draft is changed in a form of its own."""
        if self.shown is None or self.shown.seen.state is not _DRAFT:
            return
        for each in self.shown.seen.lines:
            if each.position == position:
                self.opened.emit(partial(LineForm, number=self.number, old=each))


def _read(ctx: Context, number: str) -> _Read | None:
    """The requisition and the funds in use, and those that pay it already. For the lane."""
    try:
        seen = requisition(ctx, number)
    except NotFound:
        return None
    paying = {each.fund_code for each in seen.shares}
    funds = (each for each in list_funds(ctx) if each.is_active or each.code in paying)
    return _Read(seen, tuple(funds))
