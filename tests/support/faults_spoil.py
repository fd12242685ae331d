"""Spoils the files of a store as bad disks and careless people do."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random  # noqa: TID251 - for a type: the caller makes it from a seed

FLIPPED = 64
PAGE = 4096


@dataclass(frozen=True, slots=True)
class Files:
    """A store's main file and its log."""

    main: bytes
    log: bytes

    def put(self, path: Path) -> None:
        """Let the store at `path`, which nobody uses, have these: the same file, other bytes."""
        path.write_bytes(self.main)
        for ending in ("wal", "shm"):
            path.with_name(f"{path.name}-{ending}").unlink(missing_ok=True)
        if self.log:
            path.with_name(f"{path.name}-wal").write_bytes(self.log)


def taken(path: Path) -> Files:
    """The files of a store as they are now, perhaps in use."""
    log = path.with_name(f"{path.name}-wal")
    return Files(path.read_bytes(), log.read_bytes() if log.exists() else b"")


Spoil = Callable[[Random, Files, Files], Files]
"""From the files as they are, and as they were earlier, to the spoilt ones."""


def _flip(chance: Random, content: bytes) -> bytes:
    at = chance.randrange(len(content))
    flipped = bytes(each ^ chance.randrange(1, 256) for each in content[at : at + FLIPPED])
    return content[:at] + flipped + content[at + FLIPPED :]


def _zero(chance: Random, content: bytes) -> bytes:
    at = PAGE * chance.randrange(-(-len(content) // PAGE))
    return content[:at] + bytes(len(content[at : at + PAGE])) + content[at + PAGE :]


def _cut(chance: Random, content: bytes) -> bytes:
    return content[: chance.randrange(len(content))]


MAIN: dict[str, Spoil] = {
    "main flipped": lambda chance, now, _: Files(_flip(chance, now.main), now.log),
    "main zeroed": lambda chance, now, _: Files(_zero(chance, now.main), now.log),
    "main cut": lambda chance, now, _: Files(_cut(chance, now.main), now.log),
}
LOG: dict[str, Spoil] = {
    "log flipped": lambda chance, now, _: Files(now.main, _flip(chance, now.log)),
    "log zeroed": lambda chance, now, _: Files(now.main, _zero(chance, now.log)),
    "log cut": lambda chance, now, _: Files(now.main, _cut(chance, now.log)),
}
OLDER: dict[str, Spoil] = {
    "older main": lambda _, now, was: Files(was.main, now.log),
    "older log": lambda _, now, was: Files(now.main, was.log),
    "both older": lambda _, now, was: was,
}
