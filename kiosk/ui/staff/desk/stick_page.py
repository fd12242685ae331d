"""The form for a backup elsewhere: one key for each stick, or a path that is typed."""

from collections.abc import Mapping
from functools import partial

from kiosk.services.desk.backup_target import Target, TargetFault, look_at_target, name_for
from kiosk.ui.staff.desk.drive_page import FILE, DrivePage, file_field
from kiosk.ui.staff.desk.making import make_backup
from kiosk.ui.staff.form_page import FormSpec
from kiosk.ui.staff.shell.page import Setting
from kiosk.wording import backups, staff_backups


class StickPage(DrivePage):
    """All that is wrong with the path is told at once; then the list shows how far it is."""

    def __init__(self, setting: Setting) -> None:
        self.texts = texts = staff_backups.stick(setting.words)
        name = name_for(setting.dates.local(setting.work.ctx.clock.now()).date())
        field = file_field(texts.file, texts.file_help, name)
        spec = FormSpec(texts.title, texts.help, (field,), texts.save, texts.cancel)
        super().__init__(setting, spec, name=name, no_drives=texts.no_drives)

    def save(self, values: Mapping[str, str]) -> None:
        place, typed = self.keeping.means.place, values[FILE]
        if place is not None:
            self.keeping.ask(lambda: look_at_target(place, typed), self._on_looked, self.work.warn)

    def _on_looked(self, target: Target) -> None:
        if self.is_left:
            return
        wrong = "\n".join(self._sentence(fault, target) for fault in target.faults)
        self.mark({FILE: wrong} if wrong else {})
        if not wrong:  # a copy of everybody's names leaves the house
            self.work.when_fresh(partial(self._make, target))

    def _make(self, target: Target) -> None:
        if not self.is_left:
            make_backup(self, target.path)
            self.leave()

    def _sentence(self, fault: TargetFault, target: Target) -> str:
        words, texts = self.words, self.texts
        match fault:
            case TargetFault.SECOND_NAME:
                example = str(target.path.with_suffix(".db"))
                return " ".join(backups.needs_another_ending(words, example))
            case TargetFault.STRANGE:
                return " ".join(backups.is_no_backup(words, str(target.path)))
            case _:
                return {
                    TargetFault.EMPTY: texts.empty,
                    TargetFault.RELATIVE: texts.relative,
                    TargetFault.NO_FOLDER: texts.no_folder,
                    TargetFault.IS_FOLDER: texts.is_folder,
                    TargetFault.IS_STORE: texts.is_store,
                    TargetFault.READ_ONLY: texts.read_only,
                    TargetFault.NO_ROOM: texts.no_room,
                }[fault]
