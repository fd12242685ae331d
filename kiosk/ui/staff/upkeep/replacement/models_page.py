"""What each model costs for a year of one thing, with its accessories and licences."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from kiosk.services.context import Context
from kiosk.services.upkeep.replacement.book_values import ModelCost, model_costs
from kiosk.services.upkeep.replacement.plan_sheets import model_rows
from kiosk.ui.models.rows import Cell, Column, Look
from kiosk.ui.staff.desk.save_page import SavePage, sheets
from kiosk.ui.staff.list_page import ListPage, ListSpec, ViewSpec
from kiosk.ui.staff.shell.key import Key, Kind
from kiosk.ui.staff.shell.page import Setting
from kiosk.ui.theme.icons import Icon
from kiosk.wording.saving import a_file
from kiosk.wording.upkeep.replacement import amount
from kiosk.wording.upkeep.replacement_ways import ModelTexts, models, ways
from kiosk.wording.upkeep.sheet_columns import model_columns

_FILE = "cost-of-models.xlsx"


class ModelsPage(ListPage[ModelCost]):
    """The dearest first."""

    def __init__(self, setting: Setting) -> None:
        texts = models(setting.words)
        self._models: tuple[ModelCost, ...] = ()
        self.save_key = Key(
            setting.theme, ways(setting.words).sheet, key="X", icon=Icon.SAVE, kind=Kind.PRIMARY
        )
        self.save_key.clicked.connect(self.on_save)
        views: tuple[ViewSpec[ModelCost], ...] = (ViewSpec(texts.all, lambda _: True),)
        columns = _columns(texts)
        spec = ListSpec(texts.title, columns, views, filter=texts.filter, nothing=texts.nothing)
        super().__init__(setting, spec)
        self.model.sorted_by, self.model.is_falling = len(columns) - 1, True

    def verbs(self) -> Sequence[QWidget | int]:
        return (self.save_key,)

    def keys(self) -> Mapping[str, Callable[[], None]]:
        return {**super().keys(), "X": self.on_save}

    def key_words(self) -> Sequence[tuple[str, str]]:
        return (("X", self.save_key.text()),)

    def refresh(self) -> None:
        ctx: Context = self.work.ctx
        self.look(lambda: model_costs(ctx), self._show)

    def on_save(self) -> None:
        """The same as a file."""
        found = self._models
        makers = sheets(model_columns(self.words), lambda: model_rows(found))
        texts = a_file(self.words)
        self.opened.emit(partial(SavePage, texts=texts, name=_FILE, makers=makers))

    def _show(self, found: tuple[ModelCost, ...]) -> None:
        self._models = found
        self.note.setText(models(self.words).meaning)
        self.set_rows(found)


def _columns(texts: ModelTexts) -> Sequence[Column[ModelCost]]:
    def money(
        name: str, cents: Callable[[ModelCost], int | None], wide: int = 14
    ) -> Column[ModelCost]:
        def cell(each: ModelCost) -> Cell:
            known = cents(each)
            return Cell("–" if known is None else amount(known), Look.NUMBER)

        return Column(name, cell, lambda each: (cents(each) or 0, *_name(each)), wide)

    return (
        Column(texts.model, lambda each: Cell(each.type_name), _name, 25),
        Column(
            texts.count,
            lambda each: Cell(f"{each.costs.count:,}", Look.NUMBER),
            lambda each: (each.costs.count, *_name(each)),
            10,
        ),
        money(texts.bought, lambda each: each.costs.bought_cents),
        money(texts.accessories, lambda each: each.costs.accessory_cents),
        money(texts.repairs, lambda each: each.costs.repair_cents),
        money(texts.resale, lambda each: each.costs.resale_cents),
        money(texts.licences, lambda each: each.costs.licence_cents, 15),
        money(texts.a_year, lambda each: each.costs.a_year_cents, 20),
    )


def _name(each: ModelCost) -> tuple[str, str]:
    return (each.type_name.casefold(), each.type_name)
