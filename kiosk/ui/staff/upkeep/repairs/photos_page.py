"""The photos of a work order: one at a time, as large as the page; more come from a stick."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImageReader, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from db.vocabulary.upkeep import ENDED
from kiosk.domain.upkeep.repairs.photos import MAX_BYTES
from kiosk.domain.upkeep.repairs.work_lines import WorkProblem
from kiosk.services.problems import NotFound
from kiosk.services.upkeep.repairs.photos import (
    LONGEST_CAPTION,
    PhotoRefused,
    PhotoRemoved,
    PhotoSeen,
    attach_photo,
    detach_photo,
    list_photos,
    put_photo_back,
)
from kiosk.services.upkeep.repairs.tickets import ticket as ticket_of
from kiosk.services.upkeep.repairs.work_refused import WorkRefused
from kiosk.ui.staff.desk.drive_page import FILE, DrivePage, file_field
from kiosk.ui.staff.form_page import FieldSpec, FormSpec
from kiosk.ui.staff.shell.key import Key, Kind
from kiosk.ui.staff.shell.page import Setting, ShellPage
from kiosk.ui.staff.shell.parts import Card, Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.paint import painter_on
from kiosk.ui.widgets.stacks import column, row
from kiosk.wording.upkeep import ticket_forms
from kiosk.wording.upkeep.photos import photo_refused
from kiosk.wording.upkeep.ticket import checks_note, ticket
from kiosk.wording.upkeep.work_lines import work_problem

_CAPTION = "caption"
_NAME = "photo.jpg"
_Added = UUID | PhotoRefused | WorkRefused | OSError
_SIDE = 1600
"""Pixels of the longer side to which a picture is read; a phone's own would take 200 MB."""


class Picture(QWidget):
    """A picture as large as its room."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._pixels = theme, QPixmap()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(theme.u(160))

    def show_file(self, path: Path | None, words: str) -> None:
        """Show this file's picture, or nothing."""
        self.setAccessibleName(words)
        self._pixels = QPixmap() if path is None else read_picture(path)
        self.update()

    @property
    def is_empty(self) -> bool:
        """Whether there is no picture to be seen."""
        return self._pixels.isNull()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._pixels.isNull():
            return
        size = self._pixels.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
        target = QRectF(left, top, size.width(), size.height())
        painter_on(self).drawPixmap(target, self._pixels, QRectF(self._pixels.rect()))


def read_picture(path: Path) -> QPixmap:
    """Read a picture no larger than a page, turned as it was taken; a null one where it is none."""
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size = reader.size()
    if max(size.width(), size.height()) > _SIDE:
        reader.setScaledSize(size.scaled(QSize(_SIDE, _SIDE), Qt.AspectRatioMode.KeepAspectRatio))
    return QPixmap.fromImage(reader.read())


