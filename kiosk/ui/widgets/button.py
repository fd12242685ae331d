"""Buttons of one line: an icon that leads, a few words, a ring that trails."""

from dataclasses import dataclass, replace
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui.theme.icons import MIRRORED, Icon
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.paint import mirrored, painter_on, ratio_of
from kiosk.ui.widgets.ring import SMALL, SMALL_STROKE, Countdown, paint_ring
from kiosk.ui.widgets.tappable import LIP, Face, Tappable
from kiosk.ui.widgets.text_block import TextBlock
from kiosk.ui.widgets.tightness import LOOSE, Tightness

_TEXT_MARGIN = 6
_SNUG = 20


class Kind(Enum):
    """What a button is for; one primary per screen at most."""

    PLAIN = Face(radius=26)
    PRIMARY = Face(Tone.PRIMARY_FILL, Tone.PRIMARY_FILL, Tone.PRIMARY_LIP, Tone.ON_PRIMARY, 26)
    DESK = Face(Tone.CHIP, Tone.DESK_EDGE, Tone.DESK_PLY, Tone.DESK_TEXT, 26)
    WARN = Face(Tone.WARN_FILL, Tone.WARN_LIP, Tone.WARN_LIP, Tone.ON_WARN, 26)
    SOFT = Face(Tone.PRIMARY_SOFT, Tone.PRIMARY, Tone.LIP, Tone.PRIMARY_INK, 26)


@dataclass(frozen=True, slots=True)
class Measures:
    """Reference pixels; `height` is the least, lip included, `gap` what parts icon and words."""

    height: int
    role: Role
    icon: int
    padding: int
    gap: int = 18
    radius: int = 26


class Size(Enum):
    """Where a button stands decides how large it is."""

    DESK = Measures(100, Role.ACTION, 44, 34)
    ROW = Measures(100, Role.SMALL_BOLD, 36, 26)
    MAIN = Measures(111, Role.BODY_BOLD, 44, 34)
    WIDE = Measures(130, Role.PRIMARY, 52, 32)
    LARGE = Measures(140, Role.PRIMARY, 56, 36)
    PAGER = Measures(98, Role.ACTION, 56, 26)
    TRAY = Measures(64, Role.TRAY, 28, 18, gap=10, radius=16)


class Button(Tappable):
    """A tappable line of words; without words, `name` is said for it."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        icon: Icon | None = None,
        kind: Kind = Kind.PLAIN,
        size: Size = Size.MAIN,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        face = replace(kind.value, radius=size.value.radius)
        super().__init__(theme, name or text, face, parent=parent)
        self._measures = size.value
        self._icon = icon
        self._countdown: Countdown | None = None
        self._tightness = LOOSE
        self.setText(text)
        self.setFont(theme.font(size.value.role))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_tightness(self, tightness: Tightness) -> None:
        """Give way on a narrow desk."""
        if tightness != self._tightness:
            self._tightness = tightness
            role = self._measures.role
            self.setFont(self.theme.font(role, is_zoomed=not tightness.is_unzoomed))
            self.updateGeometry()
            self.update()

    def set_countdown(self, countdown: Countdown | None) -> None:
        """Show the ring; once it is there, only the ring is painted again."""
        had = self._countdown is not None
        self._countdown = countdown
        if had and countdown is not None:
            self.update(self._ring_rect().toAlignedRect())
        else:
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        width = int(self._beside_text() + self._block().size().width() + 0.999)
        if self._shown_icon() is None and self._countdown is None:
            width = max(width, 2 * self._least_height())
        width = max(width, self._least_height())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        width = int(self._beside_text() + self._block().longest_word() + 0.999)
        return QSize(max(width, self._least_height()), self._least_height())

    def wrapped_width(self) -> int:
        """Return the least width at which the words take two lines at most."""
        block = self._block()
        width = int(self._beside_text() + block.width_in(2, block.size().width()) + 0.999)
        return max(width, self._least_height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        text = self._block().size(max(1.0, width - self._beside_text())).height()
        margins = self.theme.u(LIP) + 2 * self.theme.u(_TEXT_MARGIN)
        return max(self._least_height(), int(text + 0.999) + margins)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        self.paint_face(painter)
        block = self._block()
        width = self._text_width()
        content = self._beside_text() - 2 * self._padding() + width
        x = (self.width() - content) / 2
        if self._shown_icon() is not None:
            self._paint_icon(painter, x, content)
            x += self._icon_px() + (self._gap() if self._words() else 0)
        if self._words():
            rect = mirrored(self, QRectF(x, self.face_rect().top(), width, self._face_height()))
            block.paint(painter, rect, self.theme.colour(self.face.ink), _CENTRE)
        if self._countdown is not None:
            stroke = self.theme.u(SMALL_STROKE)
            paint_ring(painter, self.theme, self._ring_rect(), self._countdown, stroke)

    def _paint_icon(self, painter: QPainter, x: float, content: float) -> None:
        icon = self._shown_icon()
        if icon is None:
            return
        px = self._icon_px()
        rect = QRectF(x, self.face_rect().center().y() - px / 2, px, px)
        paint_icon(painter, self.theme, icon, mirrored(self, rect).topLeft(), px, self.face.ink)

    def _ring_rect(self) -> QRectF:
        side = self.theme.u(SMALL)
        content = self._beside_text() - 2 * self._padding() + self._text_width()
        x = (self.width() + content) / 2 - side
        rect = QRectF(x, self.face_rect().center().y() - side / 2, side, side)
        return mirrored(self, rect)

    def _beside_text(self) -> float:
        """Return the width of everything but the text."""
        width = 2.0 * self._padding()
        if self._shown_icon() is not None:
            width += self._icon_px() + (self._gap() if self._words() else 0)
        if self._countdown is not None:
            width += self._gap() + self.theme.u(SMALL)
        return width

    def _text_width(self) -> float:
        """Return the width of the lines as they are painted, about as long as each other."""
        block, room = self._block(), self.width() - self._beside_text()
        return min(room, block.size(block.evened_width(room)).width())

    def _shown_icon(self) -> Icon | None:
        return None if self._tightness.is_iconless and self.text() else self._icon

    def _words(self) -> str:
        is_wordless = self._tightness.is_wordless and self._icon is not None
        return "" if is_wordless else self.text()

    def _block(self) -> TextBlock:
        return TextBlock(self._words(), self.font(), 0.92, self.layoutDirection())

    def _face_height(self) -> float:
        return self.face_rect().height()

    def _least_height(self) -> int:
        if self._measures.role in (Role.ACTION, Role.TRAY):
            return self.theme.u(self._measures.height)
        return self.theme.metrics.button_height(self._measures.height)

    def _padding(self) -> int:
        padding = self._measures.padding
        return self.theme.u(min(padding, _SNUG) if self._tightness.is_snug else padding)

    def _icon_px(self) -> int:
        return self.theme.u(self._measures.icon)

    def _gap(self) -> int:
        return self.theme.u(self._measures.gap)


_CENTRE = Qt.AlignmentFlag.AlignHCenter


def paint_icon(
    painter: QPainter, theme: Theme, icon: Icon, at: QPointF, px: int, tone: Tone
) -> None:
    """Paint an icon; one that shows a direction turns with the direction of reading."""
    pixmap = theme.icon(icon, px, tone, ratio=ratio_of(painter))
    if icon in MIRRORED and painter.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        painter.save()
        painter.translate(at.x() + px, at.y())
        painter.scale(-1, 1)
        painter.drawPixmap(QPointF(0, 0), pixmap)
        painter.restore()
    else:
        painter.drawPixmap(at, pixmap)
