"""A card of the repair board: the thing, what is wrong with it, its loaner."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent

from kiosk.ui.staff.shell.marks import State, paint_mark
from kiosk.ui.staff.shell.painting import line, paint_icon
from kiosk.ui.staff.shell.parts import Control
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.upkeep.repairs.repairs import Repair
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.paint import edge_round, fill_round, mirrored, painter_on
from kiosk.ui.widgets.text_block import TextBlock

_LEAST, _LEAST_LOW = 74, 50
_SIDE, _TOP, _FOOT = 11, 9, 6
_TAG, _MARK, _NUMBER, _CHIP = 19, 16, 18, 20
_EDGES = {State.WATCH: Tone.WARN, State.BAD: Tone.BAD}


class RepairCard(Control):
    """As high as its words need. Of a low one, where several share a place, the number stands
    beside the tag if there is room."""

    radius = 8

    def __init__(self, theme: Theme, repair: Repair, place: str, *, is_low: bool) -> None:
        super().__init__(theme, repair.said)
        self.setAccessibleDescription(place)
        self.repair, self._is_low = repair, is_low

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            event.ignore()  # the page's: it moves the repair on
        else:
            super().keyPressEvent(event)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        u, chip = self.theme.u, self.repair.loaner
        words = u(_TOP) + u(_TAG) + self._title().size(self._room(width)).height()
        if not self._is_flat(width):
            words += u(_CHIP if chip else _NUMBER)
            words += 0 if self._is_number_free(width) else u(_NUMBER)
        elif chip and not self._is_beside(width):
            words += u(_CHIP + 2)
        return max(u(_LEAST_LOW if self._is_low else _LEAST), int(words + u(_FOOT) + 0.999))

    def is_cut(self) -> bool:
        """Whether a word of ours has less room than it needs; a long tag gives way
        where the mark cannot leave it the line."""
        room = self._room(self.width())
        return (
            self._title().longest_word() > room
            or self._chip_width() > room
            or self.heightForWidth(self.width()) > self.height()
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, u = painter_on(self), self.theme, self.theme.u
        rect, repair = QRectF(self.rect()), self.repair
        self._paint_face(painter, rect)
        inner = rect.adjusted(u(_SIDE), u(_TOP), -u(_SIDE), -u(_FOOT))
        lead = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        trail = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        tag = QRectF(inner.left(), inner.top(), inner.width(), u(_TAG))
        is_low_mark = self._is_mark_below(self.width())
        if repair.state is not None and not is_low_mark:
            self._paint_state(painter, inner.right(), inner.top())
            tag.setWidth(tag.width() - u(_MARK + 4))
        self._write(painter, mirrored(self, tag), repair.tag, (Script.CODE, Tone.TEXT))
        title, top = self._title(), tag.bottom()
        size = title.size(self._room(self.width()))
        words = QRectF(inner.left(), top, inner.width(), size.height())
        ink = theme.colour(Tone.TEXT2)
        title.paint(painter, mirrored(self, words), ink, Qt.AlignmentFlag.AlignLeading)
        number, side = QRectF(inner.left(), words.bottom(), inner.width(), u(_NUMBER)), lead
        if self._is_flat(self.width()):
            number, side = tag, trail
        if is_low_mark:
            self._paint_state(painter, inner.right(), number.top() + u(1))
        painter.setFont(Script.TINY.font(theme))
        painter.setPen(theme.colour(Tone.TEXT3))
        painter.drawText(mirrored(self, number), side, repair.number)
        self._paint_loaner(painter, rect)

    def _paint_face(self, painter: QPainter, rect: QRectF) -> None:
        theme, radius = self.theme, self.theme.u(self.radius)
        fill = Tone.HOVER if self.is_hovered else Tone.SURFACE
        fill_round(painter, rect, radius, theme.colour(fill))
        edge, width = Tone.BORDER, line(theme)
        if self.focusPolicy() & Qt.FocusPolicy.TabFocus:
            edge, width = Tone.PRIMARY, theme.u(2)
        elif self.repair.state is not None:
            edge = _EDGES.get(self.repair.state, Tone.BORDER)
        edge_round(painter, rect, radius, theme.colour(edge), width)

    def _paint_state(self, painter: QPainter, right: float, top: float) -> None:
        side = self.theme.u(_MARK)
        if self.repair.state is not None:
            mark = mirrored(self, QRectF(right - side, top, side, side))
            paint_mark(painter, self.theme, mark, self.repair.state)

    def _paint_loaner(self, painter: QPainter, rect: QRectF) -> None:
        theme, u, words = self.theme, self.theme.u, self.repair.loaner
        if not words:
            return
        width = self._chip_width()
        chip = QRectF(rect.right() - u(6) - width, rect.bottom() - u(6 + _CHIP), width, u(_CHIP))
        chip = mirrored(self, chip)
        fill_round(painter, chip, chip.height() / 2, theme.colour(Tone.INFO_PALE))
        if theme.is_high_contrast:
            edge_round(painter, chip, chip.height() / 2, theme.colour(Tone.INFO), u(1))
        icon = QRectF(chip.left() + u(8), chip.center().y() - u(6), u(12), u(12))
        letters = chip.adjusted(u(24), 0, -u(8), 0)
        paint_icon(painter, theme, Icon.LAPTOP, icon, Tone.INFO_INK)
        painter.setFont(Script.KEY.font(theme))
        painter.setPen(theme.colour(Tone.INFO_INK))
        painter.drawText(letters, Qt.AlignmentFlag.AlignCenter, words)

    def _write(self, painter: QPainter, rect: QRectF, text: str, look: tuple[Script, Tone]) -> None:
        """One line of what the school wrote, which gives way at its end."""
        painter.setFont(look[0].font(self.theme))
        painter.setPen(self.theme.colour(look[1]))
        metrics = QFontMetricsF(painter.font())
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        lead = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect, lead, shown)

    def _title(self) -> TextBlock:
        font = Script.SECOND.font(self.theme)
        return TextBlock(self.repair.title, font, 1.0, self.layoutDirection())

    def _room(self, width: int) -> float:
        return max(1.0, width - 2.0 * self.theme.u(_SIDE))

    def _is_flat(self, width: int) -> bool:
        """Whether the number stands beside the tag, and no line is its own."""
        tag = QFontMetricsF(Script.CODE.font(self.theme)).horizontalAdvance(self.repair.tag)
        number = QFontMetricsF(Script.TINY.font(self.theme)).horizontalAdvance(self.repair.number)
        mark = 0 if self.repair.state is None else self.theme.u(_MARK + 4)
        needed = tag + self.theme.u(8) + number + mark
        return self._is_low and needed <= self._room(width)

    def _is_mark_below(self, width: int) -> bool:
        """Whether the mark leaves its line to a long tag, and stands in that of the number."""
        if self.repair.state is None or self._is_flat(width):
            return False
        mark, room = self.theme.u(_MARK + 4), self._room(width)
        tag = QFontMetricsF(Script.CODE.font(self.theme)).horizontalAdvance(self.repair.tag)
        number = QFontMetricsF(Script.TINY.font(self.theme)).horizontalAdvance(self.repair.number)
        chip = self._chip_width() if self._is_number_free(width) else 0
        return tag + mark > room >= number + mark + chip

    def _is_number_free(self, width: int) -> bool:
        """Whether the number has a line's start that the loaner's chip leaves free."""
        number = QFontMetricsF(Script.TINY.font(self.theme)).horizontalAdvance(self.repair.number)
        return number + self._chip_width() <= self._room(width)

    def _is_beside(self, width: int) -> bool:
        """Whether the title and the loaner's chip stand on one line."""
        return self._title().size().width() + self._chip_width() <= self._room(width)

    def _chip_width(self) -> float:
        words = self.repair.loaner
        if not words:
            return 0.0
        return QFontMetricsF(Script.KEY.font(self.theme)).horizontalAdvance(words) + self.theme.u(
            33
        )
