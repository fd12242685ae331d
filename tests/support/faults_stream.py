"""What a process really wrote to disk, flushed and told, in order, as a trace has recorded it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from db.backends import WITNESS
from tests.support.faults_strace import Call, calls_of

_RECORDED = "trace=pwrite64,fdatasync,fsync,ftruncate,unlink,openat,write"
RECORD = ("-y", "-xx", "-s", "1000000", "-e", _RECORDED)
"""strace's options for a trace that can be played again: names of files, and all bytes."""

_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_FILE = re.compile(r"^(\d+)<((?:\\x[0-9a-f]{2})*)>")
_NUMBERS = re.compile(r", (\d+)(?:, (\d+))?$")


@dataclass(frozen=True, slots=True)
class Wrote:
    """Bytes handed to the system, which may keep them to itself for a while."""

    path: Path
    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Shortened:
    """A file cut to a size."""

    path: Path
    size: int


@dataclass(frozen=True, slots=True)
class Made:
    """A name opened that may not have been there."""

    path: Path


@dataclass(frozen=True, slots=True)
class Removed:
    """A name taken away."""

    path: Path


@dataclass(frozen=True, slots=True)
class Flushed:
    """A file, or a folder's list of names, is on disk."""

    path: Path


@dataclass(frozen=True, slots=True)
class Said:
    """A line told to whoever waits for it."""

    words: list[str]


Step = Wrote | Shortened | Made | Removed | Flushed | Said


def steps_of(log: Path) -> list[Step]:
    """The steps of a trace that was made with RECORD."""
    return [step for call in calls_of(log) if call.is_done for step in _step(call)]


def _step(call: Call) -> Iterator[Step]:
    match call.name:
        case "pwrite64":
            numbers = _NUMBERS.search(call.arguments)
            assert numbers is not None
            data = _bytes(call.arguments)
            assert len(data) == call.answer == int(numbers[1]), "the trace has every byte"
            yield Wrote(_file(call), int(numbers[2]), data)
        case "ftruncate":
            yield Shortened(_file(call), int(call.arguments.rpartition(", ")[2]))
        case "fdatasync" | "fsync":
            yield Flushed(_file(call))
        case "unlink":
            yield Removed(Path(_bytes(call.arguments).decode()))
        case "openat" if "O_CREAT" in call.arguments:
            path = Path(_bytes(call.arguments).decode())
            yield Made(path)
            if "O_TRUNC" in call.arguments:
                yield Shortened(path, 0)
        case "write" if call.arguments.startswith("1<"):
            yield Said(_bytes(call.arguments).decode().split())
        case "write" if _file(call).name.endswith(WITNESS):
            yield Wrote(_file(call), 0, _bytes(call.arguments))
        case _:
            pass


def _file(call: Call) -> Path:
    found = _FILE.match(call.arguments)
    assert found is not None, call.arguments[:80]
    return Path(_plain(found[2]).decode())


def _bytes(arguments: str) -> bytes:
    found = _TEXT.search(arguments)
    assert found is not None, arguments[:80]
    return _plain(found[1])


def _plain(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))
