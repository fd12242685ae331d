"""A form for a file elsewhere: one key for each stick that is plugged in, or a path to type."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from kiosk.ui.staff.desk.keeping import Drive
from kiosk.ui.staff.form_page import FieldSpec, FormPage, FormSpec
from kiosk.ui.staff.shell.key import Key
from kiosk.ui.staff.shell.page import Setting
from kiosk.ui.staff.shell.parts import Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.stacks import column
from kiosk.wording import backups, staff_backups

FILE = "file"
_MOST = 4
"""Sticks with a key of their own."""


class DrivePage(FormPage):
    """A page of this kind says what is wrong with the path, and writes the file."""

    def __init__(self, setting: Setting, spec: FormSpec, *, name: str, no_drives: str) -> None:
        """`spec` has the one field FILE. `name` is what the file is called on a stick."""
        self.keeping = setting.work.around.keeping
        self.drives: tuple[Drive, ...] = ()
        self._drive_keys: list[Key] = []
        self._name, self._no_drives = name, no_drives
        super().__init__(setting, spec)

    def before(self) -> QVBoxLayout:
        theme = self.theme
        self._nothing = Label(theme, self._no_drives, Script.BODY, Tone.TEXT2, wraps=True)
        self._keys: QVBoxLayout = column(theme, gap=8)
        return column(theme, 18, self._nothing, self._keys)

    def refresh(self) -> None:
        self.keeping.ask(self.keeping.means.drives, self._show, self.work.warn)

    def keys(self) -> Mapping[str, Callable[[], None]]:
        keys = dict(super().keys())
        for number, drive in enumerate(self.drives, 1):
            keys[f"Alt+{number}"] = partial(self._take, drive)
        return keys

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
        self.fields[FILE].setText(str(drive.folder / self._name))
        self.save_key.setFocus()


def file_field(name: str, help_: str, file: str) -> FieldSpec:
    """The field for a path; `help_` has {example}, where `file` lies on a stick."""
    return FieldSpec(FILE, name, help_.format(example=f"/media/stick/{file}"), longest=400)
