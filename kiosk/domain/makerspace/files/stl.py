"""Size and volume of STL models; STL has no unit, and everybody means millimetres.

Marshall Burns, "Automated Fabrication", 1993, section 6.5: 80 bytes of any text (also "solid"), the
count of triangles, and 50 bytes for each (normal, three corners, attribute), little-endian;
or text: `solid`, `facet normal`, `vertex x y z`, …, `endsolid`.
"""

import math
import re
import struct
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

from db.vocabulary.makerspace import JobFileKind
from kiosk.domain.makerspace.files.ends import Ends
from kiosk.domain.makerspace.files.found import JobFile, Problem, Trouble, UnreadableError
from kiosk.domain.makerspace.files.mesh import Box, Point, six_volumes, whole_volume

MAX_TRIANGLES = 2_000_000
"""More take a slow computer half a minute to read; slicers make meshes simpler long before."""
_MAX_TEXT = 512 * 1024 * 1024
_HEAD, _EACH = 84, 50
_LAYOUT = struct.Struct("<12fH")
_MOST_LINE = 512
_AT_ONCE = 4_096
_VERTEX = re.compile(rb"\s*vertex\s+(\S+)\s+(\S+)\s+(\S+)\s*", re.IGNORECASE)
_END = re.compile(rb"endsolid[^\n]*\s*\Z", re.IGNORECASE)


def is_stl(ends: Ends) -> bool:
    """Whether its length fits its count, it reads as text, or it begins with a triangle."""
    if b"\0" not in ends.head[:_HEAD]:
        # The count has a zero at its end, as long as it is one that is read.
        return _is_text(ends)
    return _fits(ends) or _begins_well(ends)


def read_stl(file: BinaryIO, ends: Ends) -> JobFile:
    """Size and volume. Raises UnreadableError, OSError."""
    box, volume = Box(), 0.0
    triangles = _text(file, ends) if _is_text(ends) else _binary(file, ends)
    while corners := list(islice(triangles, 3 * _AT_ONCE)):
        box.hold(corners)
        volume += sum(map(six_volumes, corners[::3], corners[1::3], corners[2::3]))
    return JobFile(JobFileKind.STL, size=box.size(), volume_mm3=whole_volume(volume / 6))


def _count(ends: Ends) -> int:
    return int.from_bytes(ends.head[_HEAD - 4 : _HEAD], "little")


def _fits(ends: Ends) -> bool:
    return ends.length > _HEAD and ends.length == _HEAD + _EACH * _count(ends)


def _begins_well(ends: Ends) -> bool:
    """A file that was cut short still begins with a normal of length 1 (or 0) and corners."""
    if len(ends.head) < _HEAD + _EACH or not _count(ends):
        return False
    numbers = _LAYOUT.unpack_from(ends.head, _HEAD)
    normal = math.hypot(*numbers[:3])
    within = all(abs(number) < 10_000 for number in numbers[3:12])
    return within and any(numbers[3:12]) and (normal == 0 or abs(normal - 1) < 0.01)


def _is_text(ends: Ends) -> bool:
    start = ends.head[:4_096].lower()
    return start.lstrip().startswith(b"solid") and b"facet" in start and b"\0" not in start


def _binary(file: BinaryIO, ends: Ends) -> Iterator[Point]:
    """The corners, three for each triangle."""
    count = _count(ends)
    if count > MAX_TRIANGLES:
        raise UnreadableError(Problem(Trouble.TOO_DETAILED, most=MAX_TRIANGLES))
    if ends.length < _HEAD + _EACH * count:
        raise UnreadableError(Problem(Trouble.CUT_SHORT))
    file.seek(_HEAD)
    for at in range(0, count, _AT_ONCE):
        data = file.read(_EACH * min(_AT_ONCE, count - at))
        for each in _LAYOUT.iter_unpack(data):
            yield each[3], each[4], each[5]
            yield each[6], each[7], each[8]
            yield each[9], each[10], each[11]


def _text(file: BinaryIO, ends: Ends) -> Iterator[Point]:
    if ends.length > _MAX_TEXT:
        raise UnreadableError(Problem(Trouble.TOO_DETAILED, most=MAX_TRIANGLES))
    if not _END.search((ends.head + ends.tail)[-_MOST_LINE:]):
        raise UnreadableError(Problem(Trouble.CUT_SHORT))
    file.seek(0)
    count = 0
    while line := file.readline(_MOST_LINE):
        if match := _VERTEX.fullmatch(line):
            count += 1
            if count > 3 * MAX_TRIANGLES:
                raise UnreadableError(Problem(Trouble.TOO_DETAILED, most=MAX_TRIANGLES))
            yield _point(match)
    if not count or count % 3:
        raise UnreadableError(Problem(Trouble.DAMAGED))


def _point(match: re.Match[bytes]) -> Point:
    try:
        return float(match[1]), float(match[2]), float(match[3])
    except ValueError as error:
        raise UnreadableError(Problem(Trouble.DAMAGED, "vertex")) from error
