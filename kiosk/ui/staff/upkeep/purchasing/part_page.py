"""One spare part: what lies there, what it costs, what came and went."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.domain.codes import Scan
from kiosk.services.context import Context
from kiosk.services.problems import NotFound
from kiosk.services.upkeep.maintenance.plan_targets import types_of_things
from kiosk.services.upkeep.purchasing.part_entries import entry_of, set_part
from kiosk.services.upkeep.purchasing.shelf import MoveSeen, PartSeen, moves_of, part_with_id
from kiosk.services.views import Found, ItemFound
from kiosk.ui.models.rows import Cell, Column, Look, RowsModel
from kiosk.ui.staff.fact_grid import fact_grid
from kiosk.ui.staff.shell.key import Key, Kind
from kiosk.ui.staff.shell.marks import State
from kiosk.ui.staff.shell.page import Setting, ShellPage
from kiosk.ui.staff.shell.painting import thin_bars
from kiosk.ui.staff.shell.parts import Card, Chip, Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.table import Table
from kiosk.ui.staff.upkeep.purchasing.part_forms import KeptPart, MoveForm, PartForm
from kiosk.ui.theme.style_sheet import style_sheet
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.stacks import boxed, column, row
from kiosk.wording.upkeep import parts as part_words
from kiosk.wording.upkeep import shelf
from kiosk.wording.upkeep.replacement import amount
from kiosk.wording.upkeep.shelf import ShelfMove

_NO_FRAME = "QTableView, QTableView:focus { border: none; }"
_KEYS = {"C": ShelfMove.COUNTED, "B": ShelfMove.BOUGHT, "H": ShelfMove.HARVESTED}


@dataclass(frozen=True, slots=True)
class _Read:
    """What the page shows."""

    kept: KeptPart
    moves: tuple[MoveSeen, ...]
    fits: tuple[str, ...]
    """The names of the types that it is for; none where it is for all."""


class PartPage(ShellPage):
    """A scanned device that is retired gives pieces away: the scan opens that form."""

    def __init__(self, setting: Setting, part_id: UUID) -> None:
        super().__init__(setting)
        theme, self.part_id = self.theme, part_id
        self.texts, self.shelf_texts = shelf.part(self.words), shelf.shelf(self.words)
        self.shown: KeptPart | None = None
        self.setStyleSheet(style_sheet(theme) + _NO_FRAME + thin_bars(theme))
        self.title = Label(theme, "", Script.PAGE, gives_way=True)
        self.code = Label(theme, "", Script.CODE, Tone.TEXT2)
        back = Key(theme, self.texts.back, key="Esc", kind=Kind.QUIET)
        back.clicked.connect(self.left)
        self.change_key = Key(theme, self.texts.change, key="E")
        self.change_key.clicked.connect(self._on_change)
        self.keep_key = Key(theme, self.texts.drop, key="K", kind=Kind.QUIET)
        self.keep_key.clicked.connect(self._on_keep)
        self.move_keys = {key: self._move_key(key, kind) for key, kind in _KEYS.items()}
        count, bought, harvested = self.move_keys.values()
        head = row(theme, self.title, 12, self.code, None, back, 8, self.change_key, 8, count)
        verbs = row(theme, bought, harvested, self.keep_key, None, gap=8)
        self.facts: QVBoxLayout = column(theme)
        told = column(theme, margins=(24, 16, 24, 16))
        told.addLayout(self.facts)
        told.addSpacing(theme.u(16))
        told.addLayout(verbs)
        self.model: RowsModel[MoveSeen] = RowsModel(self._columns(), parent=self)
        self.table: Table[MoveSeen] = Table(theme, self.model, self.texts.moves)
        self.empty = Label(theme, self.texts.no_moves, Script.BODY, Tone.TEXT2, wraps=True)
        name = Label(theme, self.texts.moves, Script.CARD)
        inside = column(theme, boxed(row(theme, name, None, margins=(16, 14, 16, 6))))
        table = row(theme, margins=(8, 0, 8, 0))
        table.addWidget(self.table, 1)
        inside.addLayout(table, 1)
        self._hint = boxed(row(theme, self.empty, margins=(16, 8, 16, 24)))
        inside.addWidget(self._hint)
        whole = column(theme, head, 20, Card(theme, told), 16, margins=(24, 20, 24, 20))
        whole.addWidget(Card(theme, inside), 1)
        self.setLayout(whole)

    def refresh(self) -> None:
        ctx, part_id = self.work.ctx, self.part_id
        self.look(lambda: _read(ctx, part_id), self._show, is_urgent=True)

    def keys(self) -> Mapping[str, Callable[[], None]]:
        keys: dict[str, Callable[[], None]] = {
            "E": self._on_change,
            "K": self._on_keep,
            "Down": self.table.enter,
        }
        return keys | {key: partial(self._on_move, kind) for key, kind in _KEYS.items()}

    def key_words(self) -> Sequence[tuple[str, str]]:
        moves = [(key, shelf.move_key(self.words, kind)) for key, kind in _KEYS.items()]
        return (*moves, ("E", self.texts.change), ("K", self.keep_key.text()))

    def take_found(self, scan: Scan, found: Found) -> bool:
        if not isinstance(found, ItemFound) or self.shown is None:
            return False
        self._on_move(ShelfMove.HARVESTED, scan.text)
        return True

    def _move_key(self, key: str, kind: ShelfMove) -> Key:
        looks = Kind.PRIMARY if kind is ShelfMove.COUNTED else Kind.PLAIN
        made = Key(self.theme, shelf.move_key(self.words, kind), key=key, kind=looks)
        made.clicked.connect(partial(self._on_move, kind))
        return made

    def _show(self, read: _Read | None) -> None:
        if read is None:
            self.leave()
            return
        self.shown, part = read.kept, read.kept.part
        self.title.setText(part.name)
        self.code.setText(part.code)
        self.keep_key.rename(self.texts.drop if part.is_active else self.texts.keep)
        self._tell(part, read.fits)
        self.model.set_rows(read.moves)
        self._hint.setVisible(not read.moves)

    def _tell(self, part: PartSeen, fits: Sequence[str]) -> None:
        theme, texts = self.theme, self.texts
        chip = Chip(theme, self.shelf_texts.enough, State.OK, is_loud=False)
        if not part.is_active:
            chip = Chip(theme, self.shelf_texts.switched_off, State.WATCH)
        elif part.missing:
            chip = Chip(theme, shelf.lack(self.words, part.missing), State.WATCH)
        facts: list[tuple[str, str | QWidget]] = [(self.shelf_texts.state, chip)]
        for name, value in (
            (self.shelf_texts.on_hand, shelf.on_shelf(self.words, part.on_hand, part.minimum)),
            (texts.each, amount(part.unit_cents)),
            (texts.fits, self.words.all_of(fits) if fits else texts.fits_all),
            (self.shelf_texts.place, part.place),
            (self.shelf_texts.vendor, part.vendor),
        ):
            if value:
                facts.append((name, value))
        while (old := self.facts.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.facts.addWidget(fact_grid(theme, facts))

    def _columns(self) -> Sequence[Column[MoveSeen]]:
        texts = self.texts

        def day(move: MoveSeen) -> Cell:
            return Cell(self.dates.short_day_with_year(self.dates.local(move.at)), Look.QUIET)

        return (
            Column(texts.day, day, lambda move: (-move.at.timestamp(),), 14),
            Column(
                texts.what,
                lambda move: Cell(part_words.move_word(self.words, move.kind)),
                lambda move: (move.kind, -move.at.timestamp()),
                16,
            ),
            Column(
                texts.pieces,
                lambda move: Cell(f"{move.quantity:+,}".replace("-", "−"), Look.NUMBER),
                lambda move: (move.quantity, -move.at.timestamp()),
                8,
            ),
            Column(
                self.shelf_texts.price,
                lambda move: Cell(amount(move.unit_cents), Look.NUMBER),
                lambda move: (move.unit_cents, -move.at.timestamp()),
                10,
            ),
            Column(
                texts.behind,
                lambda move: Cell(move.work_order or move.barcode, Look.CODE),
                lambda move: (move.work_order or move.barcode, -move.at.timestamp()),
                14,
            ),
        )

    def _on_change(self) -> None:
        if self.shown is not None:
            self.opened.emit(partial(PartForm, kept=self.shown))

    def _on_move(self, kind: ShelfMove, tag: str = "") -> None:
        if self.shown is not None:
            self.opened.emit(partial(MoveForm, part=self.shown.part, kind=kind, tag=tag))

    def _on_keep(self) -> None:
        """Off the list, or on it again; what lies there stays known."""
        if self.shown is not None:
            self._set_active(self.shown.part, is_active=not self.shown.part.is_active)

    def _set_active(self, part: PartSeen, *, is_active: bool) -> None:
        work, action_id, by = self.work, self.work.new_id(), self.work.by

        def act() -> PartSeen:
            _, entry = entry_of(work.ctx, part.code)
            wanted = replace(entry, is_active=is_active)
            return set_part(work.ctx, action_id, wanted, part_id=part.part_id, was=entry, by=by)

        def undo() -> None:
            self._set_active(part, is_active=not is_active)

        def then(seen: PartSeen) -> None:
            work.say(shelf.said_active(self.words, seen.name, is_active=is_active), undo)

        work.act(act, then)


def _read(ctx: Context, part_id: UUID) -> _Read | None:
    """The part and its moves; None where it is there no more. For the lane."""
    try:
        part = part_with_id(ctx, part_id)
        _, entry = entry_of(ctx, part.code)
    except NotFound:
        return None
    names = {each.code: each.name for each in types_of_things(ctx)}
    fits = tuple(names.get(code, code) for code in part.fits)
    return _Read(KeptPart(part, entry), moves_of(ctx, part_id), fits)
