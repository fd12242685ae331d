"""Chips on the desk: language, read to me, larger, contrast, get help."""

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.button import paint_icon
from kiosk.ui.widgets.paint import painter_on
from kiosk.ui.widgets.tappable import Face, Tappable
from kiosk.ui.widgets.text_block import TextBlock
from kiosk.ui.widgets.tightness import LOOSE, Tightness

HEIGHT = 92
ROUND_WIDTH = 84
_ICON = 40
_GAP = 12
_PADDING = 22
_NARROW_PADDING = 16
_PILL = 46


class Chip(Tappable):
    """A pill with an icon, words, or both. `name` is said for a chip without words.

    A checkable chip that is on is filled: large text, contrast, the language in use.
    """

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        icon: Icon | None = None,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        face = Face(Tone.CHIP, Tone.DESK_EDGE, Tone.DESK_PLY, Tone.DESK_TEXT, _PILL)
        super().__init__(theme, name or text, face, parent=parent)
        self._icon = icon
        self._tightness = LOOSE
        self._measured: tuple[object, TextBlock] | None = None
        self.setText(text)
        self.setFont(theme.font(Role.CHIP))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def face(self) -> Face:
        if self.isCheckable() and self.isChecked():
            face = super().face
            return replace(face, fill=Tone.CHIP_ON, edge=Tone.CHIP_ON, ink=Tone.ON_CHIP_ON)
        return super().face

    def has_chosen_edge(self) -> bool:
        return False

    def set_tightness(self, tightness: Tightness) -> None:
        """Give way on a narrow desk; without words a chip is round."""
        if tightness != self._tightness:
            self._tightness = tightness
            self.setFont(self.theme.font(Role.CHIP, is_zoomed=not tightness.is_unzoomed))
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        theme = self.theme
        height = theme.u(HEIGHT)
        if not self._shown_text():
            return QSize(theme.u(ROUND_WIDTH), height)
        padding = theme.u(_NARROW_PADDING if self._tightness.is_snug else _PADDING)
        width = self._block().size().width() + 2 * padding + self._icon_room()
        return QSize(int(width + 0.999), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = painter_on(self)
        self.paint_face(painter)
        theme, middle = self.theme, self.face_rect().center()
        text = self._shown_text()
        width = self._block().size().width() if text else 0.0
        left = (self.width() - width - self._icon_room()) / 2
        if self._icon is not None:
            px = theme.u(_ICON)
            x = left if text else (self.width() - px) / 2
            at = QPointF(self._mirrored(x, px), middle.y() - px / 2)
            paint_icon(painter, theme, self._icon, at, px, self.face.ink)
        if text:
            x = self._mirrored(left + self._icon_room(), width)
            rect = QRectF(x, self.face_rect().top(), width, self.face_rect().height())
            ink = theme.colour(self.face.ink)
            self._block().paint(painter, rect, ink, Qt.AlignmentFlag.AlignHCenter)

    def _shown_text(self) -> str:
        is_wordless = self._tightness.is_wordless and self._icon is not None
        return "" if is_wordless else self.text()

    def _icon_room(self) -> int:
        if self._icon is None:
            return 0
        return self.theme.u(_ICON) + self.theme.u(_GAP)

    def _block(self) -> TextBlock:
        """Kept, for a desk asks each chip ten times how wide it is."""
        made_of = (self.text(), self.font().pixelSize(), self.layoutDirection())
        if self._measured is None or self._measured[0] != made_of:
            block = TextBlock(made_of[0], self.font(), 1.0, made_of[2])
            self._measured = (made_of, block)
        return self._measured[1]

    def _mirrored(self, x: float, width: float) -> float:
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            return self.width() - x - width
        return x
