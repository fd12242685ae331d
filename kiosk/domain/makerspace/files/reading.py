"""Reads a job's file, whatever its name says: the kinds that are known, each by its content."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from kiosk.domain.makerspace.files.archives import is_zip
from kiosk.domain.makerspace.files.ends import Ends, ends_of
from kiosk.domain.makerspace.files.found import (
    JobFile,
    Problem,
    Trouble,
    Unreadable,
    UnreadableError,
)
from kiosk.domain.makerspace.files.gcode import is_gcode, read_gcode
from kiosk.domain.makerspace.files.packages import read_3mf
from kiosk.domain.makerspace.files.stl import is_stl, read_stl

MAX_MEGABYTES = 1024
"""Of 1024 · 1024 bytes, in one file; the largest that slicers write have a few hundred."""
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file: how it is known by its two ends, and what reads it.

    `read` gets the whole file and its ends; it raises UnreadableError and never reads more of
    the file than it has to.
    """

    is_this: Callable[[Ends], bool]
    read: Callable[[BinaryIO, Ends], JobFile]


FORMATS = (
    Format(is_zip, read_3mf),
    Format(is_stl, read_stl),
    Format(is_gcode, read_gcode),
)
"""The first that fits reads the file: what has a mark of its own stands before what is text."""


def read_job_file(file: BinaryIO, length: int) -> JobFile | Unreadable:
    """What is in a file of `length` bytes that can be searched, or all that is wrong with it.

    Of G-code the first and the last MiB are read; nothing of the file is kept open. Raises
    OSError.
    """
    if not length:
        return Unreadable((Problem(Trouble.EMPTY),))
    if length > MAX_MEGABYTES * _MEGABYTE:
        return Unreadable((Problem(Trouble.TOO_BIG, most=MAX_MEGABYTES),))
    ends = ends_of(file, length)
    for each in FORMATS:
        if each.is_this(ends):
            try:
                return each.read(file, ends)
            except UnreadableError as error:
                return Unreadable(error.problems)
    return Unreadable((Problem(Trouble.UNKNOWN_KIND),))
