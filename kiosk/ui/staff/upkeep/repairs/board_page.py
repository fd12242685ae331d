"""The bench: every repair on a board by stage and age, or as a list; keys move a card on."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from db.vocabulary.upkeep import WorkOrderState
from kiosk.domain.permissions import Permission
from kiosk.domain.upkeep.repairs.bench_figures import BenchFigures
from kiosk.domain.upkeep.repairs.moves import LEADS_TO
from kiosk.domain.upkeep.repairs.pushes import Push, pushed
from kiosk.domain.upkeep.repairs.stages import STAGE_OF
from kiosk.services.upkeep.repairs.bench_figures import bench_figures
from kiosk.services.upkeep.repairs.order_moves import Move, MoveRefused, OrderMoved, move_work_order
from kiosk.services.upkeep.repairs.repair_board import Card as BoardCard
from kiosk.services.upkeep.repairs.repair_board import repair_board
from kiosk.ui.models.rows import Column, RowsModel
from kiosk.ui.staff.shell.key import Key, Kind
from kiosk.ui.staff.shell.page import Setting, ShellPage
from kiosk.ui.staff.shell.painting import placeholders, thin_bars
from kiosk.ui.staff.shell.parts import Card, Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.table import Table
from kiosk.ui.staff.upkeep.figures import Figures
from kiosk.ui.staff.upkeep.purchasing.parts_page import LOW, PartsPage
from kiosk.ui.staff.upkeep.repairs.bench_page import BenchPage
from kiosk.ui.staff.upkeep.repairs.board_filter import BoardFilter
from kiosk.ui.staff.upkeep.repairs.board_foot import STROKES, BoardFoot, StaysLine
from kiosk.ui.staff.upkeep.repairs.board_views import repairs_of
from kiosk.ui.staff.upkeep.repairs.measures_page import MeasuresPage
from kiosk.ui.staff.upkeep.repairs.repair_board import RepairBoard
from kiosk.ui.staff.upkeep.repairs.repairs import ListTexts, Repair, list_columns, tone_of
from kiosk.ui.staff.upkeep.repairs.ticket_page import TicketPage
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.style_sheet import style_sheet
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.announce import announce
from kiosk.ui.widgets.stacks import boxed, column, row
from kiosk.wording.staff_lists import shown_of
from kiosk.wording.upkeep import bench
from kiosk.wording.upkeep import board_page as wording

_NO_FRAME = "QTableView, QTableView:focus { border: none; }"
_LOW = 560
"""Below this height there is no room for the figures."""
_Read = tuple[tuple[BoardCard, ...], BenchFigures]


class RepairBoardPage(ShellPage):
    """Things stand on it, nobody's name. A card opens its work order."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        theme = self.theme
        self.texts, self.own = bench.board(self.words), wording.board_page(self.words)
        self.setStyleSheet(style_sheet(theme) + _NO_FRAME + thin_bars(theme) + placeholders(theme))
        self.cards: tuple[BoardCard, ...] = ()
        self.shown = repairs_of(self.words, self.dates, ())
        self.board = RepairBoard(theme)
        self.board.chosen.connect(self._on_chosen)
        self.note = Label(theme, "", Script.SECOND, Tone.TEXT2, gives_way=True)
        self.figures = Figures(theme)
        self.filter = BoardFilter(theme, self.words, self.work.by)
        self.filter.changed.connect(self._arrange)
        self.model: RowsModel[Repair] = RowsModel(self._columns(), tone_of, self)
        self.table: Table[Repair] = Table(theme, self.model, self.texts.title)
        self.table.chosen.connect(self._on_chosen)
        self.list_key = Key(theme, self.texts.as_list, key="L", icon=Icon.LIST, kind=Kind.QUIET)
        self.list_key.clicked.connect(self._turn)
        self.low_key = Key(theme, "", key="O", icon=Icon.BOX, kind=Kind.SOFT)
        self.low_key.clicked.connect(self._on_low)
        self.low_key.hide()
        self.measures_key = Key(theme, self.own.measures, key="M", icon=Icon.GAUGE, kind=Kind.QUIET)
        self.measures_key.clicked.connect(self._on_measures)
        self.measures_key.setVisible(self.work.may(Permission.REPAIR))
        self.new_key = Key(theme, self.own.new_repair, key="A", icon=Icon.PLUS, kind=Kind.PRIMARY)
        self.new_key.clicked.connect(self._on_new)
        self.stays = StaysLine(theme)
        hints = (("← →", self.texts.key_stage), ("↑ ↓", self.texts.key_card))
        self.foot = BoardFoot(theme, self.words, (*hints, ("↵", self.texts.key_open)))
        self.foot.pushed.connect(self.push)
        self._lay_out()

    def refresh(self) -> None:
        ctx = self.work.ctx
        self.look(lambda: (repair_board(ctx), bench_figures(ctx)), self._show)

    def keys(self) -> Mapping[str, Callable[[], None]]:
        keys: dict[str, Callable[[], None]] = {"A": self._on_new, "L": self._turn}
        keys["Down"] = self._enter
        keys |= self.filter.keys()
        for push, (_, stroke) in STROKES.items():
            keys[stroke] = partial(self.push, push)
        if self.work.may(Permission.REPAIR):
            keys |= {"M": self._on_measures, "O": self._on_low}
        return keys

    def key_words(self) -> Sequence[tuple[str, str]]:
        pushes = [
            (painted, wording.push_name(self.words, push)) for push, (painted, _) in STROKES.items()
        ]
        keys = [
            ("A", self.own.new_repair),
            *pushes,
            ("L", self.texts.key_list),
            ("F", self.own.filter_key),
        ]
        if self.work.may(Permission.REPAIR):
            keys += [("M", self.own.measures), ("O", self.own.low_parts)]
        return keys

    @property
    def is_list(self) -> bool:
        """Whether the list stands in place of the board."""
        return self._sides.currentWidget() is self._list

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A low window holds the board rather than the figures."""
        super().resizeEvent(event)
        self._told.setVisible(self.height() >= self.theme.u(_LOW))

    def push(self, push: Push) -> None:
        """Move the current card, or say what that lacks."""
        card = self._current()
        if card is None:
            return
        to_state = pushed(card.state, push)
        if to_state is None:
            is_ready = card.state is WorkOrderState.CLOSED
            said = wording.leads_nowhere(self.words, card.number, push)
            self._say_stays(self.own.stays if is_ready else said)
            return
        self._move(card, card.state, to_state)

    def _move(self, card: BoardCard, from_state: WorkOrderState, to_state: WorkOrderState) -> None:
        ctx, by, action = self.work.ctx, self.work.by, self.work.new_id()
        move = Move(to_state=to_state)

        def then(outcome: OrderMoved | MoveRefused) -> None:
            stage, said = STAGE_OF[to_state], ""
            if isinstance(outcome, MoveRefused):
                said = wording.refused(self.words, card.number, stage, outcome.lacks)
            if not self.is_gone:
                self._say_stays(said)
            if said:
                return
            leads_back = from_state in LEADS_TO[to_state]
            undo = partial(self._move, card, to_state, from_state) if leads_back else None
            self.work.say(wording.moved(self.words, card.number, stage), undo)

        self.work.act(lambda: move_work_order(ctx, action, card.order_id, move, by=by), then)

    def _say_stays(self, words: str) -> None:
        self.stays.show_words(words)
        if words:
            announce(self.stays, words)

    def _current(self) -> BoardCard | None:
        """The card or row that the keys move."""
        here = self._row() if self.is_list else self.board.current
        return next((c for c in self.cards if here and str(c.order_id) == here.key), None)

    def _row(self) -> Repair | None:
        """The chosen row of the list."""
        index = self.table.currentIndex()
        return self.model.row(index.row()) if index.isValid() else None

    def _choose(self, key: str) -> None:
        """Choose the row of this repair again, wherever it stands by now."""
        rows = range(self.model.rowCount())
        for place in [place for place in rows if self.model.row(place).key == key]:
            self.table.setCurrentIndex(self.model.index(place, 0))

    def _lay_out(self) -> None:
        theme = self.theme
        title = Label(theme, self.texts.title, Script.PAGE)
        verbs = (self.measures_key, 8, self.list_key, 12, self.new_key)
        head = row(theme, title, 12, self.note, None, *verbs)
        told = row(theme, margins=(20, 12, 16, 12))
        told.addWidget(self.figures, 1)
        told.addWidget(self.low_key)
        self._told = Card(theme, told)
        inside = row(theme, margins=(8, 6, 8, 10))
        inside.addWidget(self.table, 1)
        self._list: QWidget = Card(theme, inside)
        self._empty = boxed(
            column(
                theme,
                None,
                Label(theme, self.texts.nothing, Script.CARD),
                4,
                Label(theme, self.texts.nothing_help, Script.SECOND, Tone.TEXT2, wraps=True),
                None,
                margins=(24, 0, 24, 0),
            )
        )
        self._sides = QStackedLayout()
        for side in (self.board, self._list, self._empty):
            self._sides.addWidget(side)
        whole = column(theme, head, 12, self._told, 12, self.filter, 10, margins=(24, 16, 24, 12))
        whole.addLayout(self._sides, 1)
        whole.addSpacing(theme.u(10))
        whole.addWidget(self.stays)
        whole.addWidget(self.foot)
        self.setLayout(whole)

    def _show(self, read: _Read) -> None:
        self.cards, figures = read
        past = sum(each.is_past_goal or each.is_promise_past for each in self.cards)
        lent = sum(bool(each.loaner) for each in self.cards)
        told = wording.figures(self.words, figures, len(self.cards), past, lent)
        self.figures.show_figures(told)
        self.low_key.rename(wording.low_parts(self.words, figures.low_parts))
        self.low_key.setVisible(figures.low_parts > 0 and self.work.may(Permission.REPAIR))
        self._arrange()

    def _arrange(self) -> None:
        """Show the cards that the filter lets through."""
        self.filter.show_counts(self.cards)
        found = [card for card in self.cards if self.filter.holds(card)]
        self.shown = repairs_of(self.words, self.dates, found)
        self.board.show_board(self.shown)
        row = self._row()
        self.model.set_rows(self.shown.repairs)
        if row is not None:
            self._choose(row.key)
        whole, shown = len(self.cards), len(found)
        said = bench.board_note(self.words, whole)
        if not found and self.cards:
            said = self.own.no_match
        elif shown < whole:
            said = shown_of(self.words, shown, whole)
        self.note.setText(said)
        for part in (self.list_key, self.filter):
            part.setEnabled(bool(self.cards))
        if not self.cards:
            self._stand(self._empty)
        elif self._sides.currentWidget() is self._empty:
            self._stand(self.board)

    def _columns(self) -> Sequence[Column[Repair]]:
        texts = self.texts
        names = (texts.tag, texts.fault, texts.number, texts.stage, texts.age, texts.loaner)
        return list_columns(ListTexts(*names, texts.state), self.shown)

    def _turn(self) -> None:
        """The list in place of the board, or the other way round."""
        if not self.cards:
            return
        self._stand(self.board if self.is_list else self._list)
        self._enter()

    def _stand(self, side: QWidget) -> None:
        """Show the board, the list, or that there is nothing."""
        self._sides.setCurrentWidget(side)
        self.list_key.rename(self.texts.as_board if self.is_list else self.texts.as_list)
        self.foot.setVisible(side is not self._empty)
        self.foot.show_hints(is_shown=side is self.board)
        self.stays.show_words("")

    def _enter(self) -> None:
        if self.is_list:
            self.table.enter()
        else:
            self.board.enter()

    def _on_new(self) -> None:
        self.opened.emit(BenchPage)

    def _on_low(self) -> None:
        self.opened.emit(partial(PartsPage, view=LOW))

    def _on_measures(self) -> None:
        self.opened.emit(MeasuresPage)

    def _on_chosen(self, repair: Repair) -> None:
        self.opened.emit(partial(TicketPage, number=repair.number))
