"""Files that rows name: in a folder beside the store, each under the SHA-256 of its content.

A file is written as a draft and then gets its name, so that what has a name is whole. Backups hold
the store alone.
"""

import hashlib
import os
import tempfile
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from db.backup import publish
from db.backups import make_folder
from db.location import of_system

BLOCK = 1024 * 1024
"""Bytes that are held at once of a file that is copied."""
_DRAFT = ".draft"
_DRAFT_FOR = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Draft:
    """A file that is whole and has no name yet; `size` is in bytes."""

    path: Path
    sha256: str
    size: int


def folder_beside(store: Path, what: str) -> Path:
    """`school.db` → `school-photos` beside it."""
    return store.with_name(f"{store.stem}-{what}")


@contextmanager
def drafted(folder: Path, blocks: Iterable[bytes]) -> Iterator[Draft]:
    """Write blocks into a file that only its owner can read; gone at the end unless kept.

    What the blocks themselves raise passes through. Raises StoreError.
    """
    make_folder(folder)
    try:
        descriptor, name = tempfile.mkstemp(f"{_DRAFT}-{os.getpid()}", "", folder)
    except OSError as error:
        raise of_system(f"No file can be made in {folder}", error) from error
    path, content, size = Path(name), hashlib.sha256(), 0
    try:
        with os.fdopen(descriptor, "wb", buffering=0) as file:
            for block in blocks:
                content.update(block)
                size += len(block)
                _write(file.fileno(), block, path)
        yield Draft(path, content.hexdigest(), size)
    finally:
        path.unlink(missing_ok=True)


def keep(draft: Draft, suffix: str, now: datetime, *, sha256: str = "") -> Path:
    """Give a draft its name, or leave that to the same file that is there already.

    `sha256` is for what goes with another file, such as its picture. `now` is when it was wanted
    last: what is swept counts from there. Raises StoreError.
    """
    target = draft.path.with_name(f"{sha256 or draft.sha256}{suffix}")
    try:
        if not (target.is_file() and target.stat().st_size == draft.size):
            publish(draft.path, target)
        os.utime(target, (now.timestamp(), now.timestamp()))
    except OSError as error:
        raise of_system(f"The file {target} cannot be kept", error) from error
    return target


def sweep(
    folder: Path,
    suffixes: Collection[str],
    wanted: Collection[str],
    now: datetime,
    kept_for: timedelta,
) -> int:
    """Remove files with these suffixes that no row wants and nobody wanted for so long; how many.

    What was begun and never finished goes after a day; files of others stay. Raises OSError.
    """
    if not folder.is_dir():
        return 0
    gone = 0
    for path in sorted(folder.iterdir()):
        sha256, suffix = parts_of(path)
        is_draft = suffix.startswith(_DRAFT)
        longest = _DRAFT_FOR if is_draft else kept_for
        age = now.timestamp() - path.stat().st_mtime
        is_ours = is_draft or suffix in suffixes
        if is_ours and sha256 not in wanted and age > longest.total_seconds():
            path.unlink()
            gone += 1
    return gone


def parts_of(path: Path) -> tuple[str, str]:
    """The SHA-256 and the suffix of a kept file: `…a9.gcode.3mf` has `.gcode.3mf`."""
    sha256, dot, suffix = path.name.partition(".")
    return sha256, dot + suffix


def _write(descriptor: int, block: bytes, path: Path) -> None:
    """All of a block; a disk that is nearly full may take less of it at once."""
    rest = memoryview(block)
    try:
        while rest:
            rest = rest[os.write(descriptor, rest) :]
    except OSError as error:
        raise of_system(f"The file {path} cannot be written", error) from error
