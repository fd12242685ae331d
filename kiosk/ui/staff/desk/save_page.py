"""A form that writes one file: on a stick, or wherever staff type."""

from collections.abc import Mapping
from pathlib import Path

from kiosk.ui.staff.desk.drive_page import FILE, DrivePage, file_field
from kiosk.ui.staff.form_page import FormSpec
from kiosk.ui.staff.shell.page import Setting
from kiosk.wording import staff_backups, staff_report
from kiosk.wording.staff_report import SavedTexts


class SavePage(DrivePage):
    """Writes the whole file or nothing of it. A page of this kind says what stands in it."""

    def __init__(self, setting: Setting, name: str, texts: SavedTexts) -> None:
        """`name` is what the file is called on a stick."""
        self.texts = texts
        stick = staff_backups.stick(setting.words)
        field = file_field(stick.file, stick.file_help, name)
        spec = FormSpec(texts.title, texts.help, (field,), texts.save, stick.cancel)
        super().__init__(setting, spec, name=name, no_drives=stick.no_drives)

    def content(self) -> bytes:
        """What stands in the file; in a lane."""
        raise NotImplementedError

    def save(self, values: Mapping[str, str]) -> None:
        path = Path(values[FILE]).expanduser()
        stick = staff_backups.stick(self.words)
        if not values[FILE] or not path.is_absolute():
            self.mark({FILE: stick.relative if values[FILE] else stick.empty})
            return
        write = self.keeping.means.write_file
        self.save_key.setEnabled(False)
        self.keeping.ask(lambda: write(path, self.content()), self._on_written, self._on_failed)

    def _on_written(self, is_written: bool) -> None:
        if self.is_left:
            return
        if is_written:
            self.work.say(self.texts.written)
            self.leave()
        else:
            self._on_failed(staff_report.report(self.words).refused)

    def _on_failed(self, said: str) -> None:
        if not self.is_left:
            self.save_key.setEnabled(True)
            self.mark({FILE: said})
