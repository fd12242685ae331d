"""ZIP archives unfolded within limits, whatever sizes they declare; names in them open nothing."""

import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import PurePosixPath

from kiosk.domain.rows import MAX_FILE, FileFault, FileRefused
from kiosk.services.chosen_file import too_big

MAX_UNFOLDED = 256 * 1024 * 1024
"""Bytes of all entries together, as they are declared."""
MAX_ENTRIES = 200
_PIECE = 64 * 1024
# zipfile unfolds these two piece by piece. Of bzip2 and LZMA it unfolds all at once, without end.
_READ = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_IS_ENCRYPTED = 0x1
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    OSError,
    EOFError,
    ValueError,  # a name that is no text, an offset before the file begins
    OverflowError,
)


@contextmanager
def opened(data: bytes) -> Iterator[zipfile.ZipFile]:
    """An archive to read from. Raises FileRefused, also for what is found broken only later on."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            yield archive
    except _BROKEN as error:
        raise FileRefused(FileFault.BROKEN_ARCHIVE) from error


def sound_entries(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """Every file of an archive. Raises FileRefused for more than can be meant well."""
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > MAX_ENTRIES or sum(e.file_size for e in entries) > MAX_UNFOLDED:
        raise too_big(MAX_UNFOLDED)
    if any(entry.flag_bits & _IS_ENCRYPTED for entry in entries):
        raise FileRefused(FileFault.LOCKED_ARCHIVE)
    return entries


def refuse_repeated(names: Iterable[str]) -> None:
    """Raise FileRefused where two entries have one name: which of them counts nobody can tell."""
    name, times = max(Counter(names).items(), key=lambda each: each[1], default=("", 0))
    if times > 1:
        raise FileRefused(FileFault.REPEATED_ENTRY, {"file": name})


def file_name(entry: zipfile.ZipInfo) -> str:
    """The last part of an entry's name, in lower case."""
    return PurePosixPath(entry.filename.replace("\\", "/")).name.lower()


def unfold(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The content of an entry. Raises FileRefused.

    Piece by piece: read at once, an entry that declares too little is first unfolded whole.
    """
    if entry.file_size > MAX_FILE:
        raise too_big(MAX_FILE)
    if entry.compress_type not in _READ:
        raise FileRefused(FileFault.ODD_ARCHIVE)
    content = bytearray()
    with archive.open(entry) as file:
        while piece := file.read(_PIECE):
            content += piece
    return bytes(content)
