"""Every student screen: a wall above, the desk below, things standing on the desk."""

import math
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from kiosk.ui.theme.metrics import Form
from kiosk.ui.theme.motion import Moment, Move
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.desk import Desk, desk_height, desk_margin
from kiosk.ui.widgets.ground import Band, Ground, plain
from kiosk.ui.widgets.moving import Moving
from kiosk.ui.widgets.paint import painter_on
from kiosk.ui.widgets.scene import (
    Placed,
    Room,
    Standing,
    changed_between,
    lay_captions,
    moves_of,
    paint_scene,
)

BOARD_HEIGHT = 424
NO_BOARD_HEIGHT = 328
_COMPACT_SHARE = 0.66
_TALL_BOARD = 560
_HANGING_TOP = 88
_CONTRAST_LINE = 5


@dataclass(frozen=True, slots=True)
class BoardLook:
    """`board` paints the upper wall, `wall` the lower, `line` is what high contrast shows."""

    board: Tone
    wall: Tone
    line: Tone
    height: int = BOARD_HEIGHT


class Board(Enum):
    """What the upper wall says from three metres away."""

    DONE = BoardLook(Tone.OK_BOARD, Tone.OK_SOFT, Tone.OK_LINE)
    NO = BoardLook(Tone.BAD_BOARD, Tone.BG, Tone.BAD, NO_BOARD_HEIGHT)
    WAIT = BoardLook(Tone.WARN_SOFT, Tone.BG, Tone.WARN_FILL, NO_BOARD_HEIGHT)
    ASK = BoardLook(Tone.PRIMARY_SOFT, Tone.BG, Tone.PRIMARY, NO_BOARD_HEIGHT)


