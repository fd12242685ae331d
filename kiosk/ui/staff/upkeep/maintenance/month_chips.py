"""Paints the chips of services: each kind has its shape, its fill and its edge."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from kiosk.ui.staff.shell.marks import State, paint_mark
from kiosk.ui.staff.shell.painting import line, paint_icon
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.upkeep.maintenance.month import ChipKind, ServiceChip
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.hatch import paint_hatch, rounded_path
from kiosk.ui.widgets.paint import edge_round, fill_round

CHIP = 24
_LEAST_WORDS = 20
"""With less room there is only the shape."""
_LEAD = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
_GROUNDS = {
    ChipKind.LATE: Tone.BAD_PALE,
    ChipKind.DUE: Tone.WARN_PALE,
    ChipKind.PLANNED: Tone.NEUTRAL_SOFT,
}
_INKS = {
    ChipKind.DONE: Tone.TEXT2,
    ChipKind.LATE: Tone.BAD_INK,
    ChipKind.DUE: Tone.WARN_INK,
    ChipKind.BY_METER: Tone.TEXT,
    ChipKind.PLANNED: Tone.TEXT,
}


def paint_service(
    painter: QPainter, theme: Theme, rect: QRectF, chip: ServiceChip, *, is_open: bool
) -> None:
    """Paint a chip over the whole of `rect`; the open one has an edge in its ink."""
    u, kind = theme.u, chip.kind
    ink = theme.colour(_INKS[kind])
    if kind in _GROUNDS:
        fill_round(painter, rect, u(6), theme.colour(_GROUNDS[kind]))
    if kind is ChipKind.LATE:
        pale = theme.colour(Tone.BAD)
        pale.setAlphaF(0.25)
        paint_hatch(painter, theme, rounded_path(rect, u(6)), pale)
    if kind is ChipKind.BY_METER:
        pen = QPen(theme.colour(Tone.TEXT3), max(1.0, line(theme)))
        pen.setDashPattern([3, 3])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), u(6), u(6))
    if is_open or (theme.is_high_contrast and kind in (ChipKind.LATE, ChipKind.DUE)):
        edge_round(painter, rect, u(6), ink, u(2))
    is_mirrored = painter.layoutDirection() is Qt.LayoutDirection.RightToLeft
    side = u(14)
    left = rect.right() - u(8) - side if is_mirrored else rect.left() + u(8)
    paint_shape(painter, theme, QRectF(left, rect.center().y() - side / 2, side, side), kind)
    words = rect.adjusted(u(8) + side + u(6), 0, -u(4), 0)
    if is_mirrored:
        words = rect.adjusted(u(4), 0, -(u(8) + side + u(6)), 0)
    if words.width() < u(_LEAST_WORDS):
        return
    painter.setFont((Script.SMALL if kind is ChipKind.DONE else Script.CHIP).font(theme))
    painter.setPen(ink)
    fitting = QFontMetricsF(painter.font()).elidedText(
        chip.words, Qt.TextElideMode.ElideRight, words.width()
    )
    painter.drawText(words, _LEAD, fitting)


def paint_shape(painter: QPainter, theme: Theme, rect: QRectF, kind: ChipKind) -> None:
    """Paint the shape of a kind into a square."""
    match kind:
        case ChipKind.DONE:
            paint_icon(painter, theme, Icon.CHECK, rect, Tone.OK)
        case ChipKind.LATE:
            paint_mark(painter, theme, rect, State.BAD)
        case ChipKind.DUE:
            paint_mark(painter, theme, rect, State.WATCH)
        case ChipKind.BY_METER:
            paint_icon(painter, theme, Icon.GAUGE, rect, Tone.TEXT2)
        case ChipKind.PLANNED:
            dot = theme.u(3)
            fill_round(painter, rect.adjusted(dot, dot, -dot, -dot), dot, theme.colour(Tone.TEXT3))
