"""A folder of backups: each one a copy of the store, proven, with a manifest beside it."""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from db.backup import publish
from db.errors import StoreError
from db.location import OWNER_ONLY, make_private_file, of_system
from db.manifest import Manifest, NoManifest, as_text, manifest_of, read_manifest
from db.sums import fits
from db.vocabulary.desk import BackupState

_FOLDER_RIGHTS = 0o700
_STAMP = "%Y%m%dT%H%M%SZ"
_OURS = re.compile(r"\d{8}T\d{6}Z(-\d+)?\.db")


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup as it lies there. `problem` says what is wrong with one that is not VERIFIED."""

    path: Path
    state: BackupState
    made_at: datetime
    size: int
    manifest: Manifest | None
    problem: str = ""

    @property
    def is_good(self) -> bool:
        """Whether it can be relied on."""
        return self.state is BackupState.VERIFIED


def default_folder(store: Path) -> Path:
    """`school.db` → `school-backups` beside it."""
    return store.with_name(f"{store.stem}-backups")


def make_folder(folder: Path) -> None:
    """Make the folder if it is missing, for its owner alone. Raises StoreError."""
    try:
        folder.mkdir(mode=_FOLDER_RIGHTS, parents=True, exist_ok=True)
        folder.chmod(_FOLDER_RIGHTS)
    except OSError as error:
        raise of_system(f"The folder {folder} cannot be made", error) from error


def file_in(folder: Path, made_at: datetime) -> Path:
    """A free name in the folder: `20261122T114000Z.db`."""
    stem = made_at.astimezone(UTC).strftime(_STAMP)
    names = (f"{stem}{f'-{n}' if n > 1 else ''}.db" for n in range(1, 1_000))
    free = (folder / name for name in names if not (folder / name).exists())
    return next(free, folder / f"{stem}.db")


def is_ours(path: Path) -> bool:
    """Whether Makerdesk gave this file its name, and may drop it when it is old."""
    return _OURS.fullmatch(path.name) is not None


def glance(path: Path) -> Backup:
    """A backup, of which only the size is compared with its manifest. Raises StoreError."""
    return _compared(path, _difference_of_size)


def look_at(path: Path, breathe: Callable[[], None] = lambda: None) -> Backup:
    """A backup, compared byte by byte with its manifest. Raises StoreError.

    `breathe` is called between short pieces of work.
    """

    def differ(path: Path, size: int, manifest: Manifest) -> str:
        if problem := _difference_of_size(path, size, manifest):
            return problem
        if not fits(path, manifest.sums, breathe):
            return "Its bytes are not those that were written."
        return ""

    return _compared(path, differ)


def mark_damaged(backup: Backup, problem: str) -> Backup:
    """Say in its manifest what was found, so that every later glance sees it. Raises StoreError."""
    if backup.manifest is not None:
        write_manifest(backup.path, replace(backup.manifest, problem=problem))
    return replace(backup, state=BackupState.DAMAGED, problem=problem)


def mark_whole(backup: Backup) -> None:
    """Say in its manifest that all of it was proven by now. Raises StoreError."""
    if backup.manifest is not None and backup.manifest.since is not None:
        write_manifest(backup.path, replace(backup.manifest, since=None))


def list_backups(folder: Path, look: Callable[[Path], Backup] = look_at) -> tuple[Backup, ...]:
    """Every backup in the folder, newest first; none where there is no folder.

    Raises StoreError.
    """
    try:
        files = [path for path in folder.glob("*.db") if path.is_file()]
    except OSError as error:
        raise of_system(f"The folder {folder} cannot be read", error) from error
    found = [look(path) for path in files]
    return tuple(sorted(found, key=_age, reverse=True))


def _age(backup: Backup) -> tuple[datetime, int, str]:
    """Of one second the one with the larger number is the younger: …Z.db, …Z-2.db, …Z-10.db."""
    return backup.made_at, len(backup.path.name), backup.path.name


def _compared(path: Path, differ: Callable[[Path, int, Manifest], str]) -> Backup:
    try:
        status = path.stat()
        written = datetime.fromtimestamp(status.st_mtime, UTC)
        try:
            manifest = read_manifest(path)
        except NoManifest:
            what = "There is no manifest beside it."
            return Backup(path, BackupState.NO_MANIFEST, written, status.st_size, None, what)
        problem = differ(path, status.st_size, manifest)
    except OSError as error:
        raise of_system(f"{path} cannot be read", error) from error
    state = BackupState.DAMAGED if problem else BackupState.VERIFIED
    return Backup(path, state, manifest.made_at, status.st_size, manifest, problem)


def drop_backup(backup: Backup) -> None:
    """Delete a backup with its manifest. Raises StoreError."""
    drop_file(backup.path)
    drop_file(manifest_of(backup.path))


def shares_disk(folder: Path, store: Path) -> bool:
    """Whether one broken disk would take the store and its backups."""
    try:
        return folder.stat().st_dev == store.stat().st_dev
    except OSError:
        return False


def _difference_of_size(_path: Path, size: int, manifest: Manifest) -> str:
    if size == manifest.size:
        return manifest.problem
    return f"It has {size} bytes instead of {manifest.size}."


def drop_file(path: Path) -> None:
    """Delete a file, if it is there. Raises StoreError."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise of_system(f"{path} cannot be deleted", error) from error


def write_manifest(backup_file: Path, manifest: Manifest) -> None:
    """Put it beside the file, in place of an older one. Raises StoreError."""
    path, text = manifest_of(backup_file), as_text(manifest)
    draft = path.with_name(f"{path.name}.part")
    drop_file(draft)
    make_private_file(draft)
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_TRUNC, OWNER_ONLY), "wb") as opened_file:
            opened_file.write(text.encode())
        publish(draft, path)
    except StoreError:
        raise
    except OSError as error:
        raise of_system(f"{path} cannot be written", error) from error
    finally:
        draft.unlink(missing_ok=True)
