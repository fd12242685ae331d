"""The form that saves what all things are still worth on a day."""

from collections.abc import Mapping, Sequence
from datetime import date

from kiosk.services.context import Context
from kiosk.services.imports.sheet_files import Cells
from kiosk.services.upkeep.replacement.book_values import book_values
from kiosk.services.upkeep.replacement.plan_sheets import value_rows
from kiosk.ui.staff.desk.save_page import SavePage, sheets
from kiosk.ui.staff.form_page import FieldSpec
from kiosk.ui.staff.shell.page import Setting
from kiosk.wording.saving import a_file
from kiosk.wording.upkeep.replacement_ways import values
from kiosk.wording.upkeep.sheet_columns import value_columns

DAY = "day"
_FILE = "book-values.xlsx"


class ValuesPage(SavePage):
    """Today stands in the field; any other day may."""

    def __init__(self, setting: Setting) -> None:
        texts = values(setting.words)
        today = setting.dates.local(setting.work.ctx.clock.now()).date().isoformat()
        self.no_day = texts.no_day.format(example=today)
        day = FieldSpec(DAY, texts.day, texts.day_help.format(example=today), longest=10)
        makers = sheets(value_columns(setting.words), self._rows)
        super().__init__(setting, a_file(setting.words), name=_FILE, makers=makers, first=(day,))
        self.fields[DAY].setText(today)
        self._day = date.fromisoformat(today)

    def problems(self, values: Mapping[str, str]) -> Mapping[str, str]:
        try:
            self._day = date.fromisoformat(values[DAY])
        except ValueError:
            return {DAY: self.no_day, **super().problems(values)}
        return super().problems(values)

    def _rows(self) -> Sequence[Cells]:
        ctx: Context = self.work.ctx
        return value_rows(book_values(ctx, self._day))
