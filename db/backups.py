"""A folder of backups: each one a copy of the store, proven, with a manifest beside it."""

import os
import re
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from db.backup import Progress, check_pages, drafted, opened, publish, unwatched
from db.chains import Heads, prove_chains
from db.errors import Corrupt, StoreError
from db.location import OWNER_ONLY, make_private_file, of_system
from db.manifest import Manifest, NoManifest, as_text, digest, manifest_of, read_manifest
from db.translation import translated
from db.vocabulary.desk import BackupState, OutboxKind, OutboxState

_FOLDER_RIGHTS = 0o700
_STAMP = "%Y%m%dT%H%M%SZ"
_OURS = re.compile(r"\d{8}T\d{6}Z(-\d+)?\.db")
_BLANK_CODES = (
    f"UPDATE outbox SET document = '{{}}', state = '{OutboxState.EXPIRED}' "
    f"WHERE kind = '{OutboxKind.RECOVERY_CODES}' AND document <> '{{}}'"
)
_SCHOOL = (
    "SELECT coalesce((SELECT value FROM store_settings WHERE key = 'school.name'), "
    "(SELECT name FROM sites ORDER BY code LIMIT 1), '')"
)


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


@dataclass(frozen=True, slots=True)
class Making:
    """What a backup is made with.

    Before the heads in `known` the chains were proven by an earlier backup. `breathe` is called
    between short pieces of work, so that a program with a screen can let others in.
    """

    made_at: datetime
    program: str
    known: Heads | None = None
    progress: Progress = unwatched
    breathe: Callable[[], None] = lambda: None


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


def make_backup(source: Path, target: Path, making: Making) -> Backup:
    """Copy the store to `target`, open and prove the copy, and write its manifest beside it.

    Writers are not held up. An older file of that name stays until the new one is proven. One-time
    codes that wait for a printer are not in it: whoever finds an old stick shall open no door.
    Raises StoreError, Corrupt where the store itself does not pass.
    """
    with drafted(source, target, making.progress) as draft:
        _blank_codes(draft)
        manifest = _proven(draft, making)
        drop_file(manifest_of(target))  # it would belie the new file
        publish(draft, target)
    _write(manifest_of(target), as_text(manifest))
    return Backup(target, BackupState.VERIFIED, making.made_at, manifest.size, manifest)


def glance(path: Path) -> Backup:
    """A backup, of which only the size is compared with its manifest. Raises StoreError."""
    return _compared(path, _difference_of_size)


def look_at(path: Path) -> Backup:
    """A backup, compared byte by byte with its manifest. Raises StoreError."""
    return _compared(path, _difference)


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


def prove(path: Path, breathe: Callable[[], None] = lambda: None) -> Heads:
    """Open a backup by itself and check all of it: pages, references, every entry of the chains.

    Returns the heads of its chains. Raises Corrupt, StoreError.
    """
    with translated(), opened(path) as connection:
        check_pages(connection, path)
        return prove_chains(connection, breathe=breathe)


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


def _blank_codes(draft: Path) -> None:
    with translated(), opened(draft, "rw") as connection:
        # What stood there is written over, not only forgotten.
        connection.execute("PRAGMA secure_delete = ON").fetchone()
        connection.execute(_BLANK_CODES)


def _proven(draft: Path, making: Making) -> Manifest:
    with translated(), opened(draft) as connection:
        check_pages(connection, draft)
        heads = prove_chains(connection, making.known, making.breathe)
        (revision,) = _row(connection, "SELECT version_num FROM alembic_version")
        (school,) = _row(connection, _SCHOOL)
        (newest,) = _row(connection, "SELECT coalesce(max(number), 0) FROM audit")
        counts = [
            int(_row(connection, f"SELECT count(*) FROM {table}")[0])
            for table in ("patrons", "items", "loans")
        ]
    try:
        size, sha256 = draft.stat().st_size, digest(draft)
    except OSError as error:
        raise of_system(f"{draft} cannot be read again", error) from error
    return Manifest(
        making.made_at, str(revision), making.program, str(school), sha256, size, heads, newest,
        *counts,
    )  # fmt: skip


def _row(connection: sqlite3.Connection, statement: str) -> tuple[int, ...]:
    row: tuple[int, ...] | None = connection.execute(statement).fetchone()
    if row is None:
        raise Corrupt("The store says nothing about its schema.")
    return row


def _difference_of_size(_path: Path, size: int, manifest: Manifest) -> str:
    if size == manifest.size:
        return ""
    return f"It has {size} bytes instead of {manifest.size}."


def _difference(path: Path, size: int, manifest: Manifest) -> str:
    if problem := _difference_of_size(path, size, manifest):
        return problem
    if digest(path) != manifest.sha256:
        return "Its bytes are not those that were written."
    return ""


def drop_file(path: Path) -> None:
    """Delete a file, if it is there. Raises StoreError."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise of_system(f"{path} cannot be deleted", error) from error


def _write(path: Path, text: str) -> None:
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
