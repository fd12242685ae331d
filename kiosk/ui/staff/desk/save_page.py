"""The form that saves what a page shows as a file; the end of its name says of which kind."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from kiosk.services.imports.sheet_files import Cells, FileKind, sheet_file
from kiosk.ui.staff.desk.drive_page import FILE, DrivePage, file_field
from kiosk.ui.staff.form_page import FieldSpec, FormSpec
from kiosk.ui.staff.shell.page import Setting
from kiosk.wording import staff_backups
from kiosk.wording.saving import SavedTexts, endings_sentence, saving

Makers = Mapping[str, Callable[[], bytes]]
"""By the end of a name (".pdf") what makes the bytes of such a file. For a lane."""


class SavePage(DrivePage):
    """Writes the whole file or nothing of it; a name with another end is refused."""

    def __init__(
        self,
        setting: Setting,
        texts: SavedTexts,
        *,
        name: str,
        makers: Makers,
        first: Sequence[FieldSpec] = (),
    ) -> None:
        """`name` is what the file is called on a stick; fields in `first` stand above its own."""
        self.texts, self.makers = texts, makers
        stick = staff_backups.stick(setting.words)
        self.endings = endings_sentence(setting.words, tuple(makers))
        field = file_field(stick.file, stick.file_help, name)
        says = f"{texts.help} {self.endings}" if len(makers) > 1 else texts.help
        spec = FormSpec(texts.title, says, (*first, field), texts.save, stick.cancel)
        super().__init__(setting, spec, name=name, no_drives=stick.no_drives)

    def problems(self, values: Mapping[str, str]) -> Mapping[str, str]:
        path = Path(values[FILE]).expanduser()
        if not values[FILE]:
            return {FILE: saving(self.words).empty}
        if not path.is_absolute():
            return {FILE: staff_backups.stick(self.words).relative}
        return {} if path.suffix.lower() in self.makers else {FILE: self.endings}

    def save(self, values: Mapping[str, str]) -> None:
        path = Path(values[FILE]).expanduser()
        make, write = self.makers[path.suffix.lower()], self.keeping.means.write_file
        self.save_key.setEnabled(False)
        self.keeping.ask(lambda: write(path, make()), self._on_written, self._on_failed)

    def _on_written(self, is_written: bool) -> None:
        if self.is_left:
            return
        if is_written:
            self.work.say(self.texts.written)
            self.leave()
        else:
            self._on_failed(saving(self.words).refused)

    def _on_failed(self, said: str) -> None:
        if not self.is_left:
            self.save_key.setEnabled(True)
            self.mark({FILE: said})


def sheets(columns: tuple[str, ...], rows: Callable[[], Sequence[Cells]]) -> Makers:
    """The same rows as a workbook and as plain text."""
    return {
        ".xlsx": lambda: sheet_file(FileKind.XLSX, columns, rows()),
        ".csv": lambda: sheet_file(FileKind.CSV, columns, rows()),
    }
