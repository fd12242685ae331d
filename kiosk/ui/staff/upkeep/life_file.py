"""The form that saves what happened to a thing as a file for a spreadsheet."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from kiosk.services.imports.sheet_files import FileKind, sheet_file
from kiosk.ui.staff.desk.drive_page import FILE, DrivePage, file_field
from kiosk.ui.staff.form_page import FormSpec
from kiosk.ui.staff.shell.page import Setting
from kiosk.ui.staff.upkeep.life_views import LifeLine
from kiosk.wording import staff_backups
from kiosk.wording.upkeep import item_forms, item_life


class LifeFilePage(DrivePage):
    """Nobody's name is in the file; days stand in it as spreadsheets sort them."""

    def __init__(self, setting: Setting, *, tag: str, lines: Sequence[LifeLine]) -> None:
        self.lines = tuple(lines)
        self.texts = texts = item_forms.file(setting.words)
        stick = staff_backups.stick(setting.words)
        name = f"makerdesk-{tag}.csv"
        field = file_field(stick.file, stick.file_help, name)
        spec = FormSpec(texts.title, texts.help, (field,), texts.save, stick.cancel)
        super().__init__(setting, spec, name=name, no_drives=stick.no_drives)

    def problems(self, values: Mapping[str, str]) -> Mapping[str, str]:
        if values[FILE] and Path(values[FILE]).expanduser().is_absolute():
            return {}
        texts = staff_backups.stick(self.words)
        return {FILE: texts.relative if values[FILE] else texts.empty}

    def save(self, values: Mapping[str, str]) -> None:
        path, lines = Path(values[FILE]).expanduser(), self.lines
        texts = item_life.life_page(self.words)
        columns = (texts.when, texts.what, texts.about)

        def write() -> bool:
            rows = [(each.on, each.what, each.about) for each in lines]
            try:
                path.write_bytes(sheet_file(FileKind.CSV, columns, rows))
            except OSError:
                return False
            return True

        self.keeping.ask(write, self._on_written, self.work.warn)

    def _on_written(self, is_written: bool) -> None:
        if self.is_left:
            return
        if is_written:
            self.work.say(self.texts.saved)
            self.leave()
        else:
            self.mark({FILE: self.texts.failed})
