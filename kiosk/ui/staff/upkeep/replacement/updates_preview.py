"""What a list of devices says, what we say, and what will be: seen before it is taken over."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.domain.permissions import Permission
from kiosk.domain.rows import FileRefused
from kiosk.i18n import Translator
from kiosk.services.context import Context
from kiosk.services.desk.status import status
from kiosk.services.desk.watch import Watch
from kiosk.services.imports.batches import Watch as Waiting
from kiosk.services.imports.items import import_items
from kiosk.services.imports.reports import Differing, ImportReport, ItemOptions, Kind, Outcome
from kiosk.services.imports.reversal import ReverseReport, reverse_import
from kiosk.ui.models.rows import Cell, Column, Look
from kiosk.ui.staff.desk.going import Going
from kiosk.ui.staff.desk.keeping import Errand
from kiosk.ui.staff.list_page import ListPage, ListSpec, ViewSpec
from kiosk.ui.staff.shell.key import Key
from kiosk.ui.staff.shell.key import Kind as Loud
from kiosk.ui.staff.shell.marks import State
from kiosk.ui.staff.shell.page import Setting
from kiosk.ui.staff.shell.parts import Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.stacks import column
from kiosk.wording import staff_backups
from kiosk.wording.imports import file_refused, row_problem, where
from kiosk.wording.upkeep import updates as wording


@dataclass(frozen=True, slots=True)
class Looked:
    """A file as it was looked at, whatever becomes of it since, and what it would do."""

    data: bytes
    report: ImportReport

    @property
    def rows(self) -> tuple[Differing, ...]:
        """What differs, and then what is new."""
        return (*self.report.differing, *self.report.newcomers)


class UpdatesPreview(ListPage[Differing]):
    """What was looked at is taken over, and nothing else; between two writes it can be stopped."""

    def __init__(self, setting: Setting, *, looked: Looked) -> None:
        self.update_texts = texts = wording.updates(setting.words)
        self._looked, self.report = looked, looked.report
        report = looked.report
        self.keeping = setting.work.around.keeping
        self.take_key = Key(setting.theme, texts.take, key="↵", kind=Loud.PRIMARY)
        self.take_key.clicked.connect(self.on_take)
        fields = sorted({each.field for each in looked.rows})
        whole: ViewSpec[Differing] = ViewSpec(texts.all, lambda _: True)
        parts = (ViewSpec(wording.field_name(setting.words, each), _has(each)) for each in fields)
        views = (whole, *parts)
        columns = _columns(setting.words, texts)
        title = wording.would_take(setting.words, *_counts(report))
        spec = ListSpec(title, columns, views, filter=texts.filter, nothing=texts.nothing)
        super().__init__(setting, spec)
        self.take_key.setVisible(any(_counts(report)))
        self.keeping.progressed.connect(self._on_progress)

    def above(self) -> QVBoxLayout:
        theme = self.theme
        self.going = Going(theme, self.update_texts.cancel)
        self.going.cancel_key.clicked.connect(self.keeping.cancel)
        problems = self.report.rejected
        said = ""
        if problems:
            what = str(row_problem(self.words, problems[0]))
            first = f"{where(self.words, problems[0])}: {what}"
            said = wording.left_out(self.words, len(problems), first)
        self.rejected = Label(theme, said, Script.BODY, Tone.WARN_INK, wraps=True)
        self.rejected.setVisible(bool(said))
        return column(theme, self.going, self.rejected, 8 if said else 0)

    def verbs(self) -> Sequence[QWidget | int]:
        return (self.take_key,)

    def keys(self) -> Mapping[str, Callable[[], None]]:
        keys = dict(super().keys())
        if self.take_key.isVisibleTo(self) and self.take_key.isEnabled():
            keys["Enter"] = self.on_take
        return keys

    def refresh(self) -> None:
        self.set_rows(self._looked.rows)

    def on_take(self) -> None:
        """Take the file over, unless something long goes on already."""
        if not self.work.may(Permission.IMPORT):  # another badge was scanned since
            self.going.tell(self.update_texts.not_allowed, State.WATCH)
            return
        if self.keeping.errand is not None:
            self.going.tell(staff_backups.still_busy(self.words), State.WATCH)
            return
        ctx = replace(self.work.ctx, actor=str(self.work.by))
        self.take_key.setEnabled(False)
        self.keeping.run(
            Errand.IMPORT, partial(_take, ctx, self._looked.data), self._on_taken, self._fail
        )

    def _on_progress(self) -> None:
        if self.is_left:
            return
        if self.keeping.errand is Errand.IMPORT:
            self.going.show_share(self.update_texts.taking, self.keeping.share)

    def _on_taken(self, found: ImportReport | FileRefused) -> None:
        if isinstance(found, FileRefused):
            self._fail(str(file_refused(self.words, found)))
            return
        was_stopped = found.outcome is Outcome.STOPPED
        if not self.work.is_over:  # also told to somebody who has gone on to another page
            undo = None if found.batch_id is None else partial(self._undo, found.batch_id)
            said = wording.took(self.words, *_counts(found))
            self.work.say(wording.was_stopped(self.words) if was_stopped else said, undo)
            self.work.acted.emit()
        if not self.is_left:
            self.take_key.hide()
            self.going.hide()

    def _undo(self, batch_id: UUID) -> None:
        """Also from another page: so it is the work, and not this page, that is told."""
        ctx = replace(self.work.ctx, actor=str(self.work.by))
        work, words = self.work, self.words
        if self.keeping.errand is not None:
            work.say(staff_backups.still_busy(words), partial(self._undo, batch_id))
            return

        def done(report: ReverseReport) -> None:
            if not work.is_over:
                work.say(wording.undone(words, report.kept_in_all))
                work.acted.emit()

        self.keeping.run(
            Errand.IMPORT,
            lambda watch: reverse_import(ctx, batch_id, Waiting(watch.note)),
            done,
            work.warn,
        )

    def _fail(self, said: str) -> None:
        if not self.is_left:
            self.take_key.setEnabled(True)
            self.going.tell(said, State.BAD)


def wish(ctx: Context, *, is_dry_run: bool) -> ItemOptions:
    """How a list is read: rows without a school are of this counter's. For a lane."""
    return ItemOptions(school=status(ctx).site, is_dry_run=is_dry_run)


def _take(ctx: Context, data: bytes, watch: Watch) -> ImportReport | FileRefused:
    """In the lane."""
    try:
        waiting = Waiting(watch.note, lambda: watch.is_cancelled)
        return import_items(ctx, data, wish(ctx, is_dry_run=False), waiting)
    except FileRefused as refused:
        return refused


def _counts(report: ImportReport) -> tuple[int, int]:
    """How many things it changes, and how many it adds."""
    return report.changed.get(Kind.ITEMS, 0), report.added.get(Kind.ITEMS, 0)


def _has(field: str) -> Callable[[Differing], bool]:
    return lambda each: each.field == field


def _columns(t: Translator, texts: wording.UpdateTexts) -> Sequence[Column[Differing]]:
    def text(
        name: str, said: Callable[[Differing], str], wide: int, look: Look = Look.TEXT
    ) -> Column[Differing]:
        return Column(
            name,
            lambda each: Cell(said(each), look),
            lambda each: (said(each), each.barcode, each.field),
            wide,
        )

    return (
        text(texts.tag, lambda each: each.barcode, 16, Look.CODE),
        text(texts.what, lambda each: wording.field_name(t, each.field), 30),
        text(texts.theirs, lambda each: each.theirs, 15),
        text(texts.ours, lambda each: each.ours or "–", 14),
        text(texts.becomes, lambda each: each.becomes, 14),
    )
