"""The service that is chosen: how it stands, what it takes, and what can be done about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from kiosk.domain.upkeep.maintenance.agenda import ChipKind
from kiosk.domain.upkeep.maintenance.schedule import Status
from kiosk.services.context import Context
from kiosk.services.upkeep.maintenance.agenda import AgendaChip, AgendaItem
from kiosk.services.upkeep.maintenance.plans import PlanSeen, list_plans
from kiosk.services.upkeep.maintenance.services_done import Which
from kiosk.services.upkeep.maintenance.services_due import ServiceDue, services_of
from kiosk.ui.models.rows import Cell, Column, Look, RowsModel
from kiosk.ui.staff.shell.key import Key, Kind
from kiosk.ui.staff.shell.marks import Mark, State
from kiosk.ui.staff.shell.painting import thin_bars
from kiosk.ui.staff.shell.parts import Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.table import HEADER, Table
from kiosk.ui.staff.table_cell import ROW
from kiosk.ui.theme.style_sheet import style_sheet
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.stacks import column, row
from kiosk.wording.upkeep.maintenance import ServiceTexts

ENDED = frozenset({ChipKind.DONE, ChipKind.MISSED})
"""Nothing can be done about these any more."""
_ASKED = frozenset({ChipKind.LATE, ChipKind.DUE})
_MOST_ROWS = 3
_NO_FRAME = "QTableView, QTableView:focus { border: none; }"


@dataclass(frozen=True, slots=True)
class ServiceSeen:
    """One thing of a chip, with the next service that its plan asks for; None where it ended."""

    chip: AgendaChip
    item: AgendaItem
    due: ServiceDue | None
    plan: PlanSeen | None

    @property
    def which(self) -> Which:
        """What the use cases call it."""
        return Which(self.chip.plan_id, self.item.item_id)

    @property
    def is_next(self) -> bool:
        """Whether the chip is about the next service: only that can be done, moved or left out."""
        if self.due is None or self.chip.kind in ENDED:
            return False
        if self.chip.kind in _ASKED:
            return self.due.status is not Status.OK
        return self.chip.day in (self.due.due_on, self.due.estimated_on)

    @property
    def is_over(self) -> bool:
        """Whether it was asked for, and somebody did it or ended its plan meanwhile."""
        return self.chip.kind in _ASKED and not self.is_next

    @property
    def is_asked(self) -> bool:
        """Whether it is asked for now, so that work can begin and it can be left out."""
        return self.is_next and self.due is not None and self.due.is_open


def read_service(ctx: Context, chip: AgendaChip, item: AgendaItem) -> ServiceSeen:
    """How that service stands now. Raises StoreError."""
    of_item = (each for each in services_of(ctx, item.item_id) if each.plan_id == chip.plan_id)
    of_plan = (each for each in list_plans(ctx) if each.plan_id == chip.plan_id)
    return ServiceSeen(chip, item, next(of_item, None), next(of_plan, None))


@dataclass(frozen=True, slots=True)
class ServiceWords:
    """What the card says: title, how it stands, and what it takes line by line."""

    title: str
    state: State
    note: str
    lines: tuple[str, ...]


class ServiceCard(QWidget):
    """Its keys stand only where who acts may press them; the page shows and connects them.

    Signals:
        picked: another thing of the same service, an AgendaItem.
    """

    picked = Signal(object)

    def __init__(self, theme: Theme, texts: ServiceTexts, empty: str) -> None:
        super().__init__()
        self._theme, self._empty = theme, empty
        self.setStyleSheet(style_sheet(theme) + _NO_FRAME + thin_bars(theme))
        self.mark = Mark(theme, State.QUIET, 20)
        self.title = Label(theme, empty, Script.CARD, wraps=True)
        self.note = Label(theme, "", Script.SECOND, Tone.TEXT2, wraps=True)
        self.lines = Label(theme, "", Script.SECOND, Tone.TEXT, wraps=True)
        self.done = Key(theme, texts.done, key="D", kind=Kind.SOFT)
        self.start = Key(theme, texts.start, key="S")
        self.move_key = Key(theme, texts.move, key="M")
        self.skip = Key(theme, texts.skip, key="K")
        self.model: RowsModel[AgendaItem] = RowsModel(_columns(texts))
        self.table: Table[AgendaItem] = Table(theme, self.model, texts.of_plan)
        self.table.chosen.connect(self.picked)
        self._lay_out()
        self.clear()

    @property
    def keys(self) -> Mapping[str, Key]:
        """Its keys by their strokes."""
        return {"D": self.done, "S": self.start, "M": self.move_key, "K": self.skip}

    def clear(self) -> None:
        """Nothing is chosen."""
        self.mark.hide()
        self.title.setText(self._empty)
        for label in (self.note, self.lines):
            label.hide()
        self.table.hide()
        self.offer(())

    def show_service(self, words: ServiceWords, items: Sequence[AgendaItem]) -> None:
        """Show one service; with several things of its plan, all of them to choose from."""
        self.mark.set_state(words.state)
        self.mark.show()
        self.title.setText(words.title)
        for label, said in ((self.note, words.note), (self.lines, "\n".join(words.lines))):
            label.setText(said)
            label.setVisible(bool(said))
        many = items if len(items) > 1 else ()
        self.model.set_rows(many)
        rows = min(len(many), _MOST_ROWS)
        self.table.setFixedHeight(self._theme.u(HEADER + rows * ROW))
        self.table.setVisible(bool(many))

    def offer(self, strokes: Sequence[str]) -> None:
        """Let only these keys stand."""
        for stroke, key in self.keys.items():
            key.setVisible(stroke in strokes)

    def _lay_out(self) -> None:
        theme = self._theme
        head = row(theme, self.mark, 10)
        head.addWidget(self.title, 1)
        keys = QGridLayout()
        keys.setContentsMargins(0, 0, 0, 0)
        keys.setSpacing(theme.u(8))
        for place, key in enumerate(self.keys.values()):
            keys.addWidget(key, place // 2, place % 2)
        inside = column(theme, head, 6, self.note, 8, self.lines, margins=(16, 16, 16, 16))
        inside.addWidget(self.table)
        inside.addSpacing(theme.u(12))
        inside.addLayout(keys)
        self.setLayout(inside)


def _columns(texts: ServiceTexts) -> Sequence[Column[AgendaItem]]:
    return (
        Column(
            texts.tag, lambda item: Cell(item.barcode, Look.CODE), lambda item: (item.barcode,), 10
        ),
        Column(
            texts.thing,
            lambda item: Cell(item.thing),
            lambda item: (item.thing.casefold(), item.barcode),
            14,
        ),
    )
