"""The form for a backup elsewhere: one key for each stick, or a path that is typed."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from kiosk.services.desk.backup_target import Target, TargetFault, look_at_target, name_for
from kiosk.ui.staff.desk.keeping import Drive
from kiosk.ui.staff.desk.making import make_backup
from kiosk.ui.staff.form_page import FieldSpec, FormPage, FormSpec
from kiosk.ui.staff.shell.key import Key
from kiosk.ui.staff.shell.page import Setting
from kiosk.ui.staff.shell.parts import Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.stacks import column
from kiosk.wording import backups, staff_backups

_FILE = "file"
_MOST = 4
"""Sticks with a key of their own."""


class StickPage(FormPage):
    """All that is wrong with the path is told at once; then the list shows how far it is."""

    def __init__(self, setting: Setting) -> None:
        self.texts = texts = staff_backups.stick(setting.words)
        self.keeping = setting.work.around.keeping
        self.drives: tuple[Drive, ...] = ()
        self._drive_keys: list[Key] = []
        today = setting.dates.local(setting.work.ctx.clock.now()).date()
        self._name = name_for(today)
        example = f"/media/stick/{self._name}"
        field = FieldSpec(_FILE, texts.file, texts.file_help.format(example=example), longest=400)
        super().__init__(
            setting, FormSpec(texts.title, texts.help, (field,), texts.save, texts.cancel)
        )

    def before(self) -> QVBoxLayout:
        theme = self.theme
        self._nothing = Label(theme, self.texts.no_drives, Script.BODY, Tone.TEXT2, wraps=True)
        self._keys: QVBoxLayout = column(theme, gap=8)
        return column(theme, 18, self._nothing, self._keys)

    def refresh(self) -> None:
        self.keeping.ask(self.keeping.means.drives, self._show, self.work.warn)

    def keys(self) -> Mapping[str, Callable[[], None]]:
        keys = dict(super().keys())
        for number, drive in enumerate(self.drives, 1):
            keys[f"Alt+{number}"] = partial(self._take, drive)
        return keys

    def save(self, values: Mapping[str, str]) -> None:
        place, typed = self.keeping.means.place, values[_FILE]
        if place is not None:
            self.keeping.ask(lambda: look_at_target(place, typed), self._on_looked, self.work.warn)

    def _on_looked(self, target: Target) -> None:
        if self.is_left:
            return
        wrong = "\n".join(self._sentence(fault, target) for fault in target.faults)
        self.mark({_FILE: wrong} if wrong else {})
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

    def _show(self, drives: Sequence[Drive]) -> None:
        if self.is_left or tuple(drives[:_MOST]) == self.drives:
            return
        self.drives = tuple(drives[:_MOST])
        for old in self._drive_keys:
            old.hide()
            old.deleteLater()
        self._drive_keys = []
        for number, drive in enumerate(self.drives, 1):
            words = staff_backups.drive(self.words, drive.name, backups.size(drive.free))
            key = Key(self.theme, words, icon=Icon.USB, key=f"Alt {number}")
            key.clicked.connect(partial(self._take, drive))
            self._keys.addWidget(key)
            self._drive_keys.append(key)
        self._nothing.setVisible(not self.drives)

    def _take(self, drive: Drive) -> None:
        self.fields[_FILE].setText(str(drive.folder / self._name))
        self.save_key.setFocus()
