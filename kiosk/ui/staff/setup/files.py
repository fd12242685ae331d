"""Pages 3 and 4: a file of people or devices, looked at first, then taken over."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QProgressBar

from kiosk.domain.rows import FileRefused
from kiosk.i18n import Translator
from kiosk.services.context import Context
from kiosk.services.imports.batches import Watch
from kiosk.services.imports.items import import_items
from kiosk.services.imports.people import import_people
from kiosk.services.imports.reports import (
    ImportReport,
    ItemOptions,
    Kind,
    Outcome,
    PeopleOptions,
)
from kiosk.ui.staff.field import Field
from kiosk.ui.staff.setup.choose_file import choose_file
from kiosk.ui.staff.setup.rejected_rows import RejectedRows
from kiosk.ui.staff.setup.step import Step
from kiosk.ui.staff.setup.work import Said, SetupWork
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.button import Button, Size
from kiosk.ui.widgets.stacks import boxed, row
from kiosk.ui.widgets.text import Text
from kiosk.wording import imports as import_words
from kiosk.wording import setup as wording
from kiosk.wording.setup import FileTexts

PATTERNS = ("*.csv", "*.xlsx", "*.zip", "*.tsv", "*.txt")
Take = Callable[[Context, Path, bool, int | None, Watch], ImportReport]


@dataclass(frozen=True, slots=True)
class FileKind:
    """What a page takes over: its words, what is counted, and the service that does it."""

    texts: Callable[[Translator], FileTexts]
    counts: Kind
    key: Callable[[Translator, int], str]
    take: Take


def _take_people(
    ctx: Context, path: Path, is_dry_run: bool, accept: int | None, watch: Watch
) -> ImportReport:
    options = PeopleOptions(is_dry_run=is_dry_run, accept_inactive=accept)
    return import_people(ctx, path, options, watch)


def _take_items(
    ctx: Context, path: Path, is_dry_run: bool, _accept: int | None, watch: Watch
) -> ImportReport:
    return import_items(ctx, path, ItemOptions(is_dry_run=is_dry_run), watch)


PEOPLE = FileKind(wording.people_file, Kind.PEOPLE, wording.apply_people, _take_people)
DEVICES = FileKind(wording.device_file, Kind.ITEMS, wording.apply_devices, _take_items)


class Progress(QObject):
    """Carries how far an import is from the lane to the page.

    Signals:
        told: done and total.
    """

    told = Signal(int, int)


class FileStep(Step):
    """One file: looked at without writing, then taken over with progress and a way to stop."""

    def __init__(self, theme: Theme, words: Translator, work: SetupWork, *, kind: FileKind) -> None:
        self.texts = texts = kind.texts(words)
        super().__init__(theme, words, work, texts.page)
        self._kind = kind
        self.report: ImportReport | None = None
        self._wants_stop = threading.Event()
        # No child of the page: an import that outlives it must find it still there.
        self._progress = Progress()
        self._progress.told.connect(self.on_progress, Qt.ConnectionType.QueuedConnection)
        self.file = Field(theme, texts.file, hint=texts.choose_hint)
        self.file.changed.connect(lambda _: self._forget())
        self.choose_key = Button(theme, texts.choose, icon=Icon.UPLOAD, size=Size.TRAY)
        self.choose_key.clicked.connect(lambda: choose_file(self, PATTERNS, self.set_file))
        self.summary = Text(theme, "", Role.TRAY_HEAD)
        self.rejected = Text(theme, "", Role.TRAY, Tone.WARN)
        self.rows = RejectedRows(theme, words, texts)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.stop_key = Button(theme, wording.book(words).stop, icon=Icon.X, size=Size.TRAY)
        self.stop_key.clicked.connect(self._wants_stop.set)
        choose = row(theme, gap=16)
        choose.addWidget(self.file, 1)
        choose.addWidget(self.choose_key, 0, Qt.AlignmentFlag.AlignBottom)
        going = row(theme, gap=16)
        going.addWidget(self.bar, 1)
        going.addWidget(self.stop_key)
        self._going = boxed(going)
        self.lay(boxed(choose), self._going, self.summary, self.rejected, self.rows)
        self.setAcceptDrops(True)
        self._forget()

    @property
    def primary(self) -> str:
        """Look, take over, confirm, or go on: what comes next with this file."""
        report = self.report
        if report is None:
            return self.texts.look
        if report.consent is not None:
            return wording.accept_leavers(self.words, report.consent.leaving)
        if report.outcome is Outcome.PREVIEW and self._news(report):
            return self._kind.key(self.words, self._news(report))
        if report.outcome is Outcome.STOPPED:
            return self.texts.look
        return self.texts.next

    @property
    def can_skip(self) -> bool:
        """Not once the blue key leads on itself."""
        return self.primary != self.texts.next

    def enter(self) -> None:
        """Begin with the file."""
        self.file.edit.setFocus()

    def set_file(self, path: Path) -> None:
        """A file was chosen or dropped: look at it."""
        self.file.set_text(str(path))
        self._forget()
        self._look()

    def save(self) -> None:
        """The next thing with this file."""
        report = self.report
        if report is None or report.outcome is Outcome.STOPPED:
            self._look()
        elif report.consent is not None:
            self._take(report.consent.leaving)
        elif report.outcome is Outcome.PREVIEW and self._news(report):
            self._take(None)
        else:
            self.done.emit()

    def give_up(self) -> None:
        """Stop between two writes."""
        self._wants_stop.set()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls()[:1]:
            self.set_file(Path(url.toLocalFile()))

    def on_failed(self, error: Exception) -> None:
        """A file that cannot be read is no bug of ours."""
        match error:
            case FileRefused():
                refused = import_words.file_refused(self.words, error)
                self.file.set_problem(f"{refused.what} {refused.how}")
            case OSError():
                unreadable = Said(self.texts.unreadable, self.texts.unreadable_how)
                self.file.set_problem(str(unreadable))
            case _:
                super().on_failed(error)
                return
        self._going.hide()
        self._set_busy(False)

    @Slot(int, int)
    def on_progress(self, done: int, total: int) -> None:
        """In the GUI thread: so much of it is in."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _look(self) -> None:
        name = self.file.text.strip()
        if not name:
            self.done.emit()
            return
        ctx, take, path = self.work.context, self._kind.take, Path(name)
        self.run(lambda: take(ctx, path, True, None, Watch()), self._show)

    def _take(self, accept: int | None) -> None:
        self._wants_stop.clear()
        self.bar.setRange(0, 0)
        self._going.show()
        ctx, take, path = self.work.context, self._kind.take, Path(self.file.text.strip())
        watch = Watch(self._progress.told.emit, self._wants_stop.is_set)
        self.run(lambda: take(ctx, path, False, accept, watch), self._show)

    def _show(self, report: ImportReport) -> None:
        self.report = report
        self._going.hide()
        self.file.set_problem("")
        self.say(self._sentence(report), Tone.BAD if report.consent else Tone.OK)
        key = self._kind.counts
        counts = {
            word: group.get(key, 0)
            for word, group in (
                ("added", report.added),
                ("changed", report.changed),
                ("same", report.unchanged),
            )
        }
        self.summary.setText(wording.counted(self.words, **counts))
        self.summary.show()
        self.rejected.setText(wording.rejected(self.words, report.rejected_rows))
        self.rejected.setVisible(bool(report.rejected))
        self.rows.show_problems(report.rejected)
        self.changed.emit()

    def _sentence(self, report: ImportReport) -> str:
        if report.consent is not None:
            return wording.leavers(self.words, report.consent.leaving, report.consent.active)
        match report.outcome:
            case Outcome.APPLIED:
                return wording.taken_over(self.words)
            case Outcome.STOPPED:
                return self.texts.stopped
            case Outcome.UNCHANGED:
                return wording.nothing_new(self.words)
            case _:
                return "" if self._news(report) else wording.nothing_new(self.words)

    def _news(self, report: ImportReport) -> int:
        """How much of the file is new or other than before; every kind counts."""
        news = sum(report.added.values()) + sum(report.changed.values())
        mine = report.added.get(self._kind.counts, 0) + report.changed.get(self._kind.counts, 0)
        return (mine or news) + report.left + report.came_back

    def _forget(self) -> None:
        """Another file: nothing is known of it."""
        self.report = None
        self.file.set_problem("")
        self.say("")
        for part in (self.summary, self.rejected, self.rows, self._going):
            part.hide()
        self.changed.emit()
