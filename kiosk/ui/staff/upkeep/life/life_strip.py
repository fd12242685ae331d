"""The life of a device as a strip: when it was lent, broke and was checked, and what is left."""

from functools import partial

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from kiosk.ui.staff.shell.painting import line
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.upkeep.life.life import Life
from kiosk.ui.staff.upkeep.life.life_piece import LANE, MARK, PieceSpot
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.paint import edge_round, fill_round, painter_on
from kiosk.ui.widgets.roving import Roving

_TOP, _PITCH, _LANES = 22, 28, 3
_GROUND = 128
"""Where the lanes end; the words of the axis stand below."""
_HIGH, _REACH, _LEAD, _TRAIL = 150, 24, 84, 24
_CENTRE = Qt.AlignmentFlag.AlignCenter


class LifeStrip(Roving):
    """Arrows along a lane go through time, across lanes to what is nearest; Enter opens a piece.

    Signals:
        chosen: a piece was opened, given with its key.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._life: Life | None = None
        self.spots: list[PieceSpot] = []
        self.setFixedHeight(theme.u(_HIGH))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_life(self, life: Life) -> None:
        """Show another life."""
        for old in self.spots:
            old.hide()
            old.deleteLater()
        self._life = life
        self.setAccessibleName(life.said)
        ordered = sorted(life.pieces, key=lambda each: (each.kind.lane, each.first, each.key))
        self.spots = [PieceSpot(self._theme, each) for each in ordered]
        for spot in self.spots:
            spot.setParent(self)
            spot.show()
            spot.clicked.connect(partial(self.chosen.emit, spot.piece.key))
        lanes = range(_LANES)
        self.set_lines([[s for s in self.spots if s.piece.kind.lane == each] for each in lanes])
        self._lay_out()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.u(900), self._theme.u(_HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.u(480), self._theme.u(_HIGH))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        nearest = self.nearest(event.position())
        if nearest is not None:
            self.go_to(nearest)
            nearest.click()

    def nearest(self, at: QPointF) -> PieceSpot | None:
        """The piece under a finger: the one nearest to it, within 24 reference pixels."""
        reach = self._theme.u(_REACH)
        near = [(_distance(QRectF(spot.geometry()), at), spot) for spot in self.spots]
        near = [each for each in near if each[0] <= reach]
        return min(near, key=lambda each: each[0])[1] if near else None

    def paintEvent(self, event: QPaintEvent) -> None:
        life = self._life
        if life is None:
            return
        painter = painter_on(self)
        self._paint_axis(painter, life)
        self._paint_summers(painter, life)
        self._paint_names(painter, life)
        end = self._paint_end(painter, life)
        self._paint_today(painter, life, end)

    def _paint_summers(self, painter: QPainter, life: Life) -> None:
        theme, u = self._theme, self._theme.u
        font = Script.TINY.font(theme)
        words = QFontMetricsF(font).horizontalAdvance(life.summer)
        painter.setFont(font)
        for first, last in life.summers:
            left, right = sorted((self._x(life.share(first)), self._x(life.share(last))))
            band = QRectF(left, u(_TOP - 12), right - left, u(_GROUND - _TOP + 12))
            painter.fillRect(band, theme.colour(Tone.NEUTRAL_SOFT))
            if theme.is_high_contrast:
                edge_round(painter, band, 0, theme.colour(Tone.HAIR), line(theme))
            if words <= band.width():
                foot = QRectF(band.left(), band.bottom() - u(20), band.width(), u(18))
                painter.setPen(theme.colour(Tone.TEXT2))
                painter.drawText(foot, _CENTRE, life.summer)

    def _paint_axis(self, painter: QPainter, life: Life) -> None:
        theme, u = self._theme, self._theme.u
        painter.setFont(Script.TINY.font(theme))
        metrics, taken = QFontMetricsF(painter.font()), QRectF()
        for day, words in life.axis:
            x = self._x(life.share(day))
            rule = QRectF(x, u(_TOP - 12), line(theme), u(_GROUND - _TOP + 12))
            painter.fillRect(rule, theme.colour(Tone.HAIR))
            width = metrics.horizontalAdvance(words) + 1
            left = x - width - u(4) if self.isRightToLeft() else x + u(4)
            left = max(0.0, min(left, self.width() - width))
            place = QRectF(left, u(_GROUND + 2), width, u(18))
            if not place.adjusted(-u(8), 0, u(8), 0).intersects(taken):
                painter.setPen(theme.colour(Tone.TEXT2))
                painter.drawText(place, _CENTRE, words)
                taken = place

    def _paint_names(self, painter: QPainter, life: Life) -> None:
        theme, u = self._theme, self._theme.u
        painter.setFont(Script.BODY.font(theme))
        painter.setPen(theme.colour(Tone.TEXT))
        lead = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        for lane, name in enumerate(life.lanes):
            width = self._lead()
            left = self.width() - width if self.isRightToLeft() else 0.0
            place = QRectF(left, u(_TOP + lane * _PITCH), width, u(LANE))
            painter.drawText(place, lead, name)

    def _paint_end(self, painter: QPainter, life: Life) -> QRectF:
        """The planned end and what is left until then; returns where the end's word stands."""
        if life.ends_on is None:
            return QRectF()
        theme, u = self._theme, self._theme.u
        now, end = self._x(life.share(life.today)), self._x(life.share(life.ends_on))
        pen = QPen(theme.colour(Tone.TEXT), u(2))
        pen.setDashPattern([2, 2])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(QPointF(end, u(_TOP - 16)), QPointF(end, u(_GROUND)))
        place = self._word_place(Script.KEY, life.end_word, end, u(2), is_before=True)
        if place.left() - u(4) <= now <= place.right() + u(4):
            place.moveTop(u(_GROUND) - place.height())  # the line of today would go through it
        painter.setFont(Script.KEY.font(theme))
        painter.setPen(theme.colour(Tone.TEXT))
        painter.drawText(place, _CENTRE, life.end_word)
        middle = u(_TOP + _PITCH) + u(LANE) / 2
        if life.today < life.ends_on:
            dots = QPen(theme.colour(Tone.TEXT3), u(2))
            dots.setDashPattern([1, 2.5])
            painter.setPen(dots)
            painter.drawLine(QPointF(now, middle), QPointF(end, middle))
            self._paint_left(painter, life.left_words, QPointF((now + end) / 2, middle), end - now)
        return place

    def _paint_left(self, painter: QPainter, words: str, at: QPointF, room: float) -> None:
        theme, u = self._theme, self._theme.u
        font = Script.CHIP.font(theme)
        width = QFontMetricsF(font).horizontalAdvance(words) + u(20)
        if width > abs(room):
            return  # the strip's name says it
        pill = QRectF(0, 0, width, u(24))
        pill.moveCenter(at)
        fill_round(painter, pill, u(12), theme.colour(Tone.SURFACE))
        edge_round(painter, pill, u(12), theme.colour(Tone.BORDER), line(theme))
        painter.setFont(font)
        painter.setPen(theme.colour(Tone.TEXT))
        painter.drawText(pill, _CENTRE, words)

    def _paint_today(self, painter: QPainter, life: Life, end: QRectF) -> None:
        theme, u = self._theme, self._theme.u
        x, red = self._x(life.share(life.today)), theme.colour(Tone.BAD)
        is_above = end.left() - u(4) <= x <= end.right() + u(4)
        foot = end.top() - u(2) if is_above else float(u(_GROUND))
        painter.fillRect(QRectF(x - u(1), u(2), u(2), foot - u(2)), red)
        chip = self._word_place(Script.KEY, life.today_word, x, u(8), is_before=False)
        if chip.adjusted(-u(6), 0, u(6), 0).intersects(end):
            chip = self._word_place(Script.KEY, life.today_word, x, u(8), is_before=True)
        fill_round(painter, chip, u(9), theme.colour(Tone.BAD_PALE))
        if theme.is_high_contrast:
            edge_round(painter, chip, u(9), red, u(1))
        painter.setFont(Script.KEY.font(theme))
        painter.setPen(theme.colour(Tone.BAD_INK))
        painter.drawText(chip, _CENTRE, life.today_word)

    def _word_place(
        self, script: Script, words: str, x: float, padding: float, *, is_before: bool
    ) -> QRectF:
        """Where a word beside an upright line stands, after it or before it as reading goes."""
        u = self._theme.u
        width = QFontMetricsF(script.font(self._theme)).horizontalAdvance(words) + 2 * padding + 1
        is_left = is_before is not self.isRightToLeft()
        left = x - u(6) - width if is_left else x + u(6)
        return QRectF(max(0.0, min(left, self.width() - width)), 0, width, u(18))

    def _lay_out(self) -> None:
        life, u = self._life, self._theme.u
        if life is None:
            return
        for spot in self.spots:
            piece = spot.piece
            left, right = sorted(
                (self._x(life.share(piece.first)), self._x(life.share(piece.last)))
            )
            if piece.kind.is_moment:
                left, right = left - u(MARK) / 2, left + u(MARK) / 2
            right = max(right, left + u(6))
            top = u(_TOP + piece.kind.lane * _PITCH)
            spot.setGeometry(QRect(round(left), top, round(right - left), u(LANE)))
            if piece.kind.is_moment:
                spot.raise_()

    def _lead(self) -> float:
        """The room of the lanes' names."""
        life, u = self._life, self._theme.u
        names = life.lanes if life is not None else ()
        metrics = QFontMetricsF(Script.BODY.font(self._theme))
        return max(u(_LEAD), *(metrics.horizontalAdvance(name) + u(14) for name in names))

    def _x(self, share: float) -> float:
        lead, trail = self._lead(), self._theme.u(_TRAIL)
        x = lead + share * (self.width() - lead - trail)
        return self.width() - x if self.isRightToLeft() else x


def _distance(rect: QRectF, at: QPointF) -> float:
    """How far a point is from a rectangle, 0 within it."""
    across = max(rect.left() - at.x(), 0.0, at.x() - rect.right())
    down = max(rect.top() - at.y(), 0.0, at.y() - rect.bottom())
    return float((across * across + down * down) ** 0.5)
