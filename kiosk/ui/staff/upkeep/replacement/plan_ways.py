"""The keys that lead on from the plan of replacements, and what each opens."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout

from kiosk.domain.permissions import Permission
from kiosk.services.context import Context
from kiosk.services.upkeep.replacement.plan_sheets import plan_rows
from kiosk.services.upkeep.replacement.year_budget import YearBudget, year_budget
from kiosk.ui.staff.desk.save_page import SavePage, sheets
from kiosk.ui.staff.shell.key import Key, Kind
from kiosk.ui.staff.shell.page import MakePage, Setting
from kiosk.ui.staff.upkeep.replacement.budget_page import BudgetPage
from kiosk.ui.staff.upkeep.replacement.models_page import ModelsPage
from kiosk.ui.staff.upkeep.replacement.order_key import Shown
from kiosk.ui.staff.upkeep.replacement.updates_page import UpdatesPage
from kiosk.ui.staff.upkeep.replacement.values_page import ValuesPage
from kiosk.ui.theme.icons import Icon
from kiosk.ui.widgets.stacks import row
from kiosk.wording.saving import a_file
from kiosk.wording.upkeep.replacement import fiscal_year
from kiosk.wording.upkeep.replacement_ways import ways
from kiosk.wording.upkeep.sheet_columns import plan_columns
from kiosk.wording.upkeep.updates import updates


class PlanWays:
    """The keys themselves. `open` gets the page that one of them leads to."""

    def __init__(self, setting: Setting, shown: Shown, open_: Callable[[MakePage], None]) -> None:
        theme, texts = setting.theme, ways(setting.words)
        self._setting, self._shown, self._open = setting, shown, open_
        self.pdf = Key(theme, texts.pdf, key="Ctrl P", icon=Icon.PRINTER)
        self.sheet = Key(theme, texts.sheet, key="X", kind=Kind.QUIET)
        self.models = Key(theme, texts.models, key="C", kind=Kind.QUIET)
        self.values = Key(theme, texts.values, key="V", kind=Kind.QUIET)
        self.budget = Key(theme, texts.budget, key="B", kind=Kind.QUIET)
        self.updates = Key(theme, updates(setting.words).key, key="U", kind=Kind.QUIET)
        for key, does in self._does():
            key.clicked.connect(does)

    def _does(self) -> Sequence[tuple[Key, Callable[[], None]]]:
        may = self._setting.work.may
        known: list[tuple[Key, Callable[[], None]]] = [
            (self.pdf, partial(self._on_save, "pdf")),
            (self.sheet, partial(self._on_save, "xlsx")),
            (self.models, partial(self._open, ModelsPage)),
            (self.values, partial(self._open, ValuesPage)),
        ]
        if may(Permission.APPROVE_PURCHASE):
            known.append((self.budget, self._on_budget))
        if may(Permission.IMPORT):
            known.append((self.updates, partial(self._open, UpdatesPage)))
        return known

    def beside(self, key: Key) -> QHBoxLayout:
        """The quiet ones in a row, behind another."""
        quiet = (each for each, _ in self._does() if each.kind is Kind.QUIET)
        return row(self._setting.theme, key, *quiet, None, gap=8)

    def keys(self) -> Mapping[str, Callable[[], None]]:
        """The same by their strokes."""
        return {"Ctrl+P" if key is self.pdf else key.hint: does for key, does in self._does()}

    def key_words(self) -> Sequence[tuple[str, str]]:
        """What each does."""
        return [(key.hint, key.text()) for key, _ in self._does()]

    def _on_save(self, ending: str) -> None:
        shown, setting = self._shown(), self._setting
        if shown is None:
            return
        plan, year = shown
        words, papers = setting.words, setting.work.around.papers

        makers = {
            ".pdf": lambda: papers.plan(plan, year, words, setting.dates, setting.theme.fonts),
            **sheets(plan_columns(words), lambda: plan_rows(words, plan, None)),
        }
        name = f"replacement-plan-{fiscal_year(words, year)}.{ending}"
        self._open(partial(SavePage, texts=a_file(words), name=name, makers=makers))

    def _on_budget(self) -> None:
        shown = self._shown()
        if shown is None:
            return
        ctx: Context = self._setting.work.ctx
        _, year = shown

        def found(was: YearBudget) -> None:
            self._open(partial(BudgetPage, was=was))

        self._setting.work.read(lambda: year_budget(ctx, year), found)
