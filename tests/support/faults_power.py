"""A disk whose power fails: of what nobody flushed, any sector may have any of its contents.

Sectors of 512 bytes are written whole or not at all, each for itself: so writes are dropped, come
in another order than they were made in, and are torn. So are names of files until their folder is
flushed. What was flushed stays.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from random import Random  # noqa: TID251 - for a type: the caller makes it from a seed

from tests.support.faults_stream import Flushed, Made, Removed, Said, Shortened, Step, Wrote

SECTOR = 512


class Fate(Enum):
    """What becomes of what nobody flushed."""

    LOST = "all of it is lost"
    KEPT = "all of it arrives"
    CUT_SHORT = "it arrives in order up to a moment, and the write of that moment is torn"
    SOME_WRITES = "some writes arrive, whole"
    SOME_SECTORS = "of each sector any content that it ever had"


@dataclass
class _File:
    """A file as programs see it, and what each unflushed sector has been since the last flush."""

    flushed: bytes = b""
    seen: bytearray = field(default_factory=bytearray)
    since: dict[int, list[tuple[int, bytes]]] = field(default_factory=dict)

    def change(self, number: int, first: int, end: int) -> None:
        for sector in range(first // SECTOR, -(-end // SECTOR)):
            content = bytes(self.seen[sector * SECTOR : (sector + 1) * SECTOR])
            self.since.setdefault(sector, []).append((number, content))


@dataclass
class Disk:
    """Takes steps as they were made; `after_a_cut` says what is found when the power is back."""

    files: dict[Path, _File] = field(default_factory=dict)
    names: dict[Path, list[bool]] = field(default_factory=dict)
    _number: int = 0

    def hold(self, path: Path, content: bytes) -> None:
        """A file that has been there for long."""
        self.files[path] = _File(content, bytearray(content))
        self.names[path] = [True]

    def take(self, step: Step) -> None:
        """One more step; its number orders it."""
        self._number += 1
        match step:
            case Wrote(path, offset, data):
                self._write(self._file(path), offset, data)
            case Shortened(path, size):
                self._shorten(self._file(path), size)
            case Made(path):
                names = self.names.setdefault(path, [False])
                if not names[-1]:
                    names.append(True)
                    self.files[path] = _File()
            case Removed(path):
                self.names.setdefault(path, [False]).append(False)
            case Flushed(path):
                self._flush(path)
            case Said():
                pass

    def after_a_cut(self, fate: Fate, chance: Random) -> dict[Path, bytes]:
        """Every file that is found, with its content."""
        return {
            path: self._content(self.files[path], fate, chance)
            for path, names in self.names.items()
            if path in self.files and _name(names, fate, chance)
        }

    def _file(self, path: Path) -> _File:
        return self.files.setdefault(path, _File())

    def _write(self, file: _File, offset: int, data: bytes) -> None:
        start = min(offset, len(file.seen))
        if offset > len(file.seen):
            file.seen += bytes(offset - len(file.seen))
        file.seen[offset : offset + len(data)] = data
        file.change(self._number, start, offset + len(data))

    def _shorten(self, file: _File, size: int) -> None:
        was = len(file.seen)
        del file.seen[size:]
        file.change(self._number, size, was)

    def _flush(self, path: Path) -> None:
        if path in self.files:
            file = self.files[path]
            file.flushed = bytes(file.seen)
            file.since.clear()
        for other, names in self.names.items():
            if other.parent == path:
                del names[:-1]

    def _content(self, file: _File, fate: Fate, chance: Random) -> bytes:
        numbers = sorted({number for each in file.since.values() for number, _ in each})
        arrived = _arrived(numbers, fate, chance)
        found = {n: file.flushed[n * SECTOR : (n + 1) * SECTOR] for n in _sectors(file.flushed)}
        for sector, contents in file.since.items():
            if fate is Fate.SOME_SECTORS:
                choice = chance.choice([None, *contents])
                kept = [] if choice is None else [choice]
            else:
                kept = [each for each in contents if each[0] in arrived]
            if fate is Fate.CUT_SHORT and contents[-1][0] > max(arrived, default=0):
                kept += self._torn(contents, numbers, arrived, chance)
            if kept:
                found[sector] = kept[-1][1]
        return _joined(found)

    def _torn(
        self,
        contents: list[tuple[int, bytes]],
        numbers: list[int],
        arrived: set[int],
        chance: Random,
    ) -> list[tuple[int, bytes]]:
        """Of the write under way at that moment each sector may have arrived."""
        under_way = next(number for number in numbers if number not in arrived)
        mine = [each for each in contents if each[0] == under_way]
        return mine if chance.random() < 0.5 else []


def _arrived(numbers: list[int], fate: Fate, chance: Random) -> set[int]:
    match fate:
        case Fate.KEPT:
            return set(numbers)
        case Fate.SOME_WRITES:
            return {number for number in numbers if chance.random() < 0.5}
        case Fate.CUT_SHORT:
            return set(numbers[: chance.randrange(len(numbers) + 1)])
        case _:
            return set()


def _name(names: list[bool], fate: Fate, chance: Random) -> bool:
    match fate:
        case Fate.LOST:
            return names[0]
        case Fate.KEPT:
            return names[-1]
        case _:
            return chance.choice(names)


def _sectors(content: bytes) -> Iterable[int]:
    return range(-(-len(content) // SECTOR))


def _joined(sectors: dict[int, bytes]) -> bytes:
    """A sector that is missing before one that is there reads as zeros."""
    last = max((number for number, content in sectors.items() if content), default=-1)
    whole = bytearray()
    for number in range(last + 1):
        content = sectors.get(number, b"")
        whole += content if number == last else content.ljust(SECTOR, b"\0")
    return bytes(whole)
