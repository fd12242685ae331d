"""The form that saves one thing's life: on paper, or what happened to it for a spreadsheet."""

from functools import partial

from kiosk.services.upkeep.life.item_sheet import ItemSheet
from kiosk.ui.staff.desk.save_page import SavePage, sheets
from kiosk.ui.staff.shell.page import Setting
from kiosk.ui.staff.upkeep.life.life_report import report_of
from kiosk.ui.staff.upkeep.life.life_views import Says, lines_of
from kiosk.wording.upkeep import item_forms


class LifeFilePage(SavePage):
    """Nobody's name is in the file; days stand in a sheet as spreadsheets sort them."""

    def __init__(self, setting: Setting, *, says: Says, sheet: ItemSheet) -> None:
        texts = says.texts
        rows = [(each.on, each.what, each.about) for each in lines_of(says, sheet.life)]
        paint = setting.work.around.keeping.means.paint_report
        paper = partial(paint, report_of(says, sheet), setting.words, says.dates)
        listed = sheets((texts.when, texts.what, texts.about), lambda: rows)
        super().__init__(
            setting,
            item_forms.file(setting.words),
            name=f"makerdesk-{sheet.barcode}.pdf",
            makers={".pdf": paper, **listed},
        )
