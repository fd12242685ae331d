"""A form that writes one file where staff ask: a stick, or a path to type."""

from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from kiosk.ui.staff.desk.drive_page import FILE, DrivePage, file_field
from kiosk.ui.staff.form_page import FormSpec
from kiosk.ui.staff.shell.page import Setting
from kiosk.wording import staff_backups
from kiosk.wording.upkeep import purchases


class PaperFilePage(DrivePage):
    """A page of this kind says which `endings` a name may have, and writes the file."""

    endings: ClassVar[tuple[str, ...]] = ()

    def __init__(self, setting: Setting, texts: purchases.FileTexts, name: str) -> None:
        self.texts = texts
        stick = staff_backups.stick(setting.words)
        field = file_field(texts.file, texts.file_help, name)
        spec = FormSpec(texts.title, texts.help, (field,), texts.save, stick.cancel)
        super().__init__(setting, spec, name=name, no_drives=stick.no_drives)

    def write(self, path: Path) -> None:
        """Write it, in the lane. Raises OSError."""
        raise NotImplementedError

    def problems(self, values: Mapping[str, str]) -> Mapping[str, str]:
        path, stick = Path(values[FILE]).expanduser(), staff_backups.stick(self.words)
        if not values[FILE]:
            return {FILE: stick.empty}
        if not path.is_absolute():
            return {FILE: stick.relative}
        if path.suffix.casefold() not in self.endings:
            return {FILE: self.texts.wrong_name}
        return {}

    def save(self, values: Mapping[str, str]) -> None:
        path = Path(values[FILE]).expanduser()

        def tried() -> str:
            try:
                self.write(path)
            except OSError as error:
                return error.strerror or str(error)
            return ""

        self.look(tried, self._on_tried, is_urgent=True)

    def _on_tried(self, trouble: str) -> None:
        if trouble:
            self.mark({FILE: purchases.not_saved(self.words, trouble)})
            return
        self.work.say(self.texts.written)
        self.leave()
