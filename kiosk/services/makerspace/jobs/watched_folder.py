"""A folder that students put files of jobs into: what is finished there is taken in.

A file is copied first, then its job is made, and then the file is moved to "taken". A power cut
in between loses nothing: the next look finds the file where it was and answers the same
`action_id`, under which its job is made once. What is no job goes to "not taken", with the reason
beside it. Nothing is deleted, and nothing takes another file's place.
"""

import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID, uuid5

from db.backup import flush_folder
from kiosk.domain.makerspace.files.found import Problem, Unreadable, cleaned
from kiosk.i18n import Translator
from kiosk.services.context import Context
from kiosk.services.makerspace.jobs.job_files import NotTaken, TakenFile, take_file
from kiosk.services.makerspace.jobs.owner_hints import beginnings, first_owner, owners_by_word
from kiosk.wording.makerspace.job_files import file_problem

TAKEN = "taken"
NOT_TAKEN = "not taken"
LONGEST_NAME = 255
"""Bytes of a file's name on the file systems of today."""
_FILES = UUID("0d1f6a52-7c54-4b0e-9d0b-6a6f62206669")
_REASON = ".txt"
_LONGEST_SUFFIX = 32
_NOT_YET = (".part", ".partial", ".crdownload", ".download", ".filepart", ".tmp", ".temp", "~")
"""How names end that browsers and copying programs give to what is not finished."""
_NOT_MEANT = (".", "~$", "desktop.ini", "thumbs.db")
"""How names begin that are hidden, or are the system's own."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """By what a change of a file is noticed; `size` in bytes, times in nanoseconds."""

    inode: int
    size: int
    written_ns: int
    changed_ns: int


@dataclass(frozen=True, slots=True)
class NewJobFile:
    """A file that a job can be made of, under `action_id`. `name` is how people read its name.

    `owner` is whose code the name begins with, None where it is nobody's or could be two people's.
    """

    action_id: UUID
    path: Path
    stamp: Stamp
    file: TakenFile
    name: str
    owner: UUID | None


@dataclass(frozen=True, slots=True)
class FolderLook:
    """What a look found. `seen` is for the next look.

    `refused` are where files lie now that are no jobs; `unread` the names of those that could not
    be read or moved, which stay.
    """

    seen: Mapping[str, Stamp] = field(default_factory=dict)
    found: tuple[NewJobFile, ...] = ()
    refused: tuple[Path, ...] = ()
    unread: tuple[str, ...] = ()


def look_into(ctx: Context, t: Translator, folder: Path, before: Mapping[str, Stamp]) -> FolderLook:
    """Take every file that is as the look before saw it, some seconds ago; others are still coming.

    Links, folders, and what is hidden or is called unfinished stay. A store on a server keeps no
    files: there none is taken. What is not put away is found again. Raises OSError where the
    folder cannot be used, StoreError where nothing can be kept; then, too, all is found again.
    """
    seen = dict(_files_in(folder))
    finished = [name for name, stamp in seen.items() if before.get(name) == stamp]
    if ctx.store.path is None or not finished:
        return FolderLook(seen)
    for each in (TAKEN, NOT_TAKEN):  # before anything is copied that could not be moved then
        (folder / each).mkdir(exist_ok=True)
    kept: dict[str, TakenFile] = {}
    refused: list[Path] = []
    unread: list[str] = []
    for name in finished:
        try:
            outcome = take_file(ctx, folder / name, may_be_link=False)
            if isinstance(outcome, NotTaken) or _stamp(folder / name) != seen[name]:
                continue  # it is still being written, or another one came in its place
            if isinstance(outcome, Unreadable):
                refused.append(_moved(folder / name, folder / NOT_TAKEN, _reason(t, outcome)))
            else:
                kept[name] = outcome
        except FileNotFoundError:
            continue  # somebody took it away
        except OSError:
            unread.append(cleaned(name))
    found = tuple(_new_files(ctx, folder, kept, seen))
    return FolderLook(seen, found, tuple(refused), tuple(unread))


def put_away(new: NewJobFile) -> Path | None:
    """Move a file to "taken" once its job is made; where it lies then.

    None where somebody took it away or wrote to it since: then the next look sees another file.
    Raises OSError.
    """
    try:
        if _stamp(new.path) != new.stamp:
            return None
        return _moved(new.path, new.path.parent / TAKEN)
    except FileNotFoundError:
        return None


def _new_files(
    ctx: Context, folder: Path, kept: Mapping[str, TakenFile], seen: Mapping[str, Stamp]
) -> Iterator[NewJobFile]:
    words = {name: beginnings(cleaned(name)) for name in kept}
    with ctx.store.read() as session:
        owners = owners_by_word(session, {word for some in words.values() for word in some})
    for name, file in kept.items():
        stamp = seen[name]
        # The same file put there again has another inode or time: it is meant to run again.
        known_by = f"{file.sha256} {name!a} {stamp.inode} {stamp.changed_ns}"
        yield NewJobFile(
            action_id=uuid5(_FILES, known_by),
            path=folder / name,
            stamp=stamp,
            file=file,
            name=cleaned(name),
            owner=first_owner(owners, words[name]),
        )


def _files_in(folder: Path) -> Iterator[tuple[str, Stamp]]:
    for name in sorted(os.listdir(folder)):
        plain = name.casefold()
        if plain.startswith(_NOT_MEANT) or plain.endswith(_NOT_YET):
            continue
        with suppress(FileNotFoundError, IsADirectoryError):
            yield name, _stamp(folder / name)


def _stamp(path: Path) -> Stamp:
    """Raises IsADirectoryError for all that is no file of its own, such as a link."""
    status = path.lstat()
    if not stat.S_ISREG(status.st_mode):
        raise IsADirectoryError
    return Stamp(status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)


def _reason(t: Translator, refused: Unreadable) -> str:
    return "".join(f"{_said(t, problem)}\n" for problem in refused.problems)


def _said(t: Translator, problem: Problem) -> str:
    said = file_problem(t, problem)
    return " ".join(part for part in (said.where and f"{said.where}:", said.what, said.how) if part)


def _moved(path: Path, folder: Path, reason: str = "") -> Path:
    """Move a file, and put the reason beside it. Raises OSError; then it lies where it was."""
    number = 0
    while True:
        number += 1
        target = folder / _numbered(path.name, number, _REASON if reason else "")
        wanted = [target, target.with_name(f"{target.name}{_REASON}")][: 2 if reason else 1]
        ours: list[Path] = []
        try:
            for each in wanted:  # only a name that nobody has is ours
                each.touch(exist_ok=False)
                ours.append(each)
            if reason:
                wanted[-1].write_text(reason, "utf-8")
            os.replace(path, target)
        except OSError as error:
            for each in ours:
                each.unlink()
            if not isinstance(error, FileExistsError):
                raise
        else:
            flush_folder(target)
            return target


def _numbered(name: str, number: int, more: str) -> str:
    """`ring.gcode`, `ring (2).gcode` …, short enough for `more` behind it."""
    stem, suffix = os.path.splitext(name)
    if len(os.fsencode(suffix)) > _LONGEST_SUFFIX:
        stem, suffix = name, ""
    end = f" ({number}){suffix}" if number > 1 else suffix
    room = LONGEST_NAME - len(os.fsencode(end + more))
    if len(os.fsencode(stem)) > room:
        stem = os.fsencode(stem)[:room].decode(errors="ignore")
    return stem + end
