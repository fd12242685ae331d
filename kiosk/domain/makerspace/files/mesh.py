"""Size and volume of meshes.

The volume inside a closed mesh is the sum of signed tetrahedra from one point to each triangle,
a · (b × c) / 6: what lies outside is taken off again by triangles that face away.
Zhang and Chen, "Efficient feature extraction for 2D/3D objects in mesh representation", 2001.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

from kiosk.domain.makerspace.files.found import Problem, Size, Trouble, UnreadableError
from kiosk.domain.makerspace.files.plate import MOST_SIDE_MM

Point = tuple[float, float, float]
"""In millimetres, but in a 3MF's own unit until it is transformed."""


@dataclass(slots=True)
class Box:
    """The smallest box, along the axes, around the points it was told of."""

    low: list[float] = field(default_factory=lambda: [math.inf] * 3)
    high: list[float] = field(default_factory=lambda: [-math.inf] * 3)

    def hold(self, points: Iterable[Point]) -> None:
        """Grow so that all points are within."""
        for axis, along in enumerate(zip(*points, strict=True)):
            self.low[axis] = min(self.low[axis], *along)
            self.high[axis] = max(self.high[axis], *along)

    def size(self) -> Size:
        """In micrometres. Raises UnreadableError for what is larger than any model, or none."""
        sides = [high - low for low, high in zip(self.low, self.high, strict=True)]
        if not all(0 <= side <= MOST_SIDE_MM for side in sides):
            worst = max(sides, key=lambda side: (math.isnan(side), side))
            raise UnreadableError(Problem(Trouble.ABSURD_NUMBER, "size", f"{worst:.6g}"))
        width, depth, height = (int(side * 1_000 + 0.5) for side in sides)
        return Size(width, depth, height)


def six_volumes(a: Point, b: Point, c: Point) -> float:
    """Six times the signed volume between a triangle and the origin."""
    return (
        a[0] * (b[1] * c[2] - b[2] * c[1])
        - a[1] * (b[0] * c[2] - b[2] * c[0])
        + a[2] * (b[0] * c[1] - b[1] * c[0])
    )


def whole_volume(cubic_mm: float) -> int | None:
    """Rounded to whole mm3; None where nothing is enclosed. Raises UnreadableError.

    A corner that is no number, which no box tells, makes the volume none either.
    """
    if not math.isfinite(cubic_mm):
        raise UnreadableError(Problem(Trouble.ABSURD_NUMBER, "volume", f"{cubic_mm:.6g}"))
    return int(abs(cubic_mm) + 0.5) or None
