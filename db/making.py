"""Makes backups: copies the store, opens and proves the copy, writes the manifest beside it."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from db.backup import Progress, check_pages, drafted, opened, publish, unwatched
from db.backups import Backup, drop_file, write_manifest
from db.chains import Heads, prove_chains
from db.errors import Corrupt
from db.location import make_private_file, of_system
from db.manifest import Manifest, manifest_of
from db.rewriting import rewrite
from db.still import Still
from db.sums import Sums, sums_of
from db.translation import translated
from db.vocabulary.desk import BackupState, OutboxKind, OutboxState

_CODES = f"kind = '{OutboxKind.RECOVERY_CODES}' AND document <> '{{}}'"
_BLANK_CODES = (
    f"UPDATE outbox SET document = '{{}}', state = '{OutboxState.EXPIRED}' WHERE {_CODES}"
)
_SCHOOL = (
    "SELECT coalesce((SELECT value FROM store_settings WHERE key = 'school.name'), "
    "(SELECT name FROM sites ORDER BY code LIMIT 1), '')"
)


@dataclass(frozen=True, slots=True)
class Making:
    """What a backup is made with.

    `after` is the manifest of an earlier backup: what that one had proven is not proven again, and
    the new manifest says so. None: all is proven. `breathe` is called between short pieces of work,
    so that a program with a screen can let others in.
    """

    made_at: datetime
    program: str
    after: Manifest | None = None
    progress: Progress = unwatched
    breathe: Callable[[], None] = lambda: None


def make_backup(source: Path, target: Path, making: Making) -> Backup:
    """Copy the store to `target`, open and prove the copy, and write its manifest beside it.

    Writers are not held up. An older file of that name stays until the new one is proven. One-time
    codes that wait for a printer are not in it: whoever finds an old stick shall open no door.
    Raises StoreError, Corrupt where the store itself does not pass.
    """
    with drafted(source, target, making.progress) as draft:
        _blank_codes(draft)
        return _published(draft, target, making, None)


def remake_backup(
    hold: Callable[[], AbstractContextManager[Still | None]],
    target: Path,
    making: Making,
    old: Backup | None,
) -> Backup | None:
    """The same of a store that `hold` holds still, in the place of `old`, which nobody needs.

    Only what differs from `old` is written. That one is given up even where this fails. None, and
    nothing was done, where the store cannot be held still. Raises StoreError, Corrupt.
    """
    draft = target.with_name(f"{target.name}.part")
    try:
        with hold() as still:
            if still is None:
                return None
            if old is None:
                make_private_file(draft)
            else:
                _take(old, draft)
            known = None if old is None or old.manifest is None else old.manifest.sums
            sums: Sums | None = rewrite(still, draft, known, making.breathe)
        if _has_codes(draft):
            _blank_codes(draft)
            sums = None
        return _published(draft, target, making, sums)
    except OSError as error:
        raise of_system(f"{target} cannot be written", error) from error
    finally:
        draft.unlink(missing_ok=True)


def is_in_use(backup: Backup) -> bool:
    """Whether somebody has it open, as a restore would."""
    try:
        with opened(backup.path, "rw") as connection:
            connection.execute("PRAGMA busy_timeout = 0")
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("ROLLBACK")
    except (sqlite3.Error, Corrupt):
        return True  # or it is no file of SQLite's any more
    return False


def prove(path: Path, breathe: Callable[[], None] = lambda: None) -> Heads:
    """Open a backup by itself and check all of it: pages, references, every entry of the chains.

    Returns the heads of its chains. Raises Corrupt, StoreError.
    """
    with translated(), opened(path) as connection:
        check_pages(connection, path)
        return prove_chains(connection, breathe=breathe)


def _take(old: Backup, draft: Path) -> None:
    """Its manifest goes first: what is left of it by a kill must not be taken for a backup."""
    drop_file(manifest_of(old.path))
    os.replace(old.path, draft)


def _published(draft: Path, target: Path, making: Making, sums: Sums | None) -> Backup:
    """`sums` None: nobody has digested it yet."""
    manifest = _proven(draft, making, sums)
    drop_file(manifest_of(target))  # it would belie the new file
    publish(draft, target)
    write_manifest(target, manifest)
    return Backup(target, BackupState.VERIFIED, making.made_at, manifest.size, manifest)


def _has_codes(draft: Path) -> bool:
    with translated(), opened(draft) as connection:
        found = connection.execute(f"SELECT 1 FROM outbox WHERE {_CODES}").fetchone()
        return found is not None


def _blank_codes(draft: Path) -> None:
    with translated(), opened(draft, "rw") as connection:
        # What stood there is written over, not only forgotten.
        connection.execute("PRAGMA secure_delete = ON").fetchone()
        connection.execute(_BLANK_CODES)


def _proven(draft: Path, making: Making, sums: Sums | None) -> Manifest:
    after = making.after
    with translated(), opened(draft) as connection:
        _check_size(connection, draft)
        if after is None:
            check_pages(connection, draft)
        heads = prove_chains(connection, None if after is None else after.heads, making.breathe)
        (revision,) = _row(connection, "SELECT version_num FROM alembic_version")
        (school,) = _row(connection, _SCHOOL)
        (newest,) = _row(connection, "SELECT coalesce(max(number), 0) FROM audit")
        people, items, loans = (
            int(_row(connection, f"SELECT count(*) FROM {table}")[0])
            for table in ("patrons", "items", "loans")
        )
    try:
        size, sums = draft.stat().st_size, sums or sums_of(draft, making.breathe)
    except OSError as error:
        raise of_system(f"{draft} cannot be read again", error) from error
    return Manifest(
        made_at=making.made_at,
        revision=str(revision),
        program=making.program,
        school=str(school),
        sums=sums,
        size=size,
        heads=heads,
        newest=newest,
        people=people,
        items=items,
        loans=loans,
        since=None if after is None else after.newest,
    )


def _check_size(connection: sqlite3.Connection, draft: Path) -> None:
    """A file that was cut off, or is too long, is none of ours."""
    (pages,) = _row(connection, "PRAGMA page_count")
    (page,) = _row(connection, "PRAGMA page_size")
    if pages * page != draft.stat().st_size:
        raise Corrupt(f"{draft} has {draft.stat().st_size} bytes instead of {pages * page}.")


def _row(connection: sqlite3.Connection, statement: str) -> tuple[int, ...]:
    row: tuple[int, ...] | None = connection.execute(statement).fetchone()
    if row is None:
        raise Corrupt("The store says nothing about its schema.")
    return row
