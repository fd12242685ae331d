"""The files of photos: a folder beside the store, each file named by the SHA-256 of its content.

Backups hold the store alone, so a file stays there as long as any backup may name it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kiosk.domain.desk.backup_rotation import LONGEST
from kiosk.domain.upkeep.repairs.photos import MediaType
from kiosk.services import kept_files

_SUFFIXES = {MediaType.JPEG: ".jpg", MediaType.PNG: ".png"}


@dataclass(frozen=True, slots=True)
class StoredPhoto:
    """A file that lies on disk; nothing refers to it yet. `size` is in bytes."""

    sha256: str
    media_type: MediaType
    size: int


def photo_folder(store: Path) -> Path:
    """`school.db` → `school-photos` beside it."""
    return kept_files.folder_beside(store, "photos")


def file_of(folder: Path, sha256: str, media_type: str) -> Path:
    """Where a photo lies."""
    return folder / f"{sha256}{_SUFFIXES[MediaType(media_type)]}"


def store_file(folder: Path, data: bytes, media_type: MediaType, now: datetime) -> StoredPhoto:
    """Put a file on disk, whole or not at all; one that is there already is kept once.

    `now` is when it was wanted last: what is swept counts from there. Raises StoreError.
    """
    with kept_files.drafted(folder, (data,)) as draft:
        kept_files.keep(draft, _SUFFIXES[media_type], now)
    return StoredPhoto(draft.sha256, media_type, draft.size)


def sweep(folder: Path, wanted: Collection[str], now: datetime) -> int:
    """Remove files that no row wants and no backup can name any more; how many those were.

    What was begun and never finished goes after a day; files of others stay. Raises OSError.
    """
    return kept_files.sweep(folder, frozenset(_SUFFIXES.values()), wanted, now, LONGEST)
