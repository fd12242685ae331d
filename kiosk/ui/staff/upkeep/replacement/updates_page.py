"""The form for a list of devices with their ends of updates: looked at before it is taken over."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout

from kiosk.domain.rows import FileRefused
from kiosk.services.chosen_file import read_chosen
from kiosk.services.context import Context
from kiosk.services.desk.watch import Watch
from kiosk.services.imports.items import import_items
from kiosk.ui.staff.desk.drive_page import FILE, DrivePage, file_field
from kiosk.ui.staff.desk.going import Going
from kiosk.ui.staff.desk.keeping import Errand
from kiosk.ui.staff.form_page import FormSpec
from kiosk.ui.staff.shell.page import Setting
from kiosk.ui.staff.upkeep.replacement.updates_preview import Looked, UpdatesPreview, wish
from kiosk.wording import staff_backups
from kiosk.wording.imports import file_refused
from kiosk.wording.upkeep.updates import updates

_NAME = "devices.csv"


class UpdatesPage(DrivePage):
    """Nothing is written from here; what the file would do stands on the next page."""

    def __init__(self, setting: Setting) -> None:
        self.texts = texts = updates(setting.words)
        stick = staff_backups.stick(setting.words)
        field = file_field(stick.file, stick.file_help, _NAME)
        spec = FormSpec(texts.title, texts.help, (field,), texts.look, stick.cancel)
        self.going = Going(setting.theme, texts.cancel)
        super().__init__(setting, spec, name=_NAME, no_drives=stick.no_drives)
        self.going.cancel_key.clicked.connect(self.keeping.cancel)
        self.keeping.progressed.connect(self._on_progress)

    def more(self) -> QVBoxLayout:
        below = super().more()
        below.addWidget(self.going)
        return below

    def problems(self, values: Mapping[str, str]) -> Mapping[str, str]:
        if not values[FILE]:
            return {FILE: self.texts.empty}
        if not Path(values[FILE]).expanduser().is_absolute():
            return {FILE: staff_backups.stick(self.words).relative}
        is_busy = self.keeping.errand is not None
        return {FILE: staff_backups.still_busy(self.words)} if is_busy else {}

    def save(self, values: Mapping[str, str]) -> None:
        ctx: Context = self.work.ctx
        path = Path(values[FILE]).expanduser()
        self.save_key.setEnabled(False)
        self.keeping.run(Errand.IMPORT, _look(ctx, path), self._on_looked, self._on_failed)

    def _on_progress(self) -> None:
        if self.is_left:
            return
        if self.keeping.errand is Errand.IMPORT:
            self.going.show_share(self.texts.looking, self.keeping.share)
        else:
            self.going.hide()
            self.save_key.setEnabled(True)

    def _on_looked(self, found: Looked | FileRefused) -> None:
        if self.is_left:
            return
        if isinstance(found, FileRefused):
            self.mark({FILE: str(file_refused(self.words, found))})
        else:
            self.opened.emit(partial(UpdatesPreview, looked=found))

    def _on_failed(self, said: str) -> None:
        if not self.is_left:
            self.mark({FILE: said} if said else {})


def _look(ctx: Context, path: Path) -> Callable[[Watch], Looked | FileRefused]:
    """What a file would do; what it cannot do is no bug of ours."""

    def look(watch: Watch) -> Looked | FileRefused:
        watch.breathe()
        try:
            data = read_chosen(path)
            return Looked(data, import_items(ctx, data, wish(ctx, is_dry_run=True)))
        except FileRefused as refused:
            return refused

    return look
