"""The files of jobs: taken, looked at and opened. Each lies beside the store, by its content.

A file is copied first and read then: what is known of it is known of the copy, whatever happens to
the original meanwhile. Who may see one is asked by whoever shows it: its owner and staff.
"""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from io import FileIO
from pathlib import Path
from typing import BinaryIO

from sqlalchemy.orm import Session

from db.backup import Progress, unwatched
from db.errors import DiskFull
from db.models.makerspace.jobs import JobFile as JobFileRow
from db.queries.makerspace import job_files as queries
from db.vocabulary.desk import Act
from db.vocabulary.makerspace import JobFileKind
from kiosk.domain.makerspace.files.found import (
    JobFile,
    PictureFormat,
    Problem,
    Trouble,
    Unreadable,
)
from kiosk.domain.makerspace.files.kept_facts import document_of, file_from, without_pictures
from kiosk.domain.makerspace.files.reading import MAX_MEGABYTES, read_job_file
from kiosk.services.acts import begin
from kiosk.services.context import Context
from kiosk.services.desk.room import require_room, said_of_low
from kiosk.services.keeping import Payload
from kiosk.services.keeping import keep as keep_rows
from kiosk.services.kept import kept
from kiosk.services.kept_files import BLOCK, drafted, folder_beside, keep
from kiosk.services.problems import NotFound, Sought

KIND_SUFFIXES = {
    JobFileKind.GCODE: ".gcode",
    JobFileKind.PLATES_3MF: ".gcode.3mf",
    JobFileKind.MODEL_3MF: ".3mf",
    JobFileKind.STL: ".stl",
}
PICTURE_SUFFIXES = {PictureFormat.PNG: ".png", PictureFormat.JPEG: ".jpg"}
"""QOI is left out: neither Qt nor a browser shows it, and slicers write a PNG beside it."""
SUFFIXES = frozenset({*KIND_SUFFIXES.values(), *PICTURE_SUFFIXES.values()})
UNNAMED_FOR = timedelta(days=1)
"""How long a file stays that no job names: one may be made of it just now."""
_MOST = MAX_MEGABYTES * 1024 * 1024
_NO_WAIT = getattr(os, "O_NONBLOCK", 0)
"""Without it a named pipe would keep whoever opens it waiting for its other end."""
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


class WhyNotTaken(StrEnum):
    """Why a file was not taken, whatever is in it."""

    SERVER = "server"  # the store is on a server, which keeps no files
    NO_FILE = "no_file"  # a folder, a pipe, a device
    CHANGED = "changed"  # somebody wrote to it while it was copied


@dataclass(frozen=True, slots=True)
class NotTaken:
    """Nothing was kept, and it may be tried again where `why` is over."""

    why: WhyNotTaken


@dataclass(frozen=True, slots=True)
class TakenFile:
    """A file that lies on disk and has its row: a job can name it. `size` is in bytes.

    `facts` are without pictures; `picture` is where the one for a card lies.
    """

    sha256: str
    size: int
    facts: JobFile
    picture: Path | None


@dataclass(frozen=True, slots=True)
class FileSheet:
    """All that is known of a file; `path` and `picture` are None where they are not there."""

    sha256: str
    size: int
    facts: JobFile
    received_at: datetime
    purged_at: datetime | None
    path: Path | None
    picture: Path | None


Taken = TakenFile | Unreadable | NotTaken


class _Changed(Exception):
    """The file is not the one that was opened."""


def job_file_folder(store: Path) -> Path:
    """`school.db` → `school-jobs` beside it."""
    return folder_beside(store, "jobs")


def path_of(folder: Path, sha256: str, kind: JobFileKind) -> Path:
    """Where a file lies."""
    return folder / f"{sha256}{KIND_SUFFIXES[kind]}"


def take_file(
    ctx: Context, path: Path, progress: Progress = unwatched, *, may_be_link: bool = True
) -> Taken:
    """Copy a file beside the store and read it there; what may not be a job leaves nothing behind.

    A job that names it by its SHA-256 is to be made within a day.

    `progress` counts bytes; what it raises ends the copy, and nothing is kept then. Raises OSError
    where the file cannot be read, also for a link where `may_be_link` is not set, and StoreError
    where it cannot be kept.
    """
    if ctx.store.path is None:
        return NotTaken(WhyNotTaken.SERVER)
    more = _NO_WAIT | (0 if may_be_link else _NO_LINK)
    try:
        with open(path, "rb", 0, opener=lambda name, flags: os.open(name, flags | more)) as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                return NotTaken(WhyNotTaken.NO_FILE)
            if status.st_size > _MOST:
                return Unreadable((Problem(Trouble.TOO_BIG, most=MAX_MEGABYTES),))
            _require_room_for(ctx, status.st_size)
            taken = _kept(ctx, job_file_folder(ctx.store.path), _blocks(file, progress))
    except IsADirectoryError:
        return NotTaken(WhyNotTaken.NO_FILE)
    except _Changed:
        return NotTaken(WhyNotTaken.CHANGED)
    if isinstance(taken, TakenFile) and not _is_fresh(ctx, taken.sha256):
        note_file(ctx, taken)
    return taken


