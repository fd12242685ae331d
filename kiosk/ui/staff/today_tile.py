"""A tile of Today: one figure that opens what it counts."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from kiosk.ui.drawings.printer_states import PrinterState, printer_state
from kiosk.ui.staff.shell.painting import key_width, line, paint_icon, paint_key
from kiosk.ui.staff.shell.parts import Control
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.paint import edge_round, fill_round, painter_on
from kiosk.wording.staff_today import TileTexts

TILE_HEIGHT, _LOW_TILE = 126, 52
_DRAWN = 56


@dataclass(frozen=True, slots=True)
class TileView:
    """A figure. `parts` are shares of the bar below it, each in its colour; what is left over of 1
    stays empty. `printer` is drawn beside the figure where there is room, and the note says it."""

    texts: TileTexts
    figure: str
    icon: Icon
    tone: Tone
    parts: Sequence[tuple[float, Tone]]
    printer: PrinterState | None = None


class Tile(Control):
    """A figure that opens what it counts; its number is its key."""

    radius = 12

    def __init__(self, theme: Theme, key: str) -> None:
        super().__init__(theme, "")
        self._key = key
        self._view: TileView | None = None
        self._is_low = False
        self.setFixedHeight(theme.u(TILE_HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_view(self, view: TileView, *, can_open: bool) -> None:
        """Show another figure."""
        if view == self._view and can_open == self.isEnabled():
            return
        self._view = view
        texts = view.texts
        self.setAccessibleName(f"{texts.name}: {view.figure} {texts.unit}, {texts.note}")
        self.setEnabled(can_open)
        self.update()

    def set_low(self, is_low: bool) -> None:
        """Show one line, its name and its figure, where the window is not high enough for more."""
        if is_low != self._is_low:
            self._is_low = is_low
            self.setFixedHeight(self.theme.u(_LOW_TILE if is_low else TILE_HEIGHT))
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.u(170), self.height())

    def wanted(self) -> float:
        """The width at which no word is longer than its room."""
        view, u = self._view, self.theme.u
        if view is None:
            return 0.0
        name = self._advance(Script.STRONG, view.texts.name) + u(26) + self._key_room()
        if self._is_low:
            return name + u(12) + self._advance(Script.CARD, view.figure) + u(28)
        figure = self._advance(Script.FIGURE, view.figure) + u(9)
        unit = figure + self._advance(Script.SECOND, view.texts.unit)
        note = self._advance(Script.SMALL, view.texts.note)
        return max(name, unit, note) + u(28)

    def is_cut(self) -> bool:
        """Whether a word is longer than its room."""
        return self.wanted() > self.width()

    def paintEvent(self, event: QPaintEvent) -> None:
        view, theme, u = self._view, self.theme, self.theme.u
        painter, rect = painter_on(self), QRectF(self.rect())
        fill = Tone.HOVER if self.is_hovered else Tone.SURFACE
        fill_round(painter, rect, u(12), theme.colour(fill))
        edge_round(painter, rect, u(12), theme.colour(Tone.BORDER), line(theme))
        if view is None:
            return
        paint_icon(painter, theme, view.icon, self._at(16, 17, u(18), u(18)), view.tone)
        wide = self.width() - u(32)
        name = self._at(42, 14, wide - u(26), u(24))
        self._write(painter, name, view.texts.name, (Script.STRONG, Tone.TEXT2))
        if self.isEnabled():
            width = key_width(theme, self._key)
            place = self._at((self.width() - u(12) - width) / (u(100) / 100), 16, width, u(20))
            paint_key(painter, theme, place, self._key)
        if self._is_low:
            self._paint_low_figure(painter, view)
            return
        figure = self._advance(Script.FIGURE, view.figure)
        large = self._at(16, 42, figure + u(2), u(40))
        self._write(painter, large, view.figure, (Script.FIGURE, Tone.TEXT))
        beside = self._at(25, 53, wide - u(9), u(24)).translated(self._sign() * figure, 0)
        self._write(painter, beside, view.texts.unit, (Script.SECOND, Tone.TEXT2))
        self._paint_bar(painter, self._at(16, 88, wide, u(5)), view)
        self._draw(painter, view)
        note = self._at(16, 97, wide + u(4), u(20))
        self._write(painter, note, view.texts.note, (Script.SMALL, Tone.TEXT3))

    def _draw(self, painter: QPainter, view: TileView) -> None:
        """Between the figure with its unit and the edge."""
        u = self.theme.u
        figure = self._advance(Script.FIGURE, view.figure)
        words = u(25) + figure + self._advance(Script.SECOND, view.texts.unit)
        left = self.width() - u(_DRAWN + 16)
        if view.printer is not None and words + u(8) <= left:
            at = QPointF(left if self._sign() > 0 else u(16), u(83))
            printer_state(view.printer).draw(painter, self.theme, at, u(_DRAWN))

    def _paint_low_figure(self, painter: QPainter, view: TileView) -> None:
        """Behind its name."""
        name = self._advance(Script.STRONG, view.texts.name)
        figure = self._advance(Script.CARD, view.figure)
        place = self._at(54, 14, figure + self.theme.u(2), self.theme.u(24))
        place.translate(self._sign() * name, 0)
        self._write(painter, place, view.figure, (Script.CARD, Tone.TEXT))

    def _paint_bar(self, painter: QPainter, rect: QRectF, view: TileView) -> None:
        theme = self.theme
        painter.save()
        path = QPainterPath()
        path.addRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        painter.setClipPath(path)
        painter.fillRect(rect, theme.colour(Tone.TRACK))
        gap, x = theme.u(2), rect.left()
        for share, tone in view.parts:
            width = share * rect.width()
            is_last = x + width >= rect.right() - 1
            piece = QRectF(x, rect.top(), width - (0 if is_last else gap), rect.height())
            painter.fillRect(piece, theme.colour(tone))
            x += width
        painter.restore()
        if theme.is_high_contrast:
            edge_round(painter, rect, rect.height() / 2, theme.colour(Tone.BORDER), 1)

    def _write(self, painter: QPainter, rect: QRectF, text: str, look: tuple[Script, Tone]) -> None:
        script, tone = look
        painter.setFont(script.font(self.theme))
        painter.setPen(self.theme.colour(tone))
        lead = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        words = QFontMetricsF(painter.font()).elidedText(
            text, Qt.TextElideMode.ElideRight, rect.width()
        )
        painter.drawText(rect, lead | Qt.TextFlag.TextSingleLine, words)

    def _at(self, x: float, y: float, width: float, height: float) -> QRectF:
        """A place by pixels at 100 %, mirrored where writing is."""
        left, top = float(self.theme.u(x)), float(self.theme.u(y))
        if self._sign() < 0:
            left = self.width() - left - width
        return QRectF(left, top, width, height)

    def _sign(self) -> int:
        return -1 if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else 1

    def _advance(self, script: Script, text: str) -> float:
        return QFontMetricsF(script.font(self.theme)).horizontalAdvance(text)

    def _key_room(self) -> float:
        return key_width(self.theme, self._key) if self.isEnabled() else 0.0
