"""The bench: every repair on a board by stage and age, or as a list."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QStackedLayout, QWidget

from db.vocabulary.upkeep import WorkOrderState
from kiosk.domain.upkeep import stages
from kiosk.domain.upkeep.stages import AgeBand
from kiosk.services.upkeep.repair_board import Card as BoardCard
from kiosk.services.upkeep.repair_board import repair_board
from kiosk.ui.models.rows import Column, RowsModel
from kiosk.ui.staff.found_page import FoundPage
from kiosk.ui.staff.shell.key import Key, Kind
from kiosk.ui.staff.shell.marks import State
from kiosk.ui.staff.shell.page import Setting, ShellPage
from kiosk.ui.staff.shell.painting import thin_bars
from kiosk.ui.staff.shell.parts import Card, Chip, KeyHint, Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.table import Table
from kiosk.ui.staff.upkeep.repair_board import RepairBoard
from kiosk.ui.staff.upkeep.repairs import (
    ListTexts,
    Repair,
    Repairs,
    Stage,
    list_columns,
    tone_of,
)
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.style_sheet import style_sheet
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.stacks import boxed, column, row
from kiosk.wording.upkeep import bench

_STAGES, _AGES = list(stages.Stage), list(AgeBand)
_NO_FRAME = "QTableView, QTableView:focus { border: none; }"


class RepairBoardPage(ShellPage):
    """Things stand on it, nobody's name. A card opens the page of its thing."""

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        theme = self.theme
        self.texts = bench.board(self.words)
        self.setStyleSheet(style_sheet(theme) + _NO_FRAME + thin_bars(theme))
        self.shown = self._repairs(())
        self.board = RepairBoard(theme)
        self.board.chosen.connect(self._on_chosen)
        self.note = Label(theme, "", Script.SECOND, Tone.TEXT2, gives_way=True)
        self.model: RowsModel[Repair] = RowsModel(self._columns(), tone_of, self)
        self.table: Table[Repair] = Table(theme, self.model, self.texts.title)
        self.table.chosen.connect(self._on_chosen)
        self.list_key = Key(theme, self.texts.as_list, key="L", icon=Icon.LIST, kind=Kind.QUIET)
        self.list_key.clicked.connect(self._turn)
        self.past = Chip(theme, "", State.WATCH)
        self.loaners = Chip(theme, "", State.TOLD)
        self._lay_out()
        self._show(())

    def refresh(self) -> None:
        ctx = self.work.ctx
        self.look(lambda: repair_board(ctx), self._show)

    def keys(self) -> Mapping[str, Callable[[], None]]:
        return {"L": self._turn, "Down": self._enter}

    def key_words(self) -> Sequence[tuple[str, str]]:
        return (("L", self.texts.key_list),)

    @property
    def is_list(self) -> bool:
        """Whether the list stands in place of the board."""
        return self._sides.currentWidget() is self._list

    def _lay_out(self) -> None:
        theme = self.theme
        title = Label(theme, self.texts.title, Script.PAGE)
        head = row(theme, title, 12, self.note, None, self.loaners, 8, self.past, 16, self.list_key)
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
        hints: list[QWidget | int | None] = []
        for key, words in (
            ("← →", self.texts.key_stage),
            ("↑ ↓", self.texts.key_card),
            ("↵", self.texts.key_open),
        ):
            hints += [KeyHint(theme, key), 8, Label(theme, words, Script.SMALL, Tone.TEXT2), 18]
        whole = column(theme, head, 16, margins=(24, 16, 24, 12))
        whole.addLayout(self._sides, 1)
        whole.addSpacing(theme.u(12))
        self._hints = boxed(row(theme, *hints, None))
        whole.addWidget(self._hints)
        self.setLayout(whole)

    def _show(self, cards: Sequence[BoardCard]) -> None:
        self.shown = self._repairs(cards)
        self.board.show_board(self.shown)
        self.model.set_rows(self.shown.repairs)
        past, lent = (
            sum(each.is_past_goal for each in cards),
            sum(bool(each.loaner) for each in cards),
        )
        self.note.setText(bench.board_note(self.words, len(cards)))
        self.past.setText(bench.past_goal_note(self.words, past))
        self.loaners.setText(bench.loaners_note(self.words, lent))
        self.past.setVisible(past > 0)
        self.loaners.setVisible(lent > 0)
        self.list_key.setEnabled(bool(cards))
        if not cards:
            self._stand(self._empty)
        elif self._sides.currentWidget() is self._empty:
            self._stand(self.board)

    def _repairs(self, cards: Sequence[BoardCard]) -> Repairs:
        t = self.words
        return Repairs(
            tuple(
                Stage(
                    bench.stage_name(t, each), bench.goal_words(t, each), stages.bands_in_goal(each)
                )
                for each in _STAGES
            ),
            tuple(bench.age_name(t, each) for each in _AGES),
            tuple(self._repair(each) for each in cards),
        )

    def _repair(self, card: BoardCard) -> Repair:
        state, word = None, ""
        if card.is_hazard:
            state, word = State.BAD, self.texts.hazard
        elif card.is_promise_past:
            state, word = State.BAD, self.texts.broken_promise
        elif card.is_past_goal and _waits_without_a_day(card):
            state, word = State.BAD, self.texts.stuck
        elif card.is_past_goal:
            state, word = State.WATCH, self.texts.past_goal
        return Repair(
            key=str(card.order_id),
            stage=_STAGES.index(card.stage),
            age=_AGES.index(card.band),
            tag=card.barcode,
            title=bench.card_title(
                self.words, self.dates, card.title, card.state, card.promised_on
            ),
            number=card.number,
            loaner=card.loaner or "",
            state=state,
            state_word=word,
        )

    def _columns(self) -> Sequence[Column[Repair]]:
        texts = self.texts
        names = (texts.tag, texts.fault, texts.number, texts.stage, texts.age, texts.loaner)
        return list_columns(ListTexts(*names, texts.state), self.shown)

    def _turn(self) -> None:
        """The list in place of the board, or the other way round."""
        if not self.shown.repairs:
            return
        self._stand(self.board if self.is_list else self._list)
        self._enter()

    def _stand(self, side: QWidget) -> None:
        """Show the board, the list, or that there is nothing."""
        self._sides.setCurrentWidget(side)
        self.list_key.rename(self.texts.as_board if self.is_list else self.texts.as_list)
        self._hints.setVisible(side is self.board)

    def _enter(self) -> None:
        if self.is_list:
            self.table.enter()
        else:
            self.board.enter()

    def _on_chosen(self, repair: Repair) -> None:
        self.opened.emit(partial(FoundPage, code=repair.tag))


def _waits_without_a_day(card: BoardCard) -> bool:
    """Whether nobody knows when its part comes."""
    return card.state is WorkOrderState.WAITING_PARTS and card.promised_on is None
