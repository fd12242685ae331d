"""3MF files as ZIP archives, opened within limits whatever they declare.

Names in them are compared, never used as paths. PKWARE APPNOTE 6.3.10; 3MF is an Open Packaging
Conventions archive, whose part names have no "..", no drive and no backslash.
"""

import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from kiosk.domain.makerspace.files.ends import END, Ends
from kiosk.domain.makerspace.files.found import Problem, Trouble, UnreadableError, cleaned

MAX_ENTRIES = 2_000
MAX_DIRECTORY = 1024 * 1024
"""Bytes of the list of entries, which is read at once."""
MAX_UNFOLDED = 512
"""Megabytes of one entry, and of all together as they declare it."""
MAX_RATIO = 200
"""Times that an entry may grow; G-code grows five times, XML of models ten."""
_MOST_TOLD = 20
"""Problems of one archive; who sees so many makes it again."""
_MEGABYTE = 1024 * 1024
_PIECE = 256 * 1024
# Of bzip2 and LZMA zipfile unfolds all at once, without end.
_READ = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_IS_ENCRYPTED = 0x1
_ZIP = b"PK\x03\x04"
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    ValueError,  # a name that is no text, an offset before the file begins
    OverflowError,
)


class _Measured:
    """A file that gives no more at once than a sound archive asks for."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def read(self, size: int | None = -1) -> bytes:
        """Raises BadZipFile where a list of entries is longer than any."""
        if size is None or size > MAX_DIRECTORY:
            raise zipfile.BadZipFile
        return self._file.read(size)

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def seekable(self) -> bool:
        return True


def is_zip(ends: Ends) -> bool:
    """Whether it begins as an archive with an entry."""
    return ends.head.startswith(_ZIP)


@contextmanager
def opened(file: BinaryIO) -> Iterator[zipfile.ZipFile]:
    """A sound archive to read from. Raises UnreadableError with all that is wrong with its list,
    or what is found broken only later on."""
    try:
        with zipfile.ZipFile(_Measured(file)) as archive:
            _check(archive.infolist())
            yield archive
    except _BROKEN as error:
        raise UnreadableError(Problem(Trouble.DAMAGED)) from error


def unfolded(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """An entry piece by piece, no more of it than it declares. Raises UnreadableError."""
    try:
        entry = archive.getinfo(name)
    except KeyError as error:
        raise UnreadableError(Problem(Trouble.NO_PART, cleaned(name))) from error
    if entry.compress_type not in _READ:
        raise UnreadableError(Problem(Trouble.ODD_PACKING, cleaned(name)))
    with archive.open(entry) as file:
        while piece := file.read(_PIECE):
            yield piece


def whole(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """All of a small entry of at most so many bytes. Raises UnreadableError."""
    content = bytearray()
    for piece in unfolded(archive, name):
        content += piece
        if len(content) > most:
            raise UnreadableError(
                Problem(Trouble.UNFOLDS_TOO_FAR, cleaned(name), most=most // _MEGABYTE)
            )
    return bytes(content)


def ends_within(archive: zipfile.ZipFile, name: str) -> Ends:
    """Both ends of an entry; what lies between is unfolded and let go. Raises UnreadableError."""
    head, tail, length = bytearray(), bytearray(), 0
    for piece in unfolded(archive, name):
        length += len(piece)
        room = END - len(head)
        head += piece[:room]
        tail += piece[max(room, 0) :]
        del tail[: max(len(tail) - END, 0)]
    return Ends(bytes(head), bytes(tail), length)


def _check(entries: list[zipfile.ZipInfo]) -> None:
    problems = []
    if len(entries) > MAX_ENTRIES:
        raise UnreadableError(Problem(Trouble.TOO_MANY_ENTRIES, most=MAX_ENTRIES))
    if sum(entry.file_size for entry in entries) > MAX_UNFOLDED * _MEGABYTE:
        problems.append(Problem(Trouble.UNFOLDS_TOO_FAR, most=MAX_UNFOLDED))
    times = Counter(entry.filename for entry in entries)
    for name, count in times.items():
        if count > 1:
            problems.append(Problem(Trouble.REPEATED_NAME, cleaned(name)))
        if _is_unsafe(name):
            problems.append(Problem(Trouble.UNSAFE_NAME, cleaned(name)))
    for entry in entries:
        if entry.flag_bits & _IS_ENCRYPTED:
            problems.append(Problem(Trouble.LOCKED, cleaned(entry.filename)))
        grown = entry.file_size > _MEGABYTE
        if grown and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
            problems.append(
                Problem(Trouble.UNFOLDS_TOO_FAR, cleaned(entry.filename), most=MAX_UNFOLDED)
            )
    if problems:
        raise UnreadableError(*problems[:_MOST_TOLD])


def _is_unsafe(name: str) -> bool:
    parts = name.split("/")
    return name.startswith("/") or ".." in parts or "\\" in name or ":" in parts[0]
