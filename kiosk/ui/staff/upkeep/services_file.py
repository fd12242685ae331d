"""The form for the calendar file of services: on a stick, or wherever staff type."""

from collections.abc import Mapping
from pathlib import Path

from kiosk.services.upkeep.services_due import list_due
from kiosk.ui.staff.desk.drive_page import FILE, DrivePage, file_field
from kiosk.ui.staff.form_page import FormSpec
from kiosk.ui.staff.shell.page import Setting
from kiosk.wording import staff_backups, staff_report
from kiosk.wording.upkeep.services_file import services_file

NAME = "services.ics"
AHEAD = 365
"""How many days of services the file has."""


class ServicesFilePage(DrivePage):
    """The next service of each thing as iCalendar; it names things, and nobody."""

    def __init__(self, setting: Setting) -> None:
        self.texts = texts = services_file(setting.words)
        stick = staff_backups.stick(setting.words)
        field = file_field(stick.file, stick.file_help, NAME)
        spec = FormSpec(texts.title, texts.help, (field,), texts.save, stick.cancel)
        super().__init__(setting, spec, name=NAME, no_drives=stick.no_drives)

    def save(self, values: Mapping[str, str]) -> None:
        path = Path(values[FILE]).expanduser()
        stick = staff_backups.stick(self.words)
        if not values[FILE] or not path.is_absolute():
            self.mark({FILE: stick.relative if values[FILE] else stick.empty})
            return
        ctx, write = self.work.ctx, self.keeping.means.write_file

        def make() -> bool:
            from kiosk.services.upkeep.services_ics import services_as_ics  # slow to load

            return write(path, services_as_ics(list_due(ctx, days=AHEAD), ctx.clock.now()))

        self.save_key.setEnabled(False)
        self.keeping.ask(make, self._on_written, self._on_failed)

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
