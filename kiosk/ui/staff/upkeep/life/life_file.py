"""The form that saves what happened to a thing as a file for a spreadsheet."""

from collections.abc import Sequence

from kiosk.ui.staff.desk.save_page import SavePage, sheets
from kiosk.ui.staff.shell.page import Setting
from kiosk.ui.staff.upkeep.life.life_views import LifeLine
from kiosk.wording.upkeep import item_forms, item_life


class LifeFilePage(SavePage):
    """Nobody's name is in the file; days stand in it as spreadsheets sort them."""

    def __init__(self, setting: Setting, *, tag: str, lines: Sequence[LifeLine]) -> None:
        texts = item_life.life_page(setting.words)
        rows = [(each.on, each.what, each.about) for each in lines]
        super().__init__(
            setting,
            item_forms.file(setting.words),
            name=f"makerdesk-{tag}.csv",
            makers=sheets((texts.when, texts.what, texts.about), lambda: rows),
        )
