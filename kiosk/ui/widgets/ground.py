"""What a wall is painted with, from the top down, and how one wall fades into the next."""

import itertools
import math
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter


@dataclass(frozen=True, slots=True)
class Band:
    """A colour down to `until` pixels from the top."""

    until: float
    colour: QColor


@dataclass(frozen=True, slots=True)
class Ground:
    """The colours of a wall: a board, perhaps its line, and what is below to the desk."""

    bands: tuple[Band, ...]

    @property
    def has_board(self) -> bool:
        """Whether the upper wall has a colour of its own."""
        return len(self.bands) > 1

    def at(self, y: float) -> QColor:
        """Return the colour just below `y`."""
        return next((band.colour for band in self.bands if y < band.until), QColor())

    def between(self, before: "Ground", share: float) -> "Ground":
        """Return the ground that is `share` of the way from `before` to this one."""
        ends = sorted({band.until for ground in (before, self) for band in ground.bands})
        tops = (0.0, *ends)
        return Ground(
            tuple(
                Band(end, _mixed(before.at(top), self.at(top), share))
                for top, end in zip(tops, ends, strict=False)
            )
        )

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Fill `rect`, whose coordinates are those of the wall."""
        ends = (rect.top(), *(min(band.until, rect.bottom()) for band in self.bands))
        for (top, bottom), band in zip(itertools.pairwise(ends), self.bands, strict=True):
            if bottom > top:
                painter.fillRect(QRectF(rect.left(), top, rect.width(), bottom - top), band.colour)


def plain(colour: QColor) -> Ground:
    """Return a wall of one colour."""
    return Ground((Band(math.inf, colour),))


def _mixed(before: QColor, after: QColor, share: float) -> QColor:
    return QColor.fromRgbF(
        before.redF() + (after.redF() - before.redF()) * share,
        before.greenF() + (after.greenF() - before.greenF()) * share,
        before.blueF() + (after.blueF() - before.blueF()) * share,
    )
