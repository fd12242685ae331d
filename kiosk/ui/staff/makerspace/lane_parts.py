"""The head of a machine's lane, and a block on it."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent, QPen, QResizeEvent

from kiosk.ui.staff.makerspace.job_cards import BoardPart, JobPart, Thumb
from kiosk.ui.staff.makerspace.queue_shown import Block, BlockKind, LaneShown
from kiosk.ui.staff.shell.painting import line
from kiosk.ui.staff.shell.parts import Chip, Label
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.hatch import rounded_path
from kiosk.ui.widgets.paint import edge_round, fill_round, painter_on
from kiosk.ui.widgets.stacks import column, row

_FOOT, _PICTURED, _SIDE = 6, 150, 44
_FACES = {
    BlockKind.RUNS: (Tone.PRIMARY_SOFT, Tone.PRIMARY),
    BlockKind.SET_ASIDE: (Tone.INFO_PALE, Tone.INFO),
    BlockKind.ON_BED: (Tone.WARN_PALE, Tone.WARN),
    BlockKind.PLANNED: (Tone.SURFACE, Tone.EDGE),
}


class LaneHead(BoardPart):
    """The machine, what it is doing, and what is left of its material."""

    def __init__(self, theme: Theme, lane: LaneShown) -> None:
        self.lane = lane
        chip = Chip(theme, lane.state_word, lane.state, is_loud=lane.is_loud)
        lines = column(
            theme,
            None,
            Label(theme, lane.name, Script.STRONG, gives_way=True),
            row(theme, chip, None),
            gap=3,
            margins=(12, 4, 6, 4),
        )
        if lane.stock:
            lines.addWidget(Label(theme, lane.stock, Script.SMALL, Tone.TEXT3, wraps=True))
        lines.addStretch(1)
        super().__init__(theme, lane.said, lines)

    def paintEvent(self, event: QPaintEvent) -> None:
        self.paint_face(Tone.SURFACE, Tone.SURFACE)


class BlockCard(JobPart):
    """As wide as the job is long. Words that do not fit are left to the screen reader."""

    radius = 10

    def __init__(self, theme: Theme, block: Block, place: str) -> None:
        self.block = block
        self._thumb = Thumb(theme, block.job, _SIDE)
        self._whose = Label(theme, block.job.card.owner, Script.SMALL, Tone.TEXT2, gives_way=True)
        ink = Tone.WARN_INK if block.kind is BlockKind.ON_BED else Tone.TEXT2
        self._note = Label(theme, block.note, Script.SMALL, ink)
        number = Label(theme, block.job.number, Script.CODE, gives_way=True)
        lines = column(theme, None, number, self._whose, self._note, None)
        whole = row(theme, self._thumb, margins=(8, 4, 4, 4 + _FOOT))
        whole.setSpacing(theme.u(8))
        whole.addLayout(lines, 1)
        super().__init__(theme, block.job, whole, f"{place}. {block.note}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        u, wide = self.theme.u, self.width() - self.theme.u(16)
        is_pictured = self._thumb.is_there and wide >= u(_PICTURED)
        self._thumb.setVisible(is_pictured)
        room = wide - (u(_SIDE + 8) if is_pictured else 0)
        self._note.setVisible(self._note.sizeHint().width() <= room)
        self._whose.setVisible(self._whose.sizeHint().width() <= room or room > u(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        ground, edge = _FACES[self.block.kind]
        if self.block.kind is BlockKind.PLANNED and not self.is_chosen:
            self._paint_planned()
        else:
            self.paint_face(ground, edge)
        if self.block.kind is BlockKind.RUNS:
            self._paint_progress()

    def _paint_planned(self) -> None:
        painter, theme = painter_on(self), self.theme
        rect, radius = QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.u(self.radius)
        fill_round(painter, rect, radius, theme.colour(Tone.SURFACE))
        pen = QPen(theme.colour(Tone.EDGE), line(theme))
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect, radius, radius)

    def _paint_progress(self) -> None:
        painter, theme, rect = painter_on(self), self.theme, QRectF(self.rect())
        high = theme.u(_FOOT)
        painter.setClipPath(rounded_path(rect, theme.u(self.radius)))
        foot = QRectF(0, rect.height() - high, rect.width(), high)
        painter.fillRect(foot, theme.colour(Tone.TRACK))
        done = rect.width() * self.block.done / 1_000
        left = rect.width() - done if self.isRightToLeft() else 0
        part = QRectF(left, foot.top(), done, high)
        painter.fillRect(part, theme.colour(Tone.PRIMARY))
        edge_round(painter, rect, theme.u(self.radius), theme.colour(Tone.PRIMARY), line(theme))
