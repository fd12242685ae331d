"""Pages 3 and 4: a file of people or devices, looked at first, then taken over."""

import threading
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QProgressBar

from kiosk.domain.rows import FileRefused
from kiosk.i18n import Translator
from kiosk.services.imports.batches import Watch
from kiosk.services.imports.looks import FileLook
from kiosk.services.imports.reports import ImportReport, Outcome
from kiosk.ui.staff.field import Field
from kiosk.ui.staff.remark import Remark
from kiosk.ui.staff.setup.choose_file import choose_file
from kiosk.ui.staff.setup.file_choices import FileChoices
from kiosk.ui.staff.setup.file_kinds import FileKind
from kiosk.ui.staff.setup.readings import Readings
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
from kiosk.wording import setup as setup_words
from kiosk.wording import setup_files as wording

PATTERNS = ("*.csv", "*.xlsx", "*.zip", "*.tsv", "*.txt")


@dataclass(frozen=True, slots=True)
class _Seen:
    """A file that was looked at, and what taking it over would do, or why it cannot go in yet."""

    look: FileLook
    result: ImportReport | FileRefused


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
        self._must_look_again = False
        self._wants_stop = threading.Event()
        # No child of the page: an import that outlives it must find it still there.
        self._progress = Progress()
        self._progress.told.connect(self.on_progress, Qt.ConnectionType.QueuedConnection)
        self.file = Field(theme, texts.file, hint=texts.choose_hint)
        self.file.changed.connect(lambda _: self._forget())
        self.choose_key = Button(theme, texts.choose, icon=Icon.UPLOAD, size=Size.TRAY)
        self.choose_key.clicked.connect(lambda: choose_file(self, PATTERNS, self.set_file))
        self.summary = Text(theme, "", Role.TRAY_HEAD)
        self.rejected = Remark(theme)
        self.choices = FileChoices(theme, texts, kind.fields(words))
        self.choices.chosen.connect(self._on_chosen)
        self.rows = RejectedRows(theme, words, texts)
        self.readings = Readings(theme, words)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.stop_key = Button(theme, setup_words.book(words).stop, icon=Icon.X, size=Size.TRAY)
        self.stop_key.clicked.connect(self._wants_stop.set)
        choose = row(theme, gap=16)
        choose.addWidget(self.file, 1)
        choose.addWidget(self.choose_key, 0, Qt.AlignmentFlag.AlignBottom)
        going = row(theme, gap=16)
        going.addWidget(self.bar, 1)
        going.addWidget(self.stop_key)
        self._going = boxed(going)
        self._said = (self.summary, self.rejected, self.rows, self.readings)
        self.lay(boxed(choose), self._going, *self._said, self.choices)
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
                self._refuse(error)
            case OSError():
                unreadable = Said(self.texts.unreadable, self.texts.unreadable_how)
                self.file.set_problem(str(unreadable))
            case _:
                super().on_failed(error)
                return
        self._going.hide()
        self.choices.setEnabled(True)
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
        ctx, kind, path = self.work.context, self._kind, Path(name)
        known, wish = self.choices.look, self.choices.wish()

        def look() -> _Seen:
            seen = known or kind.look(ctx, path)
            chosen = (
                replace(wish, columns=seen.columns) if known is None and seen.is_saved else wish
            )
            try:
                return _Seen(seen, kind.take(ctx, path, chosen, Watch()))
            except FileRefused as refused:
                return _Seen(seen, refused)

        self.run(look, self._on_seen)

    def _on_seen(self, seen: _Seen) -> None:
        if self.choices.look is None:
            self.choices.show_look(seen.look)
        if isinstance(seen.result, FileRefused):
            self._refuse(seen.result)
        else:
            self._show(seen.result)
        if self._must_look_again:
            self._must_look_again = False
            self._look()

    def _on_chosen(self) -> None:
        """Another column or school: what the file would do is another thing now."""
        self.report = None
        self._must_look_again = self.is_busy
        self._look()

    def _refuse(self, refused: FileRefused) -> None:
        self.report = None
        self.say("")
        for part in self._said:
            part.hide()
        self.file.set_problem(self.choices.refusal(self.words, refused))
        self.changed.emit()

    def _take(self, accept: int | None) -> None:
        self._wants_stop.clear()
        self.choices.setEnabled(False)
        self.bar.setRange(0, 0)
        self._going.show()
        ctx, take, path = self.work.context, self._kind.take, Path(self.file.text.strip())
        wish = replace(self.choices.wish(), is_dry_run=False, accept_inactive=accept)
        watch = Watch(self._progress.told.emit, self._wants_stop.is_set)
        self.run(lambda: take(ctx, path, wish, watch), self._show)

    def _show(self, report: ImportReport) -> None:
        self.report = report
        self.is_saved = self.is_saved or self.primary == self.texts.next
        self._going.hide()
        self.choices.setEnabled(True)
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
        left_out = wording.rejected(self.words, report.rejected_rows)
        self.rejected.say(left_out if report.rejected else "", Tone.WARN)
        self.rows.show_problems(report.rejected)
        self.readings.show_report(report)
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
        self.choices.forget()
        for part in (*self._said, self._going):
            part.hide()
        self.changed.emit()
