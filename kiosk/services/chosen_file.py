"""The one way to read a file that somebody chose: never more of it than may be read."""

from pathlib import Path
from typing import BinaryIO

from kiosk.domain.rows import MAX_FILE, FileFault, FileRefused


def read_chosen(path: Path) -> bytes:
    """All that stands in it. Raises FileRefused for more than MAX_FILE, OSError."""
    with path.open("rb") as file:
        return read_stream(file)


def read_stream(stream: BinaryIO) -> bytes:
    """The same of what is open already, or comes through a pipe and may never end."""
    data = stream.read(MAX_FILE + 1)
    if len(data) > MAX_FILE:
        raise too_big(MAX_FILE)
    return data


def too_big(limit: int) -> FileRefused:
    """The refusal of a file, or of one within an archive, of more bytes than `limit`."""
    return FileRefused(FileFault.TOO_BIG, {"megabytes": str(limit // 1024 // 1024)})
