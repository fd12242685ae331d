"""What a file of a photo is, by its content."""

import struct
import zlib
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from kiosk.domain.upkeep.repairs.photos import MAX_BYTES, MediaType, PhotoFault, media_of


def picture(kind: str, **options: object) -> bytes:
    """A small picture as an encoder of others writes it."""
    file = BytesIO()
    Image.radial_gradient("L").resize((40, 30)).save(file, kind, **options)
    return file.getvalue()


def chunk(name: bytes, content: bytes = b"") -> bytes:
    body = name + content
    return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))


def png(width: int, height: int, *between: bytes) -> bytes:
    """A PNG of those sides with these chunks between its header and its end."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(between) + chunk(b"IEND")


def jpeg(width: int, height: int, *, before: bytes = b"") -> bytes:
    """A JPEG's frame of those sides, a scan and an end, with these bytes before the frame."""
    frame = b"\xff\xc0" + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\x00"
    return b"\xff\xd8" + before + frame + b"\xff\xda\x00\x02scan\xff\xd9"


IDAT = chunk(b"IDAT", b"data")
JPEG, PNG = picture("JPEG"), picture("PNG")


@pytest.mark.parametrize(
    ("data", "media"),
    [
        (JPEG, MediaType.JPEG),
        (picture("JPEG", progressive=True), MediaType.JPEG),
        (picture("JPEG", exif=b"Exif\0\0" + b"x" * 50), MediaType.JPEG),
        (jpeg(40, 30, before=b"\xff"), MediaType.JPEG),  # fill bytes are allowed
        (JPEG + b"what a phone adds", MediaType.JPEG),
        (PNG, MediaType.PNG),
        (png(40, 30, IDAT), MediaType.PNG),
        (jpeg(8000, 8000), MediaType.JPEG),
    ],
)
def test_pictures_are_known_by_their_content(data: bytes, media: MediaType) -> None:
    assert media_of(data) is media


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", PhotoFault.EMPTY),
        (JPEG + bytes(MAX_BYTES), PhotoFault.TOO_BIG),
        (b"\0\0\0\x18ftypheic" + bytes(50), PhotoFault.HEIC),
        (b"GIF89a" + bytes(50), PhotoFault.NO_PICTURE),
        (b"<svg onload='x()'/>", PhotoFault.NO_PICTURE),
        (b"MZ" + bytes(50), PhotoFault.NO_PICTURE),
        (png(65_000, 65_000, IDAT), PhotoFault.TOO_MANY_PIXELS),
        (jpeg(8001, 8000), PhotoFault.TOO_MANY_PIXELS),
        (png(0, 30, IDAT), PhotoFault.DAMAGED),
        (jpeg(40, 0), PhotoFault.DAMAGED),
        (png(40, 30), PhotoFault.DAMAGED),  # no image data
        (png(40, 30, IDAT)[:-12], PhotoFault.DAMAGED),  # no end
        (b"\x89PNG\r\n\x1a\n" + IDAT + chunk(b"IEND"), PhotoFault.DAMAGED),  # no header
        (PNG + b"PK\x03\x04", PhotoFault.DAMAGED),  # an archive behind it
        (PNG.replace(b"IDAT", b"IDAX"), PhotoFault.DAMAGED),  # its sum is wrong
        (b"\xff\xd8\xff\xe0\x00\x01" + JPEG[4:], PhotoFault.DAMAGED),
        (b"\xff\xd8\xff\xe0\x00\x02" + b"no marker", PhotoFault.DAMAGED),
        (b"\xff\xd8\xff\xda\x00\x02scan\xff\xd9", PhotoFault.DAMAGED),  # a scan without a frame
    ],
)
def test_what_is_no_whole_picture_is_refused(data: bytes, fault: PhotoFault) -> None:
    assert media_of(data) is fault


@given(st.sampled_from([JPEG, PNG]), st.data())
def test_a_picture_that_was_cut_short_is_never_kept(data: bytes, drawn: st.DataObject) -> None:
    end = drawn.draw(st.integers(0, len(data) - 2))

    assert isinstance(media_of(data[:end]), PhotoFault)


@given(st.sampled_from([b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"]), st.binary(max_size=200))
def test_any_bytes_have_an_answer(start: bytes, rest: bytes) -> None:
    assert isinstance(media_of(start + rest), MediaType | PhotoFault)
