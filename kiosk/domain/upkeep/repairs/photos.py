"""What a file of a photo is, by what stands in it: its name may say anything.

JPEG: ITU-T T.81, annex B (markers and segments). PNG: W3C PNG specification, section 5 (chunks).
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

MAX_BYTES = 12 * 1024 * 1024
MAX_PIXELS = 64_000_000
"""More takes a quarter of a gigabyte to show; a phone's largest pictures have 50 million."""
KEPT_FOR = timedelta(days=400)
"""After the end of its work order: over a school year, so that a summer's claim finds it."""

_JPEG, _JPEG_END = b"\xff\xd8\xff", b"\xff\xd9"
_PNG = b"\x89PNG\r\n\x1a\n"
_HEIC = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypheif")
_SCAN, _FILL = 0xDA, 0xFF
# Frames that browsers and Qt read: baseline, extended and progressive.
_FRAMES = frozenset({0xC0, 0xC1, 0xC2})


class MediaType(StrEnum):
    """The kinds of pictures that are kept."""

    JPEG = "image/jpeg"
    PNG = "image/png"


class PhotoFault(StrEnum):
    """Why a file is not kept."""

    EMPTY = "empty"
    TOO_BIG = "too_big"
    TOO_MANY_PIXELS = "too_many_pixels"
    HEIC = "heic"
    NO_PICTURE = "no_picture"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class _Sides:
    """A picture's width and height in pixels."""

    width: int
    height: int


class _DamagedError(Exception):
    """It begins as a picture, and is none."""


def media_of(data: bytes) -> MediaType | PhotoFault:
    """The kind of a picture that may be kept, or why it may not."""
    if not data:
        return PhotoFault.EMPTY
    if len(data) > MAX_BYTES:
        return PhotoFault.TOO_BIG
    if data[4:12] in _HEIC:
        return PhotoFault.HEIC
    try:
        if data.startswith(_JPEG):
            return _judged(MediaType.JPEG, _jpeg_sides(data))
        if data.startswith(_PNG):
            return _judged(MediaType.PNG, _png_sides(data))
    except _DamagedError:
        return PhotoFault.DAMAGED
    return PhotoFault.NO_PICTURE


def _judged(media: MediaType, sides: _Sides) -> MediaType | PhotoFault:
    if not sides.width or not sides.height:
        return PhotoFault.DAMAGED
    is_huge = sides.width * sides.height > MAX_PIXELS
    return PhotoFault.TOO_MANY_PIXELS if is_huge else media


def _jpeg_sides(data: bytes) -> _Sides:
    """From the frame before the first scan; after it an end must come.

    What phones write behind that end is nobody's business: decoders stop there.
    """
    sides: _Sides | None = None
    at = 2
    while True:
        if at + 4 > len(data) or data[at] != 0xFF:
            raise _DamagedError
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == _FILL:
            at += 1
            continue
        if length < 2:
            raise _DamagedError
        if marker == _SCAN:
            break
        if marker in _FRAMES:
            frame = data[at + 5 : at + 9]
            sides = _Sides(int.from_bytes(frame[2:], "big"), int.from_bytes(frame[:2], "big"))
        at += 2 + length
    if sides is None or data.find(_JPEG_END, at) < 0:
        raise _DamagedError
    return sides


def _png_sides(data: bytes) -> _Sides:
    """From the first chunk; each must be whole, and nothing may stand behind the last."""
    chunks = list(_chunks(data))
    names = [name for name, _ in chunks]
    if names[0] != b"IHDR" or b"IDAT" not in names or names[-1] != b"IEND":
        raise _DamagedError
    header = chunks[0][1]
    return _Sides(int.from_bytes(header[:4], "big"), int.from_bytes(header[4:8], "big"))


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG)
    while True:
        length = int.from_bytes(data[at : at + 4], "big")
        end = at + 12 + length
        if end > len(data):
            raise _DamagedError
        body = data[at + 4 : end - 4]
        if zlib.crc32(body) != int.from_bytes(data[end - 4 : end], "big"):
            raise _DamagedError
        yield body[:4], body[4:]
        at = end
        if at == len(data):
            return