class Wall(Moving):
    """Holds a screen. Put a layout on `body`, buttons on `desk`, drawings into the scene.

    `body` reaches from the board (or the top) to the desk, margins left to its layout. With a
    board, its words lie in `set_board`'s widget and the board grows with them.
    """

    def __init__(self, theme: Theme, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._tone = Tone.BG
        self._board: BoardLook | None = None
        self._words: QWidget | None = None
        self._hanging: QWidget | None = None
        self._hanging_top = _HANGING_TOP
        self._scene: tuple[Placed, ...] = ()
        self._trail = 0
        self._before: Ground | None = None
        self.body = QWidget(self)
        self.desk = Desk(theme, parent=self)

    def set_tone(self, tone: Tone) -> None:
        """Paint the whole wall, as a fault of ours does."""
        self._tone = tone
        self.update()

    def set_board(
        self, board: Board | None, words: QWidget | None = None, *, trail: int = 0
    ) -> None:
        """Paint the upper wall and put `words` on it; takes `words` over.

        `trail` reference pixels at the trailing side stay free for what hangs there.
        """
        self._trail = trail
        if self._words is not None and self._words is not words:
            self._words.deleteLater()
        self._board = board.value if board is not None else None
        self._words = words
        if words is not None:
            words.setParent(self)
            words.show()
        self._arrange_again()
        self.update()

    def set_hanging(self, widget: QWidget | None, *, top: int = _HANGING_TOP) -> None:
        """Hang a leaf or a ticket over the board's lower edge, at the trailing side.

        `top` is in reference pixels. Its size is its size hint; takes the widget over.
        """
        if self._hanging is not None and self._hanging is not widget:
            self._hanging.deleteLater()
        self._hanging, self._hanging_top = widget, top
        if widget is not None:
            widget.setParent(self)
            widget.show()
        self._arrange_again()

    def set_scene(self, *things: Placed) -> None:
        """Stand drawings on the desk, behind everything in the body."""
        kept = [thing.caption for thing in things if isinstance(thing, Standing)]
        for old in self._scene:
            if isinstance(old, Standing) and old.caption and old.caption not in kept:
                old.caption.deleteLater()
        self._scene = things
        for caption in kept:
            if caption is not None:
                caption.setParent(self)
                caption.show()
        self._arrange_again()
        self.update()

    def scene_rects(self) -> list[QRectF]:
        """Return where the things stand, in pixels of the wall."""
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        room = Room(self.width(), self.desk_line, mirrored)
        return [room.place(self.theme, thing) for thing in self._scene]

    @property
    def board_words(self) -> QWidget | None:
        """What stands on the board."""
        return self._words

    @property
    def margin(self) -> int:
        """The outer margin in pixels."""
        return desk_margin(self.theme.metrics)

    @property
    def desk_line(self) -> int:
        """The height at which things stand, in pixels from the top."""
        return self.height() - desk_height(self.theme.metrics)

    def board_height(self) -> int:
        """Return the height of the board in pixels: at least its own, more for longer words."""
        if self._board is None:
            return 0
        least = self.theme.u(self._least_board(self._board))
        if self._words is None:
            return least
        below = self.margin // (4 if self.theme.metrics.form is Form.COMPACT else 2)
        return max(least, self._words_height() + below)

    def ground(self) -> Ground:
        """Return what the wall is painted with when nothing fades."""
        look, colour = self._board, self.theme.colour
        if look is None:
            return plain(colour(self._tone))
        high = self.board_height()
        bands = [Band(high, colour(look.board)), Band(math.inf, colour(look.wall))]
        if self.theme.is_high_contrast:
            edge = self.theme.u(_CONTRAST_LINE)
            bands[:1] = [Band(high - edge, colour(look.board)), Band(high, colour(look.line))]
        return Ground(tuple(bands))

    def fade_from(self, before: Ground | None) -> None:
        """Begin with the colours of the wall that stood here before; a board is there at once."""
        ground = self.ground()
        self._before = None if ground.has_board or before == ground else before

    def moves(self) -> frozenset[Move]:
        """Return what moves when this screen opens, its parts included."""
        moves = set(moves_of(self._scene))
        if self._before is not None:
            moves.add(Move.BOARD_FADE)
        if self._hanging is not None:
            moves.add(Move.LEAF_DROP)
        return frozenset(moves).union(*(part.moves() for part in self.findChildren(Moving)))

    def show_moment(self, moment: Moment) -> None:
        """Let the board fade, things rise, the arrow nod, the leaf drop; parts do their own."""
        before, self.moment = self.moment, moment
        for rect in changed_between(self.theme, self._room(), self._scene, before, moment):
            self.update(rect.toAlignedRect())
        if self._before and before.share(Move.BOARD_FADE) != moment.share(Move.BOARD_FADE):
            self.update(0, 0, self.width(), self.desk_line)
        if before.drop != moment.drop:
            self._hang()
        for part in self.findChildren(Moving):
            part.show_moment(moment)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Hold the focus until a key moves it: a screen that opens puts no ring on a button."""
        if self.focusWidget() is None:
            self.setFocus()

    def changed(self) -> None:
        """Lay out again after words on the board changed."""
        self._arrange_again()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        self._ground_now().paint(painter, QRectF(0, 0, self.width(), self.desk_line))
        paint_scene(painter, self.theme, self._room(), self._scene, self.moment)

    def _arrange_again(self) -> None:
        """Before its first resize nobody knows its size, and that arranges everything anyway."""
        if not self.testAttribute(Qt.WidgetAttribute.WA_PendingResizeEvent):
            self._arrange()

    def _arrange(self) -> None:
        line = self.desk_line
        self.desk.setGeometry(0, line, self.width(), self.height() - line)
        self._hang()
        if self._words is not None:
            width = self._words_width()
            height = max(self._words_height(), self.board_height())
            x = self._mirrored(self.margin, width)
            self._words.setGeometry(x, 0, width, min(height, line))
        top = self.board_height()
        self.body.setGeometry(0, top, self.width(), max(0, line - top))
        self.body.lower()
        lay_captions(self.theme, self._room(), self._scene, self.margin)
        if self._hanging is not None:
            self._hanging.raise_()

    def _room(self) -> Room:
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return Room(self.width(), self.desk_line, is_mirrored)

    def _hang(self) -> None:
        if self._hanging is None:
            return
        size = self._hanging.sizeHint()
        is_tall = self.theme.metrics.form is Form.TALL
        x = self.margin if is_tall else self.width() - self.margin - size.width()
        y = self.theme.u(self._hanging_top) - self.theme.u(self.moment.drop)
        self._hanging.setGeometry(self._mirrored(x, size.width()), y, size.width(), size.height())

    def _words_width(self) -> int:
        free = self.theme.u(self._trail)
        if self._hanging is not None and self.theme.metrics.form is not Form.TALL:
            free = max(free, self._hanging.sizeHint().width() + self.theme.u(36))
        return max(1, self.width() - 2 * self.margin - free)

    def _words_height(self) -> int:
        if self._words is None:
            return 0
        layout = self._words.layout()
        if layout is not None and layout.hasHeightForWidth():
            return layout.totalHeightForWidth(self._words_width())
        return self._words.sizeHint().height()

    def _least_board(self, look: BoardLook) -> float:
        form = self.theme.metrics.form
        if form is Form.TALL:
            return _TALL_BOARD if look.height == BOARD_HEIGHT else look.height
        return look.height * _COMPACT_SHARE if form is Form.COMPACT else look.height

    def _mirrored(self, x: int, width: int) -> int:
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            return self.width() - x - width
        return x

    def _ground_now(self) -> Ground:
        if self._before is None or self.moment.share(Move.BOARD_FADE) >= 1:
            return self.ground()
        return self.ground().between(self._before, self.moment.share(Move.BOARD_FADE))
