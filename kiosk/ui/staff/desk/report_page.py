"""The form for the support file: a report for whoever helps, without a single name."""

from collections.abc import Mapping
from pathlib import Path

from kiosk.services.desk.watch import Watch
from kiosk.ui.staff.desk.drive_page import FILE, DrivePage, file_field
from kiosk.ui.staff.desk.keeping import Errand
from kiosk.ui.staff.form_page import FormSpec
from kiosk.ui.staff.shell.page import Setting
from kiosk.wording import staff_backups, staff_report
from kiosk.wording.saving import saving

NAME = "makerdesk-support.zip"


class ReportPage(DrivePage):
    """Looks everything over first, which takes a moment in a large school."""

    def __init__(self, setting: Setting) -> None:
        self.texts = texts = staff_report.report(setting.words)
        stick = staff_backups.stick(setting.words)
        field = file_field(stick.file, stick.file_help, NAME)
        spec = FormSpec(texts.title, texts.help, (field,), texts.save, stick.cancel)
        super().__init__(setting, spec, name=NAME, no_drives=stick.no_drives)

    def save(self, values: Mapping[str, str]) -> None:
        path = Path(values[FILE]).expanduser()
        texts = staff_backups.stick(self.words)
        if not values[FILE] or not path.is_absolute():
            self.mark({FILE: texts.relative if values[FILE] else saving(self.words).empty})
            return
        means = self.work.around.hardware.means
        sounding = means.sounding()

        def work(watch: Watch) -> bool:
            return means.report(path, sounding, watch)

        self.save_key.setEnabled(False)
        self.keeping.run(Errand.EXAMINATION, work, self._on_written, self._on_failed)

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
