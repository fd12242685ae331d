"""What is painted on the staff's pages: icons, keys and chips."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from kiosk.ui.staff.shell.marks import State, paint_mark
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.paint import edge_round, fill_round, ratio_of

_THIN = 1.75
"""The stroke of icons from 18 pixels; smaller ones are 2."""


def line(theme: Theme) -> float:
    """Return the width of edges: one pixel, two where contrast is high."""
    return theme.u(2) if theme.is_high_contrast else theme.u(1)


def paint_icon(painter: QPainter, theme: Theme, icon: Icon, rect: QRectF, tone: Tone) -> None:
    """Paint an icon into a square."""
    side = round(rect.width())
    stroke = _THIN if side >= theme.u(18) else 2.0
    pixmap = theme.icon(icon, side, tone, ratio=ratio_of(painter), stroke=stroke)
    painter.drawPixmap(QPointF(rect.left(), rect.top()), pixmap)


def thin_bars(theme: Theme) -> str:
    """Return the style of scroll bars: a thin handle, no arrows, no ground."""
    wide, edge = theme.u(12), theme.colour(Tone.LIP).name()
    return f"""
QScrollBar:vertical {{ background: transparent; width: {wide}px; margin: 0; border: none; }}
QScrollBar::handle:vertical {{
    background: {edge}; min-height: {theme.u(40)}px; border-radius: {theme.u(3)}px;
    margin: {theme.u(3)}px;
}}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; }}
"""


def key_width(theme: Theme, key: str) -> float:
    """Return how wide a key's chip is."""
    words = QFontMetricsF(Script.KEY.font(theme)).horizontalAdvance(key)
    return max(float(theme.u(20)), words + theme.u(12))


def paint_key(
    painter: QPainter, theme: Theme, rect: QRectF, key: str, on: Tone | None = None
) -> None:
    """Paint a key's chip; `on` is the ink of the button that it lies on, if it lies on one."""
    radius = theme.u(5)
    if on is None:
        fill_round(painter, rect, radius, theme.colour(Tone.NEUTRAL_SOFT))
        edge_round(painter, rect, radius, theme.colour(Tone.BORDER), theme.u(1))
    else:
        veil = theme.colour(on)
        veil.setAlphaF(0.18 if on is Tone.ON_PRIMARY else 0.08)
        fill_round(painter, rect, radius, veil)
    painter.setFont(Script.KEY.font(theme))
    painter.setPen(theme.colour(Tone.ON_PRIMARY if on is Tone.ON_PRIMARY else Tone.TEXT2))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, key)


def chip_width(theme: Theme, text: str, *, is_loud: bool = True) -> float:
    """Return how wide a chip is."""
    font = (Script.CHIP if is_loud else Script.BODY).font(theme)
    words = QFontMetricsF(font).horizontalAdvance(text)
    return words + theme.u(38 if is_loud else 22) + 1


def paint_chip(
    painter: QPainter, theme: Theme, rect: QRectF, said: tuple[str, State], *, is_loud: bool
) -> None:
    """Paint a chip over the whole of `rect`; `said` is its word and its shape."""
    text, state = said
    lead = theme.u(8) if is_loud else 0
    if is_loud:
        radius = rect.height() / 2
        fill_round(painter, rect, radius, theme.colour(state.ground))
        if theme.is_high_contrast:
            edge_round(painter, rect, radius, theme.colour(state.tone), theme.u(2))
    side = theme.u(14)
    square = QRectF(rect.left() + lead, rect.center().y() - side / 2, side, side)
    paint_mark(painter, theme, square, state)
    painter.setFont((Script.CHIP if is_loud else Script.BODY).font(theme))
    painter.setPen(theme.colour(state.ink if is_loud else Tone.TEXT))
    words = rect.adjusted(lead + side + theme.u(6 if is_loud else 8), 0, 0, 0)
    aligned = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(words, aligned, text)


def placeholders(theme: Theme) -> str:
    """The style of what stands in an empty field: read as well as any second line."""
    ink = theme.colour(Tone.TEXT2 if theme.is_high_contrast else Tone.TEXT3).name()
    return f"QLineEdit {{ placeholder-text-color: {ink}; }}"
