"""Makes a copy of a damaged file that SQLite will open: its schema's pages come from a backup.

A backup is the store as it was, page for page, and SQLite never moves the root of a table. So where
the first page, the schema or the end of a file is damaged, those pages of a backup lead to
everything else that is still sound.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from db.backends import beside

# Offsets in the header of a SQLite file and of a b-tree page (sqlite.org/fileformat2.html).
_PAGE_SIZE, _VERSIONS, _CHANGES, _PAGES, _VALID_FOR = 16, 18, 24, 28, 92
_FILE_HEADER, _PAGE_HEADER = 100, 12
_INTERIOR_TABLE = 5
_IS_WAL, _IS_ROLLBACK = b"\x02\x02", b"\x01\x01"
_DEEPEST = 5


def readable_copy(store: Path, backup: Path, target: Path) -> None:
    """Write `target`, with the store's log beside it; the store is only read. Raises OSError."""
    shutil.copyfile(store, target)
    log = beside(store, "wal")
    has_log = log.exists() and log.stat().st_size > 0
    if has_log:
        shutil.copyfile(log, beside(target, "wal"))
    with backup.open("rb") as sound, target.open("r+b") as copy:
        first = bytearray(_page(sound, 1, _size_of_page(sound)))
        size = len(first)
        length = copy.seek(0, 2)
        pages = max(1, -(-length // size))
        copy.write(bytes(pages * size - length))
        first[_PAGES : _PAGES + 4] = pages.to_bytes(4, "big")
        first[_VALID_FOR : _VALID_FOR + 4] = first[_CHANGES : _CHANGES + 4]
        first[_VERSIONS : _VERSIONS + 2] = _IS_WAL if has_log else _IS_ROLLBACK
        for number in _schema_pages(sound, size):
            page = bytes(first) if number == 1 else _page(sound, number, size)
            copy.seek((number - 1) * size)
            copy.write(page)


def _size_of_page(file: BinaryIO) -> int:
    file.seek(_PAGE_SIZE)
    found = int.from_bytes(file.read(2), "big")
    return 65_536 if found == 1 else found


def _page(file: BinaryIO, number: int, size: int) -> bytes:
    file.seek((number - 1) * size)
    return file.read(size)


def _schema_pages(file: BinaryIO, size: int, number: int = 1, depth: int = 0) -> Iterator[int]:
    """The pages of the b-tree that lists all tables, which begins at page 1."""
    yield number
    page = _page(file, number, size)
    start = _FILE_HEADER if number == 1 else 0
    if page[start] != _INTERIOR_TABLE or depth > _DEEPEST:
        return
    count = int.from_bytes(page[start + 3 : start + 5], "big")
    pointers = start + _PAGE_HEADER
    children = [page[start + 8 : start + 12]]
    for place in range(pointers, pointers + 2 * count, 2):
        cell = int.from_bytes(page[place : place + 2], "big")
        children.append(page[cell : cell + 4])
    for child in children:
        yield from _schema_pages(file, size, int.from_bytes(child, "big"), depth + 1)
