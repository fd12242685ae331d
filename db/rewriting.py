"""Makes a file equal to a store that is held still, writing only what differs."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from io import FileIO
from pathlib import Path

from db.errors import Corrupt
from db.still import Still, read_into
from db.sums import BLOCK, PIECE, WIDTH, Sums, sum_of

PAGE = 4_096
"""Bytes that are compared, and written, at a time; SQLite changes whole pages."""
FLUSHED_AT_ONCE = 8 << 20
"""Bytes that are written before the disk is waited for: a scan's own flush waits for no more."""
BREATH = 8 << 20
"""Bytes that are read between two breaths. Nothing of it keeps other threads from running."""
_MARKS = slice(18, 20)
_ALONE = b"\x01\x01"
"""In the file's header: read and written without a write-ahead log (sqlite.org/fileformat.html)."""


@dataclass(slots=True)
class _Work:
    """One rewriting: what it has found out, and what it has written since the last flush.

    `known` are the digests of the file as it was, which are asked only where nothing differs.
    `runs` are the places that were written, with how many bytes.
    """

    draft: FileIO
    known: Sums | None
    breathe: Callable[[], None]
    digests: list[bytes] = field(default_factory=list)
    runs: list[tuple[int, int]] = field(default_factory=list)
    unflushed: int = 0
    read: int = 0

    def note_read(self, count: int) -> None:
        """Let others in now and then."""
        self.read += count
        if self.read >= BREATH:
            self.read = 0
            self.breathe()


def rewrite(
    still: Still, draft: Path, known: Sums | None, breathe: Callable[[], None] = lambda: None
) -> Sums:
    """Give `draft`, whatever it holds, the bytes of the store, and say its digests.

    `known` are those that it had. What was written is flushed, read again and compared. The copy
    stands alone: its header names no log. Raises OSError, Corrupt where it reads back otherwise.
    """
    if known is not None and (known.block, known.width) != (BLOCK, WIDTH):
        known = None
    new, old = bytearray(PIECE), bytearray(PIECE)
    with FileIO(draft, "r+") as opened:
        work = _Work(opened, known, breathe)
        for place in range(0, still.size, PIECE):
            if still.size - place < PIECE:
                new, old = bytearray(still.size - place), bytearray(still.size - place)
            _read_store(still, place, new)
            there = read_into(opened.fileno(), place, old)
            _settle(work, place, new, old if there == len(old) else old[:there])
            work.note_read(len(new))
        opened.truncate(still.size)
        os.fsync(opened.fileno())
        _require_written(work, still)
    return Sums(BLOCK, WIDTH, b"".join(work.digests))


def _read_store(still: Still, place: int, into: bytearray | memoryview) -> None:
    still.read(place, into)
    if place == 0:
        into[_MARKS] = _ALONE


def _settle(work: _Work, place: int, new: bytearray, old: bytearray) -> None:
    is_same = new == old
    for at in range(0, len(new), BLOCK):
        is_block_same = is_same or new[at : at + BLOCK] == old[at : at + BLOCK]
        known = work.known.at((place + at) // BLOCK) if work.known and is_block_same else b""
        work.digests.append(known or sum_of(memoryview(new)[at : at + BLOCK]))
    if not is_same:
        _write_pages(work, place, new, old)


def _write_pages(work: _Work, place: int, new: bytearray, old: bytearray) -> None:
    """Neighbours go in one write."""
    start = None
    for at in range(0, len(new) + PAGE, PAGE):
        differs = at < len(new) and new[at : at + PAGE] != old[at : at + PAGE]
        if differs and start is None:
            start = at
        if not differs and start is not None:
            _write(work, place + start, memoryview(new)[start:at])
            start = None


def _write(work: _Work, place: int, content: memoryview) -> None:
    work.runs.append((place, len(content)))
    work.draft.seek(place)
    while content:
        written = work.draft.write(content)
        content = content[written:]
        work.unflushed += written
    if work.unflushed >= FLUSHED_AT_ONCE:
        os.fsync(work.draft.fileno())
        work.unflushed = 0


def _require_written(work: _Work, still: Still) -> None:
    """Read again what was written, from the disk where the system can be asked for that."""
    descriptor = work.draft.fileno()
    if hasattr(os, "posix_fadvise"):
        for place, count in work.runs:
            os.posix_fadvise(descriptor, place, count, os.POSIX_FADV_DONTNEED)
    wanted, found = bytearray(PIECE), bytearray(PIECE)
    for place, count in work.runs:
        with memoryview(wanted)[:count] as told, memoryview(found)[:count] as there:
            _read_store(still, place, told)
            if read_into(descriptor, place, there) != count or wanted[:count] != found[:count]:
                raise Corrupt(f"{work.draft.name!s} reads back otherwise than it was written.")
        work.note_read(count)