def note_file(ctx: Context, taken: TakenFile) -> None:
    """Keep the row of a file that lies there, so that a job can name it. Raises StoreError.

    A file is known by its content, so it may be noted again: it then counts as received anew.
    """
    doing = begin(ctx, ctx.ids.new())

    def step(session: Session) -> Payload:
        row = queries.file_by_hash(session, taken.sha256)
        if row is None:
            row = JobFileRow(sha256=taken.sha256)
            session.add(row)
        row.kind, row.size, row.facts = taken.facts.kind, taken.size, document_of(taken.facts)
        row.received_at, row.purged_at = doing.now, None
        session.flush()
        return kept(row)

    keep_rows(doing, Act.JOB_CHANGED, step, lambda _: True)


def file_sheet(ctx: Context, sha256: str) -> FileSheet:
    """What is known of a file, also of one that is gone by now. Raises NotFound, StoreError."""
    with ctx.store.read() as session:
        row = queries.file_by_hash(session, sha256)
        if row is None:
            raise NotFound(Sought.JOB_FILE, sha256)
        folder = None if ctx.store.path is None else job_file_folder(ctx.store.path)
        path = None if folder is None else path_of(folder, sha256, row.kind)
        return FileSheet(
            sha256=sha256,
            size=row.size,
            facts=file_from(row.facts),
            received_at=row.received_at,
            purged_at=row.purged_at,
            path=path if path is not None and path.is_file() else None,
            picture=None if folder is None else _picture_of(folder, sha256),
        )


def picture_of(ctx: Context, sha256: str) -> Path | None:
    """Where the picture of a file for its card lies; None where there is none."""
    return None if ctx.store.path is None else _picture_of(job_file_folder(ctx.store.path), sha256)


def open_file(ctx: Context, sha256: str) -> BinaryIO:
    """The content, for whoever closes it. Raises NotFound, also where it is gone or cut short;
    OSError, StoreError."""
    sheet = file_sheet(ctx, sha256)
    if sheet.path is None or sheet.path.stat().st_size != sheet.size:
        raise NotFound(Sought.JOB_FILE, sha256)
    return sheet.path.open("rb")


def _kept(ctx: Context, folder: Path, blocks: Iterator[bytes]) -> TakenFile | Unreadable:
    now = ctx.clock.now()
    with drafted(folder, blocks) as draft:
        with draft.path.open("rb") as file:
            found = read_job_file(file, draft.size)
        if isinstance(found, Unreadable):
            return found
        picture = None
        shown = found.thumbnail
        if shown is not None and shown.format in PICTURE_SUFFIXES:
            suffix = PICTURE_SUFFIXES[shown.format]
            # First, so that no job's file stands there whose picture a power cut took.
            with drafted(folder, (shown.data,)) as drawn:
                picture = keep(drawn, suffix, now, sha256=draft.sha256)
        keep(draft, KIND_SUFFIXES[found.kind], now)
        return TakenFile(draft.sha256, draft.size, without_pictures(found), picture)


def _is_fresh(ctx: Context, sha256: str) -> bool:
    """Whether its row was written not long ago: a folder may be looked into every few seconds."""
    with ctx.store.read() as session:
        row = queries.file_by_hash(session, sha256)
        since = ctx.clock.now() - UNNAMED_FOR / 2
        return row is not None and row.received_at > since


def _blocks(file: FileIO, progress: Progress) -> Iterator[bytes]:
    """The file block by block. Raises _Changed where it is not as it was when opened."""
    before = os.fstat(file.fileno())
    done = 0
    progress(0, before.st_size)
    while done <= before.st_size and (block := file.read(BLOCK)):
        done += len(block)
        yield block
        progress(min(done, before.st_size), before.st_size)
    after = os.fstat(file.fileno())
    if (done, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns):
        raise _Changed


def _picture_of(folder: Path, sha256: str) -> Path | None:
    paths = (folder / f"{sha256}{suffix}" for suffix in PICTURE_SUFFIXES.values())
    return next((path for path in paths if path.is_file()), None)


def _require_room_for(ctx: Context, size: int) -> None:
    """A job's file must never be what leaves lending without room. Raises DiskFull."""
    require_room(ctx, "The file was not taken.")
    room = ctx.store.room
    free = None if room is None else room.free()
    if room is not None and free is not None and free - size < room.low:
        raise DiskFull(
            f"The file was not taken. It would leave less than {said_of_low(ctx)} on the disk."
        )
