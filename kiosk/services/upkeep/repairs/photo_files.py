"""The files of photos: a folder beside the store, each file named by the SHA-256 of its content.

Backups hold the store alone, so a file stays there as long as any backup may name it.
"""

import hashlib
import os
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from db.backup import publish
from db.backups import make_folder
from db.location import of_system
from kiosk.domain.desk.backup_rotation import LONGEST
from kiosk.domain.upkeep.repairs.photos import MediaType

_SUFFIXES = {MediaType.JPEG: ".jpg", MediaType.PNG: ".png"}
_DRAFT = ".draft"
_DRAFT_FOR = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class StoredPhoto:
    """A file that lies on disk; nothing refers to it yet. `size` is in bytes."""

    sha256: str
    media_type: MediaType
    size: int


def photo_folder(store: Path) -> Path:
    """`school.db` → `school-photos` beside it."""
    return store.with_name(f"{store.stem}-photos")


def file_of(folder: Path, sha256: str, media_type: str) -> Path:
    """Where a photo lies."""
    return folder / f"{sha256}{_SUFFIXES[MediaType(media_type)]}"


def store_file(folder: Path, data: bytes, media_type: MediaType, now: datetime) -> StoredPhoto:
    """Put a file on disk, whole or not at all; one that is there already is kept once.

    `now` is when it was wanted last: what is swept counts from there. Raises StoreError.
    """
    make_folder(folder)
    sha256 = hashlib.sha256(data).hexdigest()
    target = file_of(folder, sha256, media_type)
    try:
        if not target.exists():
            draft = target.with_suffix(f"{_DRAFT}-{os.getpid()}")
            draft.write_bytes(data)
            draft.chmod(0o600)
            publish(draft, target)
        os.utime(target, (now.timestamp(), now.timestamp()))
    except OSError as error:
        raise of_system(f"The photo {target} cannot be kept", error) from error
    return StoredPhoto(sha256, media_type, len(data))


def sweep(folder: Path, wanted: Collection[str], now: datetime) -> int:
    """Remove files that no row wants and no backup can name any more; how many those were.

    What was begun and never finished goes after a day; files of others stay. Raises OSError.
    """
    if not folder.is_dir():
        return 0
    gone = 0
    for path in sorted(folder.iterdir()):
        age = now.timestamp() - path.stat().st_mtime
        is_draft = path.suffix.startswith(_DRAFT)
        is_ours = is_draft or path.suffix in _SUFFIXES.values()
        longest = _DRAFT_FOR if is_draft else LONGEST
        if is_ours and path.stem not in wanted and age > longest.total_seconds():
            path.unlink()
            gone += 1
    return gone
