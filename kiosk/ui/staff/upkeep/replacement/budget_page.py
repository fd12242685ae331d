"""The form for what a fiscal year may spend: each fund's share, or the same for every year."""

from collections.abc import Mapping

from kiosk.domain.permissions import Permission
from kiosk.services.amounts import read_amount
from kiosk.services.context import Context
from kiosk.services.upkeep.replacement.year_budget import (
    EVERY_YEAR,
    YearBudget,
    set_year_budget,
)
from kiosk.ui.staff.form_page import FieldSpec, FormPage, FormSpec
from kiosk.ui.staff.shell.page import Setting
from kiosk.wording.upkeep.replacement import amount
from kiosk.wording.upkeep.replacement_ways import budget_form


class BudgetPage(FormPage):
    """What is set stands in the fields; a field that is emptied says nothing of its fund."""

    def __init__(self, setting: Setting, *, was: YearBudget) -> None:
        self.was = was
        self.texts = texts = budget_form(setting.words, was.year, was.usual)
        fields = [FieldSpec(each.code, each.name, each.code, longest=20) for each in was.funds]
        if not fields:
            fields = [FieldSpec(EVERY_YEAR, texts.every, texts.every_help, longest=20)]
        spec = FormSpec(texts.title, texts.help, fields, texts.save, texts.cancel)
        super().__init__(setting, spec)
        self._action_id = self.work.new_id()
        """One act, however often Enter is pressed."""
        for code, cents in was.cents.items():
            self.fields[code].setText("" if cents is None else amount(cents))

    def problems(self, values: Mapping[str, str]) -> Mapping[str, str]:
        if not self.work.may(Permission.APPROVE_PURCHASE):  # another badge was scanned since
            return {next(iter(values)): self.texts.not_allowed}
        return {
            code: self.texts.wrong
            for code, typed in values.items()
            if typed and read_amount(typed) is None
        }

    def save(self, values: Mapping[str, str]) -> None:
        ctx: Context = self.work.ctx
        was, by, texts, work = self.was, self.work.by, self.texts, self.work
        wanted = {code: read_amount(typed) for code, typed in values.items()}
        changed = {code: cents for code, cents in wanted.items() if cents != was.cents[code]}
        if not changed:
            self.leave()
            return
        before = {code: was.cents[code] for code in changed}
        action, action_back = self._action_id, work.new_id()

        def undo() -> None:
            work.act(
                lambda: set_year_budget(ctx, action_back, was.year, before, by=by),
                lambda _: work.say(texts.undone),
            )

        def done(_: None) -> None:
            work.say(texts.saved, undo)
            self.leave()

        work.act(lambda: set_year_budget(ctx, action, was.year, changed, by=by), done)
