"""Cards of jobs: one that waits, and one that lies on the shelf."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette, QPixmap
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QWidget

from kiosk.ui.staff.makerspace.pictures import picture_from
from kiosk.ui.staff.makerspace.queue_shown import JobShown
from kiosk.ui.staff.shell.marks import State
from kiosk.ui.staff.shell.painting import line
from kiosk.ui.staff.shell.parts import Control, Label, Picture
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.paint import edge_round, fill_round, painter_on
from kiosk.ui.widgets.roving import Roving
from kiosk.ui.widgets.stacks import column, row

_LEAST, _THUMB, _SMALL_THUMB, _DOT = 84, 60, 48, 10


class Thumb(QWidget):
    """The picture of a job's file; nothing of its room is left where there is none."""

    def __init__(self, theme: Theme, job: JobShown, side: int = _THUMB) -> None:
        super().__init__()
        self._theme = theme
        self._pixels = QPixmap() if job.picture is None else picture_from(job.picture)
        self.setFixedSize(theme.u(side), theme.u(side))
        self.setVisible(not self._pixels.isNull())

    @property
    def is_there(self) -> bool:
        """Whether there is a picture."""
        return not self._pixels.isNull()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, rect = painter_on(self), self._theme, QRectF(self.rect())
        fill_round(painter, rect, theme.u(8), theme.colour(Tone.NEUTRAL_SOFT))
        inner = rect.adjusted(theme.u(4), theme.u(4), -theme.u(4), -theme.u(4))
        size = QSize(round(inner.width()), round(inner.height()))
        shown = self._pixels.size().scaled(size, Qt.AspectRatioMode.KeepAspectRatio)
        place = QRectF(0, 0, shown.width(), shown.height())
        place.moveCenter(inner.center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(place, self._pixels, QRectF(self._pixels.rect()))


class Dot(QWidget):
    """The colour of a material; a ring where its name is no colour."""

    def __init__(self, theme: Theme, tint: str) -> None:
        super().__init__()
        self._theme = theme
        self._colour = QColor(tint) if tint and QColor.isValidColorName(tint) else None
        self.setFixedSize(theme.u(_DOT), theme.u(_DOT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, rect = painter_on(self), self._theme, QRectF(self.rect())
        radius = rect.height() / 2
        if self._colour is not None:
            fill_round(painter, rect, radius, self._colour)
        edge_round(painter, rect, radius, theme.colour(Tone.EDGE), line(theme))


class BoardPart(Control):
    """What the keys of the board act on. A press chooses it; nothing moves by the mouse alone.

    Signals:
        came: the keys are on it.
    """

    came = Signal()

    def __init__(self, theme: Theme, name: str, inside: QBoxLayout) -> None:
        super().__init__(theme, name)
        self._is_chosen = False
        self.clicked.connect(self.came)
        self.setBackgroundRole(QPalette.ColorRole.Window)  # else words in it take a button's ink
        self.setLayout(inside)
        for each in self.findChildren(QWidget):
            each.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @property
    def is_chosen(self) -> bool:
        """Whether the keys of the page act on it."""
        return self._is_chosen

    def choose(self, *, is_chosen: bool) -> None:
        """Be what the keys act on, or no more."""
        if is_chosen is not self._is_chosen:
            self._is_chosen = is_chosen
            self.update()

    def sizeHint(self) -> QSize:
        inside = self.layout()
        return super().sizeHint() if inside is None else inside.sizeHint()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        inside = self.layout()
        needed = 0 if inside is None else inside.totalHeightForWidth(width)
        return max(needed, 0 if inside is None else inside.totalMinimumSize().height())

    def is_cut(self) -> bool:
        """Whether its words have less room than they need."""
        return self.heightForWidth(self.width()) > self.height() + 1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            event.ignore()  # the page's: they move the job on
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.came.emit()

    def paint_face(self, ground: Tone, edge: Tone) -> None:
        """The ground and the edge, which tell what is chosen."""
        painter, theme, rect = painter_on(self), self.theme, QRectF(self.rect())
        radius, width = theme.u(self.radius), line(theme)
        if self.is_chosen:
            ground, edge, width = Tone.SELECTED, Tone.PRIMARY, theme.u(2)
        elif self.is_hovered:
            ground = Tone.HOVER
        fill_round(painter, rect, radius, theme.colour(ground))
        edge_round(painter, rect, radius, theme.colour(edge), width)


class BoardField(Roving):
    """Parts of the board that are one stop of the Tab key.

    Signals:
        came: the keys are on a part, given as what it stands for.
    """

    came = Signal(object)

    def go_to(self, part: QAbstractButton) -> None:
        super().go_to(part)
        if isinstance(part, BoardPart):
            part.came.emit()


class JobPart(BoardPart):
    """A part that is a job."""

    def __init__(self, theme: Theme, job: JobShown, inside: QBoxLayout, place: str) -> None:
        super().__init__(theme, job.said, inside)
        self.setAccessibleDescription(place)
        self.job = job


class WaitingCard(JobPart):
    """Number and owner, material, when and where, and one line that says why not yet."""

    radius = 10

    def __init__(self, theme: Theme, job: JobShown, place: str) -> None:
        thumb = Thumb(theme, job)
        whose = Label(theme, job.card.owner, Script.SECOND, Tone.TEXT2, gives_way=True)
        first = row(theme, Label(theme, job.number, Script.CODE), 8)
        first.addWidget(whose, 1)
        first.addWidget(Label(theme, job.time, Script.STRONG))
        lines = column(theme, first, gap=3)
        second = row(theme)
        if job.material:
            second.addWidget(Dot(theme, job.tint))
            second.addSpacing(theme.u(7))
        material = Label(theme, job.material, Script.SMALL, Tone.TEXT2, gives_way=True)
        second.addWidget(material, 1)
        second.addSpacing(theme.u(8))
        when = f"{job.when}," if job.where else job.when
        second.addWidget(Label(theme, when, Script.SMALL, Tone.TEXT3))
        if job.where:
            second.addSpacing(theme.u(4))
            second.addWidget(Label(theme, job.where, Script.SMALL, Tone.TEXT3, gives_way=True))
        lines.addLayout(second)
        if job.why:
            ink = Tone.TEXT2 if job.mark is State.QUIET else job.mark.ink
            why = row(theme)
            if job.icon is not None:
                why.addWidget(Picture(theme, job.icon, ink, 15), 0, Qt.AlignmentFlag.AlignTop)
                why.addSpacing(theme.u(6))
            why.addWidget(Label(theme, job.why, Script.CHIP, ink, wraps=True), 1)
            lines.addLayout(why)
        whole = row(theme, margins=(10, 9, 10, 9))
        if thumb.is_there:
            whole.addWidget(thumb, 0, Qt.AlignmentFlag.AlignTop)
            whole.addSpacing(theme.u(12))
        whole.addLayout(lines, 1)
        super().__init__(theme, job, whole, place)
        self.setMinimumHeight(theme.u(_LEAST))

    def paintEvent(self, event: QPaintEvent) -> None:
        self.paint_face(Tone.SURFACE, Tone.SURFACE)
        if not self.is_chosen:
            theme, rect = self.theme, self.rect()
            foot = QRectF(theme.u(10), rect.height() - 1, rect.width() - theme.u(20), line(theme))
            painter_on(self).fillRect(foot, theme.colour(Tone.HAIR))


class ShelfCard(JobPart):
    """Number, owner, until when it stays, and the bin that it lies in."""

    radius = 10

    def __init__(self, theme: Theme, job: JobShown, place: str) -> None:
        thumb = Thumb(theme, job, _SMALL_THUMB)
        tile = Label(theme, job.where, Script.CHIP, Tone.TEXT2, gives_way=True)
        first = row(theme, Label(theme, job.number, Script.CODE), 8)
        first.addWidget(tile, 1, Qt.AlignmentFlag.AlignTrailing)
        ink = Tone.BAD_INK if job.is_late else Tone.TEXT3
        lines = column(
            theme,
            first,
            Label(theme, job.card.owner, Script.SMALL, Tone.TEXT2, gives_way=True),
            Label(theme, job.when, Script.SMALL, ink, wraps=True),
            gap=2,
        )
        whole = row(theme, margins=(10, 8, 10, 8))
        if thumb.is_there:
            whole.addWidget(thumb)
            whole.addSpacing(theme.u(10))
        whole.addLayout(lines, 1)
        super().__init__(theme, job, whole, place)

    def paintEvent(self, event: QPaintEvent) -> None:
        is_late = self.job.is_late
        self.paint_face(Tone.BAD_PALE if is_late else Tone.BG, Tone.BAD if is_late else Tone.BORDER)
