"""Pictures of a job that slicers put into its file, and which of them a card shows.

As PrusaSlicer writes them, and others after it: `; thumbnail begin 300x300 1234` (also
`thumbnail_QOI`, `thumbnail_JPG`), lines of base64 behind "; ", 1234 characters in all,
`; thumbnail end`. PNG: W3C PNG specification, 5.2 and 11.2.2. QOI: the QOI specification, header.
"""

import binascii
import re
from collections.abc import Iterable, Iterator

from kiosk.domain.makerspace.files.found import PictureFormat, Thumbnail

CARD_PIXELS = 200
"""The shorter side that a card wants."""
MAX_SIDE = 2048
"""Pixels; a picture that is larger once unfolded is no thumbnail."""
MAX_BYTES = 512 * 1024

_BEGIN = re.compile(r"thumbnail(?:_[A-Za-z0-9]+)? begin ([0-9]{1,5})[x*]([0-9]{1,5}) ([0-9]{1,8})")
_END = re.compile(r"thumbnail(?:_[A-Za-z0-9]+)? end")
_PNG, _QOI, _JPEG = b"\x89PNG\r\n\x1a\n", b"qoif", b"\xff\xd8\xff"
_MOST_BASE64 = MAX_BYTES * 4 // 3 + 4


def thumbnails_in(lines: Iterable[str]) -> Iterator[Thumbnail]:
    """The sound pictures of a file, from the lines of its comments without their ";"."""
    open_block: re.Match[str] | None = None
    gathered: list[str] = []
    characters = 0
    for line in lines:
        if begin := _BEGIN.match(line):
            open_block, gathered, characters = begin, [], 0
        elif open_block is None:
            continue
        elif _END.match(line):
            if characters == int(open_block[3]) <= _MOST_BASE64:
                yield from _decoded("".join(gathered), int(open_block[1]), int(open_block[2]))
            open_block = None
        else:
            gathered.append(line)
            characters += len(line)


def _decoded(text: str, width: int, height: int) -> Iterator[Thumbnail]:
    try:
        data = binascii.a2b_base64(text, strict_mode=True)
    except ValueError:  # binascii.Error, or letters that base64 does not have
        return
    found = checked(data, width, height)
    if found is not None:
        yield found


def checked(data: bytes, width: int, height: int) -> Thumbnail | None:
    """A picture whose first bytes and size are what a thumbnail's may be; sides as announced.

    PNG and QOI state their sides themselves, and those count.
    """
    if data.startswith(_PNG) and data[12:16] == b"IHDR":
        coded = PictureFormat.PNG
        width, height = _sides(data[16:24])
    elif data.startswith(_QOI):
        coded = PictureFormat.QOI
        width, height = _sides(data[4:12])
    elif data.startswith(_JPEG):
        coded = PictureFormat.JPEG
    else:
        return None
    fits = 0 < width <= MAX_SIDE and 0 < height <= MAX_SIDE and len(data) <= MAX_BYTES
    return Thumbnail(coded, width, height, data) if fits else None


def best(pictures: Iterable[Thumbnail]) -> Thumbnail | None:
    """The smallest that fills a card, else the largest; QOI, which few programs show, last."""
    return min(pictures, key=_rank, default=None)


def _rank(picture: Thumbnail) -> tuple[bool, bool, int]:
    is_small = min(picture.width, picture.height) < CARD_PIXELS
    area = picture.width * picture.height
    return picture.format is PictureFormat.QOI, is_small, -area if is_small else area


def _sides(data: bytes) -> tuple[int, int]:
    return int.from_bytes(data[:4], "big"), int.from_bytes(data[4:], "big")
