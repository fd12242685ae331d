"""The digests of a file's blocks: which bytes it had, told piece by piece."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Self

BLOCK = 65_536
"""Bytes that one digest is over: a few changed rows cost a few digests, not one over all."""
WIDTH = 16
"""Bytes of each SHA-256 that are kept: 128 bits find rot as surely as 256 do."""
PIECE = 1 << 20
"""Bytes that are read at once, between two breaths."""


@dataclass(frozen=True, slots=True)
class Sums:
    """The first `width` bytes of the SHA-256 of each `block` bytes, one after the other.

    The last block may be shorter. Of an empty file there are none.
    """

    block: int
    width: int
    digests: bytes

    @classmethod
    def of_whole(cls, size: int, sha256: str) -> Self:
        """One digest over a whole file, as manifests had it at first. Raises ValueError."""
        return cls(max(size, 1), 32, bytes.fromhex(sha256))

    def at(self, number: int) -> bytes:
        """The digest of block `number`, from 0; empty where there is no such block."""
        return self.digests[number * self.width : (number + 1) * self.width]


def sum_of(block: bytes | memoryview) -> bytes:
    """What is kept of the digest of one block."""
    return hashlib.sha256(block).digest()[:WIDTH]


def sums_of(file: Path, breathe: Callable[[], None] = lambda: None) -> Sums:
    """Digest all of a file. Raises OSError."""
    return Sums(BLOCK, WIDTH, b"".join(_digests(file, BLOCK, WIDTH, breathe)))


def fits(file: Path, sums: Sums, breathe: Callable[[], None] = lambda: None) -> bool:
    """Whether a file still has the bytes that were digested. Raises OSError."""
    found = _digests(file, sums.block, sums.width, breathe)
    return b"".join(found) == sums.digests


def _digests(file: Path, block: int, width: int, breathe: Callable[[], None]) -> Iterator[bytes]:
    """`breathe` is called after each piece that was read."""
    piece, left, running = min(PIECE, block), block, hashlib.sha256()
    read_since = 0
    with file.open("rb") as opened:
        while chunk := opened.read(min(piece, left)):
            running.update(chunk)
            left -= len(chunk)
            read_since += len(chunk)
            if not left:
                yield running.digest()[:width]
                left, running = block, hashlib.sha256()
            if read_since >= PIECE:
                read_since = 0
                breathe()
        if left < block:
            yield running.digest()[:width]
