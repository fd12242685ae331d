"""Words on the wall: one role, one colour, wrapped, never cut."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from kiosk.ui.theme.roles import ROLES, Role
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.paint import painter_on
from kiosk.ui.widgets.text_block import TextBlock

_STEP = 0.97
# What a line keeps free above capitals and below descenders, as a share of the font's size.
_AIR = 0.16


@dataclass(frozen=True, slots=True)
class PaintedText:
    """Words as they stand: in the pixels of their widget, apart from it."""

    block: TextBlock
    rect: QRectF
    colour: QColor
    align: Qt.AlignmentFlag

    def paint(self, painter: QPainter) -> None:
        """Paint them where they stand."""
        self.block.paint(painter, self.rect, self.colour, self.align)


class Text(QLabel):
    """A piece of text in a role. A long headline shrinks to its role's floor, then wraps evenly.

    A QLabel, so that screen readers find it as text; only its painting is our own, for the
    leading of headlines. `lines` is how many lines it may take before it shrinks;
    `most` is how large it may be, in reference pixels, where its role would be too large.
    """

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        role: Role = Role.BODY,
        tone: Tone = Tone.TEXT,
        *,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeading,
        lines: int = 0,
        most: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._role = role
        self._tone = tone
        self._align = align
        self._wanted_lines = lines
        self._blocks: dict[tuple[int, Qt.LayoutDirection], TextBlock] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(_font(theme, role, most))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setText(text)

    @property
    def role(self) -> Role:
        return self._role

    def set_tone(self, tone: Tone) -> None:
        self._tone = tone
        self.update()

    def setText(self, text: str) -> None:
        super().setText(text)
        self._blocks.clear()
        self.updateGeometry()
        self.update()

    def block(self, width: float) -> TextBlock:
        """Return the text as it is painted at that width."""
        block = self._block(self.font())
        if not self._wanted_lines:
            return block
        px, floor = self.font().pixelSize(), self._least_font().pixelSize()
        while px > floor and self._is_too_long(block, width):
            px = max(floor, int(px * _STEP))
            block = self._block(self._theme.font_at(self._role, px))
        return block

    def sizeHint(self) -> QSize:
        return _whole(*self._block(self.font()).size().toTuple())

    def minimumSizeHint(self) -> QSize:
        block = self._block(self._least_font())
        return _whole(block.longest_word(), block.size().height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return _whole(0, self.block(width).size(width).height()).height()

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted().paint(painter_on(self))

    def painted(self) -> PaintedText:
        """Return the words as they stand now."""
        block = self.block(self.width())
        rect = self._evened(block) if self._wanted_lines else QRectF(self.rect())
        return PaintedText(block, rect, self._theme.colour(self._tone), self._align)

    def _evened(self, block: TextBlock) -> QRectF:
        """Return where a headline is painted so that its lines are about as long as each other."""
        rect = QRectF(self.rect())
        spare = rect.width() - block.evened_width(rect.width())
        if self._align == Qt.AlignmentFlag.AlignHCenter:
            return rect.adjusted(spare / 2, 0, -spare / 2, 0)
        is_trailing = self._align == Qt.AlignmentFlag.AlignTrailing
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if is_trailing is not is_mirrored:
            return rect.adjusted(spare, 0, 0, 0)
        return rect.adjusted(0, 0, -spare, 0)

    def painted_px(self) -> int:
        """Return the size of the letters now; a long headline's are smaller than its role's."""
        return self.block(self.width()).font.pixelSize()

    def words_rect(self) -> QRectF:
        """Return where the letters are, in the widget's own pixels, without the air around them."""
        block = self.block(self.width())
        around = self._evened(block) if self._wanted_lines else QRectF(self.rect())
        air = block.font.pixelSize() * _AIR
        return block.placed(around, self._align).adjusted(0, air, 0, -air)

    def _is_too_long(self, block: TextBlock, width: float) -> bool:
        return block.longest_word() > width or block.line_count(width) > self._wanted_lines

    def _least_font(self) -> QFont:
        if not self._wanted_lines:
            return self.font()
        floor = min(self._theme.metrics.floor_px(self._role), self.font().pixelSize())
        return self._theme.font_at(self._role, floor)

    def _block(self, font: QFont) -> TextBlock:
        """One of the role's fonts differs from the others in size alone."""
        known = (font.pixelSize(), self.layoutDirection())
        block = self._blocks.get(known)
        if block is None:
            leading = ROLES[self._role].leading
            block = self._blocks[known] = TextBlock(self.text(), font, leading, known[1])
        return block


def _font(theme: Theme, role: Role, most: int) -> QFont:
    if not most:
        return theme.font(role)
    return theme.font_at(role, min(theme.metrics.text_px(role), theme.u(most)))


def _whole(width: float, height: float) -> QSize:
    return QSize(int(width + 0.999), int(height + 0.999))