class PhotosPage(ShellPage):
    """Arrows go from photo to photo. One that is removed comes back by undo.

    What is over keeps its photos and takes no more: then the page says so and offers neither.
    """

    def __init__(self, setting: Setting, *, number: str, order_id: UUID) -> None:
        super().__init__(setting)
        theme, words = self.theme, self.words
        self.number, self.order_id = number, order_id
        self.texts = texts = ticket_forms.photo(words)
        page = ticket(words)
        self._none = page.no_photos
        self.photos: tuple[PhotoSeen, ...] = ()
        self.place = 0
        self.is_over = True  # until it is read
        title = texts.title.format(number=words.isolate(number))
        self.title = Label(theme, title, Script.PAGE, wraps=True)
        self.note = Label(theme, "", Script.SECOND, Tone.TEXT2)
        ended = work_problem(words, WorkProblem.ENDED)
        self.ended = Label(theme, ended, Script.SECOND, Tone.TEXT2, wraps=True)
        self.add_key = Key(theme, page.add_photo, key="A", kind=Kind.PRIMARY)
        self.remove_key = Key(theme, texts.remove, key="R")
        self.before_key, self.next_key = Key(theme, texts.before), Key(theme, texts.next)
        back = Key(theme, page.back, key="Esc", kind=Kind.QUIET)
        for key, does in (
            (self.add_key, self._on_add),
            (self.remove_key, self._on_remove),
            (self.before_key, partial(self._step, -1)),
            (self.next_key, partial(self._step, 1)),
            (back, self.left.emit),
        ):
            key.clicked.connect(does)
        head = row(theme)
        head.addWidget(self.title, 1)
        head.addLayout(row(theme, self.note, 16, back, 8, self.remove_key, 8, self.add_key))
        self.picture = Picture(theme)
        self.caption = Label(theme, "", Script.BODY, Tone.TEXT2, wraps=True)
        inside = column(theme, margins=(16, 16, 16, 16))
        inside.addWidget(self.picture, 1)
        inside.addSpacing(theme.u(10))
        inside.addWidget(self.caption)
        inside.addSpacing(theme.u(10))
        inside.addLayout(row(theme, self.before_key, 8, self.next_key, None))
        whole = column(theme, head, 4, self.ended, 12, margins=(24, 16, 24, 20))
        whole.addWidget(Card(theme, inside), 1)
        self.setLayout(whole)
        self._show()
        self.ended.hide()

    def refresh(self) -> None:
        ctx, order_id, number = self.work.ctx, self.order_id, self.number

        def read() -> tuple[tuple[PhotoSeen, ...], bool]:
            return list_photos(ctx, order_id), ticket_of(ctx, number).state in ENDED

        self.look(read, self._on_read)

    def keys(self) -> Mapping[str, Callable[[], None]]:
        keys: dict[str, Callable[[], None]] = {} if self.is_over else {"A": self._on_add}
        if self.photos and not self.is_over:
            keys["R"] = self._on_remove
        if len(self.photos) > 1:
            keys |= {"Up": partial(self._step, -1), "Down": partial(self._step, 1)}
        return keys

    def _on_read(self, read: tuple[tuple[PhotoSeen, ...], bool]) -> None:
        photos, self.is_over = read
        if len(photos) > len(self.photos):
            self.place = len(photos) - 1
        self.photos = photos
        self.place = max(0, min(self.place, len(photos) - 1))
        self._show()

    def _show(self) -> None:
        photos = self.photos
        here = photos[self.place] if photos else None
        many = len(photos) > 1
        for key in (self.before_key, self.next_key):
            key.setVisible(many)
        self.add_key.setVisible(not self.is_over)
        self.remove_key.setVisible(here is not None and not self.is_over)
        self.ended.setVisible(self.is_over)
        self.note.setText(checks_note(self.words, self.place + 1, len(photos)) if many else "")
        self.picture.show_file(
            None if here is None else here.path, "" if here is None else here.caption
        )
        if here is None:
            self.caption.setText(self._none)
        elif self.picture.is_empty:
            self.caption.setText(self.texts.lost)
        else:
            self.caption.setText(here.caption)

    def _step(self, by: int) -> None:
        if self.photos:
            self.place = (self.place + by) % len(self.photos)
            self._show()

    def _on_add(self) -> None:
        self.opened.emit(partial(AddPhotoPage, number=self.number))

    def _on_remove(self) -> None:
        if not self.photos:
            return
        work, photo_id = self.work, self.photos[self.place].photo_id
        action_id, by = work.new_id(), work.by

        def do() -> PhotoRemoved | WorkRefused | None:
            try:
                return detach_photo(work.ctx, action_id, photo_id, by=by)
            except NotFound:  # somebody else was quicker
                return None
            except WorkRefused as refused:
                return refused

        work.act(do, self._on_removed)

    def _on_removed(self, outcome: PhotoRemoved | WorkRefused | None) -> None:
        if isinstance(outcome, WorkRefused):
            self._warn(outcome)
        else:
            undo = None if outcome is None else partial(self._put_back, outcome)
            self.work.say(self.texts.removed, undo)

    def _put_back(self, removed: PhotoRemoved) -> None:
        work = self.work
        action_id, by = work.new_id(), work.by

        def do() -> WorkRefused | None:
            try:
                put_photo_back(work.ctx, action_id, removed, by=by)
            except WorkRefused as refused:
                return refused
            return None

        def then(refused: WorkRefused | None) -> None:
            if refused is None:
                work.say(self.texts.added)
            else:
                self._warn(refused)

        work.act(do, then)

    def _warn(self, refused: WorkRefused) -> None:
        self.work.warn(" ".join(work_problem(self.words, each) for each in refused.problems))


class AddPhotoPage(DrivePage):
    """A picture from a stick, with what it shows."""

    def __init__(self, setting: Setting, *, number: str) -> None:
        words = setting.words
        self.number = number
        self.texts = texts = ticket_forms.photo(words)
        fields = (
            file_field(texts.file, texts.file_path_help, _NAME),
            FieldSpec(_CAPTION, texts.caption, texts.caption_help, longest=LONGEST_CAPTION),
        )
        title = texts.file_title.format(number=words.isolate(number))
        cancel = ticket_forms.move(words).cancel
        spec = FormSpec(title, texts.file_help, fields, texts.save, cancel)
        super().__init__(setting, spec, name=_NAME, no_drives=texts.no_drives)

    def problems(self, values: Mapping[str, str]) -> Mapping[str, str]:
        return {} if values[FILE] else {FILE: self.texts.empty}

    def save(self, values: Mapping[str, str]) -> None:
        work, number, caption = self.work, self.number, values[_CAPTION]
        path = Path(values[FILE]).expanduser()
        action_id, by = self.action_id, work.by

        def do() -> _Added:
            try:
                with path.open("rb") as file:
                    data = file.read(MAX_BYTES + 1)
            except OSError as error:
                return error
            try:
                return attach_photo(work.ctx, action_id, number, data, caption=caption, by=by)
            except WorkRefused as refused:
                return refused

        work.act(do, self._on_done)

    def _on_done(self, outcome: _Added) -> None:
        if self.is_gone:
            return
        if isinstance(outcome, UUID):
            self.work.say(self.texts.added)
            self.leave()
        elif isinstance(outcome, PhotoRefused):
            self.mark({FILE: " ".join(photo_refused(self.words, outcome.fault))})
        elif isinstance(outcome, WorkRefused):
            said = " ".join(work_problem(self.words, each) for each in outcome.problems)
            self.mark({FILE: said})
        else:
            self.mark({FILE: self.texts.missing})
