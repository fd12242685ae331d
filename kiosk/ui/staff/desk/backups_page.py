"""Backups: which there are, how each stands, and the keys that make another one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.domain.permissions import Permission
from kiosk.services.desk.backup_shelf import Shelf, Shelved, look_closer, read_shelf
from kiosk.services.desk.backups import BackupPlace
from kiosk.ui.models.rows import Cell, Column, Look
from kiosk.ui.staff.desk.backup_page import BackupPage
from kiosk.ui.staff.desk.going import Going
from kiosk.ui.staff.desk.keeping import Errand
from kiosk.ui.staff.desk.making import STATES, make_backup, moment
from kiosk.ui.staff.desk.server_page import ServerPage
from kiosk.ui.staff.desk.stick_page import StickPage
from kiosk.ui.staff.list_page import ListPage, ListSpec, ViewSpec
from kiosk.ui.staff.shell.key import Key, Kind
from kiosk.ui.staff.shell.marks import State
from kiosk.ui.staff.shell.page import Setting, ShellPage
from kiosk.ui.theme.icons import Icon
from kiosk.ui.widgets.stacks import column
from kiosk.wording import backups, staff_backups


def backups_page(setting: Setting) -> ShellPage:
    """The list; where a server keeps the store, what to type there."""
    place = setting.work.around.keeping.means.place
    return ServerPage(setting) if place is None else BackupsPage(setting, place)


@dataclass(frozen=True, slots=True)
class _Made:
    """What cells are made with."""

    setting: Setting
    texts: staff_backups.ShelfTexts
    now: datetime

    def made(self, each: Shelved) -> Cell:
        return Cell(moment(self.setting.dates, each.made_at))

    def age(self, each: Shelved) -> Cell:
        return Cell(backups.age(self.setting.words, self.now - each.made_at), Look.QUIET)

    def size(self, each: Shelved) -> Cell:
        return Cell(backups.size(each.size), Look.QUIET)

    def newer(self, each: Shelved) -> Cell:
        return Cell("" if each.newer is None else f"{each.newer:,}", Look.QUIET)

    def state(self, each: Shelved) -> Cell:
        """Verified only once its bytes were compared."""
        if each.is_good and not each.is_proven:
            return Cell(self.texts.looking, Look.CHIP, State.QUIET.name)
        word = staff_backups.state_chip(self.setting.words, each.state)
        return Cell(word, Look.CHIP, STATES[each.state].name)

    def holds(self, each: Shelved) -> Cell:
        """What is wrong with a bad one stands where a good one says what it holds."""
        if each.held is None or not each.is_good:
            words = staff_backups.problem(self.setting.words, each.state, is_cut=each.is_cut)
            return Cell(words)
        return Cell(backups.holding(self.setting.words, each.held), Look.QUIET)


class BackupsPage(ListPage[Shelved]):
    """The newest good one first. Sizes are compared at once, bytes one backup after the other."""

    def __init__(self, setting: Setting, place: BackupPlace) -> None:
        self.shelf_texts = texts = staff_backups.shelf(setting.words)
        self.place, self.keeping = place, setting.work.around.keeping
        self.shelf: Shelf | None = None
        self._proven: dict[Path, Shelved] = {}
        self._is_reading = False
        made = _Made(setting, texts, setting.work.ctx.clock.now())
        views: tuple[ViewSpec[Shelved], ...] = (
            ViewSpec(texts.all, lambda _: True),
            ViewSpec(texts.bad, lambda each: not each.is_good),
        )
        spec = ListSpec(
            texts.title, _columns(made), views, _tone, filter=texts.filter, nothing=texts.nothing
        )
        super().__init__(setting, spec)
        self.model.sorted_by, self.model.is_falling = 0, True
        self.keeping.progressed.connect(self._on_progress)
        self._on_progress()

    def verbs(self) -> Sequence[QWidget | int]:
        theme, texts = self.theme, self.shelf_texts
        self.stick_key = Key(theme, texts.stick, key="C", icon=Icon.USB)
        self.stick_key.clicked.connect(self._on_stick)
        self.make_key = Key(theme, texts.make, key="B", icon=Icon.SAVE, kind=Kind.PRIMARY)
        self.make_key.clicked.connect(self._on_make)
        return self.stick_key, 8, self.make_key

    def above(self) -> QVBoxLayout:
        self.going = Going(self.theme, self.shelf_texts.cancel)
        self.going.cancel_key.clicked.connect(self.keeping.cancel)
        return column(self.theme, self.going)

    def keys(self) -> Mapping[str, Callable[[], None]]:
        keys = dict(super().keys())
        if self.make_key.isEnabled():
            keys |= {"B": self._on_make, "C": self._on_stick}
        return keys

    def refresh(self) -> None:
        if not self._is_reading:
            self._is_reading = True
            self.keeping.ask(partial(read_shelf, self.place), self._show, self._on_unread)

    def open_row(self, row_: Shelved) -> None:
        self.opened.emit(partial(BackupPage, shelved=row_))

    def _show(self, shelf: Shelf) -> None:
        self._is_reading = False
        if self.is_left:
            return
        self.shelf = shelf
        words = staff_backups.shelf_note(self.words, len(shelf.backups), str(shelf.folder))
        self.note.setText(words)
        self._put()
        self._on_progress()
        self._look_closer()

    def _put(self) -> None:
        """Fill the table; whoever stood on a row stands on it still."""
        if self.shelf is None:
            return
        index = self.table.currentIndex()
        here = self.model.row(index.row()).path if index.isValid() else None
        self.set_rows([self._known(each) for each in self.shelf.backups])
        for place in range(self.model.rowCount()):
            if self.model.row(place).path == here:
                self.table.setCurrentIndex(self.model.index(place, 0))

    def _known(self, each: Shelved) -> Shelved:
        proven = self._proven.get(each.path)
        is_same = proven is not None and (proven.made_at, proven.size) == (each.made_at, each.size)
        return replace(proven, newer=each.newer) if proven is not None and is_same else each

    def _look_closer(self) -> None:
        """At the next one whose bytes nobody has compared yet."""
        for each in () if self.shelf is None else self.shelf.backups:
            if each.is_good and not self._known(each).is_proven:
                self.keeping.ask(
                    partial(look_closer, self.place, each.path), self._on_proven, self._on_unread
                )
                return

    def _on_proven(self, looked: Shelved) -> None:
        if not self.is_left:
            self._proven[looked.path] = looked
            self._put()
            self._look_closer()

    def _on_unread(self, words: str) -> None:
        self._is_reading = False
        if not self.is_left:
            self.going.tell(words, State.BAD)

    def _on_make(self) -> None:
        make_backup(self, None)

    def _on_stick(self) -> None:
        self.opened.emit(StickPage)

    def _on_progress(self) -> None:
        if self.is_left:
            return
        keeping, is_busy = self.keeping, self.keeping.errand is Errand.BACKUP
        may = self.work.may(Permission.BACK_UP)
        self.make_key.setVisible(may)
        self.stick_key.setVisible(may)
        for key in (self.make_key, self.stick_key):
            key.setEnabled(may and keeping.errand is None)
        if is_busy:
            self.going.show_share(staff_backups.going(self.words, keeping.share), keeping.share)
        elif keeping.last_words:
            self.going.tell(keeping.last_words, State.BAD if keeping.did_fail else State.OK)
        elif self.shelf is not None and self.shelf.backups and self.shelf.is_on_same_disk:
            self.going.tell(self.shelf_texts.same_disk, State.TOLD)
        else:
            self.going.tell("", State.TOLD)


def _columns(made: _Made) -> Sequence[Column[Shelved]]:
    texts = made.texts
    return (
        Column(texts.made, made.made, lambda each: (each.is_good, each.made_at), 20),
        Column(texts.age, made.age, lambda each: (each.made_at,), 11),
        Column(texts.size, made.size, lambda each: (each.size,), 10),
        Column(texts.newer, made.newer, lambda each: (each.newer or 0,), 11),
        Column(texts.state, made.state, lambda each: (each.state.value, each.made_at), 20),
        Column(texts.holds, made.holds, lambda each: (each.problem, each.made_at), 28),
    )


def _tone(each: Shelved) -> str:
    return "" if each.is_good else STATES[each.state].name
