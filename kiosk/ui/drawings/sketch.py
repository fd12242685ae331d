"""Paints flat shapes in hundredths of a drawing's width, in colours or as white outlines."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.roles import Role
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone

# Shadows, prongs and the light of the aim line reach this far out of the drawing's box.
BLEED = 8.0
_FONT_PX = 200  # letters are taken as outlines at this size, then scaled without loss
_SHADOW_PX = 10
_AIM_GLOW_PX = 12  # from the middle of the line to the end of its light
_OUTLINE_PX = 3


@dataclass(frozen=True, slots=True)
class Aim:
    """The red line over a code, `y` from where the thing stands; it sweeps `reach` up and down.

    All in hundredths of the drawing's width.
    """

    paint: Callable[["Sketch"], None]
    y: float
    reach: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """A thing to paint: `height` in hundredths of its width; equal names look equal.

    The aim line lies over it as a picture of its own, because it moves.
    """

    name: str
    height: float
    paint: Callable[["Sketch"], None]
    aim: Aim | None = None

    def pixmap(self, theme: Theme, width: int, ratio: float) -> QPixmap:
        """Return the drawing `width` logical pixels wide, with `bleed(width)` around it."""
        return self._kept(theme, width, ratio, name=f"drawing/{self.name}", paint=self.paint)

    def pixels_high(self, width: int) -> int:
        return round(width * self.height / 100)

    def draw(
        self, painter: QPainter, theme: Theme, at: QPointF, width: int, *, aim: float = 0.0
    ) -> None:
        """Paint with the leading lower corner at `at`, on the line on which the thing stands.

        `aim` is how much of its reach the aim line is below its place.
        """
        ratio = painter.device().devicePixelRatioF()
        around = bleed(width)
        corner = QPointF(at.x() - around, at.y() - self.pixels_high(width) - around)
        painter.drawPixmap(corner, self.pixmap(theme, width, ratio))
        if self.aim is not None:
            name = f"aim/{self.name}"
            line = self._kept(theme, width, ratio, name=name, paint=self.aim.paint)
            painter.drawPixmap(corner + QPointF(0, self._swept(width, aim)), line)

    def aim_band(self, theme: Theme, at: QPointF, width: int) -> QRectF:
        """Return what the sweep of the aim line may touch; empty without one."""
        if self.aim is None:
            return QRectF()
        around = bleed(width)
        half = self.aim.reach * width / 100 + theme.u(_AIM_GLOW_PX)
        middle = at.y() + self.aim.y * width / 100
        return QRectF(at.x() - around, middle - half, width + 2 * around, 2 * half)

    def _swept(self, width: int, share: float) -> int:
        return round(share * self.aim.reach * width / 100) if self.aim is not None else 0

    def _kept(
        self,
        theme: Theme,
        width: int,
        ratio: float,
        *,
        name: str,
        paint: Callable[["Sketch"], None],
    ) -> QPixmap:
        around = bleed(width)
        size = QSize(width + 2 * around, self.pixels_high(width) + 2 * around)

        def sketch(painter: QPainter) -> None:
            painter.translate(around, size.height() - around)
            paint(Sketch(painter, theme, width))

        return theme.pixmaps.get(name, size, ratio, sketch)


def bleed(width: int) -> int:
    """Return the pixels around a drawing of that width that belong to its picture."""
    return round(width * BLEED / 100) + _SHADOW_PX


class Sketch:
    """A painter whose unit is a hundredth of the drawing's width.

    The origin is the leading end of the line the thing stands on; up is negative. In high
    contrast every shape is black with a white outline, and only `mark` keeps a colour.
    """

    def __init__(self, painter: QPainter, theme: Theme, width: int) -> None:
        self.painter = painter
        self.theme = theme
        self._unit = width / 100
        painter.scale(self._unit, self._unit)

    @property
    def is_outlined(self) -> bool:
        return self.theme.is_high_contrast

    def units(self, reference_px: float) -> float:
        """Return reference pixels in the drawing's own unit."""
        return self.theme.u(reference_px) / self._unit

    def colour(self, tone: Tone) -> QColor:
        return self.theme.colour(tone)

    def shape(self, path: QPainterPath, tone: Tone) -> None:
        """Fill a path; outlined in high contrast."""
        self._outline()
        self.painter.setBrush(self.colour(tone))
        self.painter.drawPath(path)

    def box(self, tone: Tone, rect: QRectF, radius: float = 0.0) -> None:
        self.shape(rounded(rect, radius), tone)

    def disc(self, tone: Tone, centre: QPointF, radius: float, *, height: float = 0.0) -> None:
        path = QPainterPath()
        path.addEllipse(centre, radius, height or radius)
        self.shape(path, tone)

    def polygon(self, tone: Tone, points: Iterable[tuple[float, float]]) -> None:
        path = QPainterPath()
        path.addPolygon(polygon(points))
        path.closeSubpath()
        self.shape(path, tone)

    def mark(self, path: QPainterPath, tone: Tone) -> None:
        """Fill the part that matters: no outline, and its colour stays in high contrast."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(self.colour(tone))
        self.painter.drawPath(path)

    def tint(self, path: QPainterPath, tone: Tone) -> None:
        """Fill a second or third tone that only colour themes have."""
        if not self.is_outlined:
            self.mark(path, tone)

    def shade(self, path: QPainterPath, percent: int) -> None:
        """Darken a part of a shape; nothing in high contrast."""
        if not self.is_outlined:
            colour = self.colour(Tone.DRAW_BARS)
            colour.setAlpha(255 * percent // 100)
            self.painter.setPen(Qt.PenStyle.NoPen)
            self.painter.setBrush(colour)
            self.painter.drawPath(path)

    def line(self, tone: Tone, width: float, path: QPainterPath) -> None:
        """Stroke a path with round ends, `width` in units."""
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.setPen(
            QPen(
                self.colour(tone),
                width,
                Qt.PenStyle.SolidLine,
                Qt.PenCapStyle.RoundCap,
                Qt.PenJoinStyle.RoundJoin,
            )
        )
        self.painter.drawPath(path)

    def clipped(self, path: QPainterPath, paint: Callable[[], None]) -> None:
        self.painter.save()
        self.painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
        paint()
        self.painter.restore()

    def shadow(self, left: float = -1.0, right: float = 101.0) -> None:
        """Paint the contact shadow of a thing that stands on the desk."""
        half = self.units(_SHADOW_PX / 2)
        self.tint(rounded(QRectF(left, -half, right - left, 2 * half), half), Tone.DRAW_SHADOW)

    def words(
        self,
        text: str,
        centre: QPointF,
        px: float,
        tone: Tone,
        *,
        widest: float = 0.0,
        role: Role = Role.IDLE,
    ) -> None:
        """Write text centred on the middle of its capitals, `px` units high as a font size.

        `widest` shrinks it where it would be wider; 0 lets it be.
        """
        path = QPainterPath()
        path.addText(0, 0, self.theme.font_at(role, _FONT_PX), text)
        box = path.boundingRect()
        scale = px / _FONT_PX
        if widest and box.width() * scale > widest:
            scale = widest / box.width()
        cap = _FONT_PX * 0.668
        self.painter.save()
        self.painter.translate(centre)
        self.painter.scale(scale, scale)
        self.painter.translate(-box.center().x(), cap / 2)
        self.mark(path, tone)
        self.painter.restore()

    def icon(self, icon: Icon, centre: QPointF, size: float, tone: Tone) -> None:
        """Paint a line icon, `size` units square."""
        ratio = self._unit * self.painter.device().devicePixelRatioF()
        px = max(1, round(size))
        # Rendered at the size it will have on the glass, then placed in units.
        pixmap = self.theme.icon(icon, px, tone, ratio=ratio)
        target = QRectF(centre.x() - size / 2, centre.y() - size / 2, size, size)
        self.painter.drawPixmap(target, pixmap, QRectF(pixmap.rect()))

    def _outline(self) -> None:
        if not self.is_outlined:
            self.painter.setPen(Qt.PenStyle.NoPen)
            return
        pen = QPen(self.colour(Tone.DRAW_OUTLINE), self.units(_OUTLINE_PX))
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self.painter.setPen(pen)


def rounded(rect: QRectF, radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addRoundedRect(rect, radius, radius)
    return path


def rounded_foot(rect: QRectF, radius: float) -> QPainterPath:
    """Round only the lower corners; a union of boxes would leave them cut, not round."""
    left, right, low, turn = rect.left(), rect.right(), rect.bottom(), 2 * radius
    path = QPainterPath(rect.topLeft())
    path.lineTo(left, low - radius)
    path.arcTo(QRectF(left, low - turn, turn, turn), 180, 90)
    path.lineTo(right - radius, low)
    path.arcTo(QRectF(right - turn, low - turn, turn, turn), 270, 90)
    path.lineTo(rect.topRight())
    path.closeSubpath()
    return path


def framed(outside: QPainterPath, inside: QPainterPath) -> QPainterPath:
    """Leave `inside` open in `outside`, with the curves of both."""
    path = QPainterPath(outside)
    path.setFillRule(Qt.FillRule.OddEvenFill)
    path.addPath(inside)
    return path


def polygon(points: Iterable[tuple[float, float]]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points])


def polyline(points: Iterable[tuple[float, float]]) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(polygon(points))
    return path
