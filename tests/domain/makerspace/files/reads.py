"""Reads bytes as a job's file."""

import struct
import zlib
from io import BytesIO

from kiosk.domain.makerspace.files.found import JobFile, Plate, Problem, Unreadable
from kiosk.domain.makerspace.files.reading import read_job_file


def read(data: bytes | str) -> JobFile | Unreadable:
    content = data.encode() if isinstance(data, str) else data
    return read_job_file(BytesIO(content), len(content))


def taken(data: bytes | str) -> JobFile:
    found = read(data)
    assert isinstance(found, JobFile), found
    return found


def plate_of(data: bytes | str) -> Plate:
    (plate,) = taken(data).plates
    return plate


def problems(data: bytes | str) -> tuple[Problem, ...]:
    found = read(data)
    assert isinstance(found, Unreadable), found
    return found.problems


def chunk(name: bytes, body: bytes) -> bytes:
    """Build a chunk of a PNG."""
    length, check = len(body), zlib.crc32(name + body)
    return struct.pack(">I", length) + name + body + struct.pack(">I", check)


def png(width: int, height: int, *more: bytes) -> bytes:
    """Build a PNG of that size, without a picture in it."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    end = chunk(b"IDAT", b"") + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(more) + end


def qoi(width: int, height: int) -> bytes:
    return b"qoif" + struct.pack(">IIBB", width, height, 3, 0) + b"\0" * 7 + b"\1"
