"""Size and volume of the model in a 3MF: meshes, put together from components and build items.

3MF Core Specification 1.3 (units; row vectors times a 4 by 3 matrix in row-major order) and the
Production Extension 1.1 (`path`: an object in another part), as Bambu Studio writes its projects.
"""

import zipfile
from array import array
from dataclasses import dataclass, field

from kiosk.domain.makerspace.files.archives import unfolded
from kiosk.domain.makerspace.files.elements import read_elements
from kiosk.domain.makerspace.files.found import Problem, Size, Trouble, UnreadableError, cleaned
from kiosk.domain.makerspace.files.mesh import Box, Point, six_volumes, whole_volume

MAX_CORNERS = 1_000_000
"""Of one mesh in the file, and of all of them together as they are placed."""
MAX_PLACED = 1_000
MAX_PARTS = 128
_MAX_DEPTH = 8
_UNITS = {
    "micron": 0.001,
    "millimeter": 1.0,
    "centimeter": 10.0,
    "inch": 25.4,
    "foot": 304.8,
    "meter": 1_000.0,
}
_Matrix = tuple[float, ...]
_AS_IT_IS: _Matrix = (1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0)
_Key = tuple[str, str]
"""A part's name and an object's id."""


@dataclass(frozen=True, slots=True)
class _Use:
    object: _Key
    matrix: _Matrix


@dataclass(slots=True)
class _Object:
    corners: "array[float]" = field(default_factory=lambda: array("d"))
    six: float = 0.0
    components: list[_Use] = field(default_factory=list)

    def corner(self, index: str) -> Point:
        at = 3 * int(index)
        if not 0 <= at < len(self.corners):
            raise ValueError(index)
        return self.corners[at], self.corners[at + 1], self.corners[at + 2]


@dataclass(slots=True)
class _Part:
    """One XML part, told element by element."""

    name: str
    objects: dict[_Key, _Object]
    build: list[_Use] = field(default_factory=list)
    unit: float = 1.0
    current: _Object = field(default_factory=_Object)

    def began(self, name: str, attributes: dict[str, str]) -> None:
        """Raises UnreadableError; ValueError and KeyError for what is missing or wrong."""
        match name:
            case "vertex":
                if len(self.current.corners) >= 3 * MAX_CORNERS:
                    raise UnreadableError(
                        Problem(Trouble.TOO_DETAILED, self.name, most=MAX_CORNERS)
                    )
                self.current.corners.extend(float(attributes[axis]) for axis in "xyz")
            case "triangle":
                corners = (self.current.corner(attributes[key]) for key in ("v1", "v2", "v3"))
                self.current.six += six_volumes(*corners)
            case "object":
                self.current = self.objects[self.name, attributes["id"]] = _Object()
            case "component":
                self.current.components.append(self._use(attributes))
            case "item" if attributes.get("printable") != "0":
                self.build.append(self._use(attributes))
            case "model":
                self.unit = _UNITS[attributes.get("unit", "millimeter")]

    def _use(self, attributes: dict[str, str]) -> _Use:
        paths = (value for key, value in attributes.items() if key.endswith(":path"))
        part = next(paths, self.name).lstrip("/")
        numbers = tuple(map(float, attributes.get("transform", "").split())) or _AS_IT_IS
        if len(numbers) != len(_AS_IT_IS):
            raise ValueError(attributes)
        return _Use((part, attributes["objectid"]), numbers)


def read_model(archive: zipfile.ZipFile, start: str) -> tuple[Size, int | None]:
    """Size, and volume in mm3, of what the part named `start` builds. Raises UnreadableError."""
    objects: dict[_Key, _Object] = {}
    root = _read_part(archive, start, objects)
    names = {use.object[0] for use in root.build} | _named(objects)
    for name in sorted(names - {start}):
        _read_part(archive, name, objects)
        if len(names) > MAX_PARTS:
            raise UnreadableError(Problem(Trouble.TOO_DETAILED, most=MAX_PARTS))
    scale = tuple(root.unit * each for each in _AS_IT_IS)
    placed = _Placed(objects)
    for use in root.build:
        placed.place(use, scale, _MAX_DEPTH)
    if not placed.corners:
        raise UnreadableError(Problem(Trouble.NO_PART, cleaned(start)))
    return placed.box.size(), whole_volume(placed.six / 6)


def _read_part(archive: zipfile.ZipFile, name: str, objects: dict[_Key, _Object]) -> _Part:
    part = _Part(name, objects)
    read_elements(unfolded(archive, name), part.began, where=cleaned(name))
    return part


def _named(objects: dict[_Key, _Object]) -> set[str]:
    return {use.object[0] for each in objects.values() for use in each.components}


@dataclass(slots=True)
class _Placed:
    """Meshes where they will be built. What overlaps is counted twice, as slicers do."""

    objects: dict[_Key, _Object]
    box: Box = field(default_factory=Box)
    six: float = 0.0
    count: int = 0
    corners: int = 0

    def place(self, use: _Use, outer: _Matrix, depth: int) -> None:
        """Put an object with all its components there. Raises UnreadableError.

        What contains itself is deeper than any depth.
        """
        found = self.objects.get(use.object)
        if found is None or not depth:
            raise UnreadableError(Problem(Trouble.DAMAGED, cleaned(use.object[0])))
        self.count += 1
        self.corners += len(found.corners) // 3
        if self.count > MAX_PLACED:
            raise UnreadableError(Problem(Trouble.TOO_DETAILED, most=MAX_PLACED))
        if self.corners > MAX_CORNERS:
            raise UnreadableError(Problem(Trouble.TOO_DETAILED, most=MAX_CORNERS))
        matrix = _after(use.matrix, outer)
        if found.corners:
            flat = iter(found.corners)
            self.box.hold(_moved(corner, matrix) for corner in zip(flat, flat, flat, strict=True))
            rows = (matrix[0:3], matrix[3:6], matrix[6:9])
            self.six += abs(found.six * six_volumes(*((r[0], r[1], r[2]) for r in rows)))
        for component in found.components:
            self.place(component, matrix, depth - 1)


def _moved(point: Point, matrix: _Matrix) -> Point:
    x, y, z = point
    a, b, c, d, e, f, g, h, i, j, k, m = matrix
    return x * a + y * d + z * g + j, x * b + y * e + z * h + k, x * c + y * f + z * i + m


def _after(inner: _Matrix, outer: _Matrix) -> _Matrix:
    """The matrix that does `inner` first, then `outer`."""
    still = (*outer[:9], 0.0, 0.0, 0.0)
    rows = [_moved((inner[at], inner[at + 1], inner[at + 2]), still) for at in (0, 3, 6)]
    return (*rows[0], *rows[1], *rows[2], *_moved((inner[9], inner[10], inner[11]), outer))
