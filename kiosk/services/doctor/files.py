"""Checks of the files: who may read them, and what backups and restores left when killed."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from db import set_aside
from db.backends import WITNESS, beside
from db.erasures import FILE as ERASURES
from kiosk.services.doctor.findings import Sign, warning
from kiosk.services.doctor.patient import Patient

OTHERS = stat.S_IRWXG | stat.S_IRWXO
SIDE_FILES = ("wal", "shm", "lock", "kiosk", "reserve", WITNESS)
PART = ".part"
"""Ends what is written and not finished yet; SQLite adds "-journal" to it while it writes."""

AT_REST_SECONDS = 600
"""A backup that is being made writes oftener than that."""


@dataclass(frozen=True, slots=True)
class TooOpen:
    """A file or folder with rights for other accounts that it should not have."""

    path: Path
    mode: int
    unwanted: int

    @property
    def narrowed(self) -> int:
        """The rights that it should have."""
        return self.mode & ~self.unwanted


def only_the_owner_reads(patient: Patient) -> Iterator[Sign]:
    """Whatever may name children is its owner's alone. Windows keeps others out of the profile."""
    for each in too_open(patient):
        yield warning(
            "Other accounts of this computer can read or write it.",
            str(each.path),
            remedy=f"Type: chmod {each.narrowed:o} {each.path}",
            is_mendable=True,
        )


def too_open(patient: Patient) -> list[TooOpen]:
    """Everything of ours that others may read, folders first."""
    if os.name != "posix":
        return []
    looked_at = (_rights(path) for path in _ours(patient))
    return [each for each in looked_at if each is not None and each.mode & each.unwanted]


def nothing_is_left_over(patient: Patient) -> Iterator[Sign]:
    """What was killed leaves nothing that matters, but it holds names."""
    for path in left_over(patient):
        maker = "restore that was tried" if path.is_dir() else "backup that was cut short"
        yield warning(
            f"A {maker} left it; it is of no use and holds names.",
            str(path),
            remedy="Delete it.",
            is_mendable=True,
        )


def left_over(patient: Patient) -> list[Path]:
    """Drafts of backups in the folder and beside the store, and the copies on which a restore was
    tried or somebody's right to it was asked; nobody is writing any of them any more."""
    place = patient.files
    copies = (set_aside.rehearsal_of(place.store), set_aside.rescue_of(place.store))
    beside_it = [
        path
        for path in _children(place.store.parent)
        if path.name.startswith(place.store.name) and _is_draft(path)
    ]
    drafts = [*beside_it, *filter(_is_draft, _children(place.folder))]
    now = patient.clock.now().timestamp()
    left = [path for path in drafts if _is_at_rest(path, now)]
    left += [
        folder
        for folder in copies
        if folder.is_dir() and all(_is_at_rest(each, now) for each in (folder, *_children(folder)))
    ]
    return sorted(left)


def restores_are_finished(patient: Patient) -> Iterator[Sign]:
    """A power cut may have ended a restore half way; whoever opens the store finishes it."""
    if set_aside.is_unsettled(patient.files.store):
        yield warning(
            "A restore was cut short, or runs just now.",
            str(patient.files.store),
            remedy="Open the counter: it finishes the restore or drops it. Nothing is lost.",
            is_mendable=True,
        )


def _ours(patient: Patient) -> Iterator[Path]:
    yield from patient.private
    if not patient.is_file:
        return
    place = patient.files
    yield place.store
    yield from (beside(place.store, each) for each in SIDE_FILES)
    yield from (path for path, _since in set_aside.old_files(place.store))
    yield place.folder
    yield from (path for path in _children(place.folder) if _is_backup(path))


def _is_backup(path: Path) -> bool:
    return path.suffix in (".db", ".json") or path.name == ERASURES


def _is_draft(path: Path) -> bool:
    return path.name.endswith((PART, f"{PART}-journal", f"{PART}-wal", f"{PART}-shm"))


def _is_at_rest(path: Path, now: float) -> bool:
    try:
        return abs(now - path.stat().st_mtime) > AT_REST_SECONDS
    except OSError:
        return False


def _children(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if path.is_file()]
    except OSError:
        return []


def _rights(path: Path) -> TooOpen | None:
    """What somebody else owns, as root may the settings, this account must be able to read."""
    try:
        status = path.stat()
    except OSError:
        return None
    is_own = not hasattr(os, "getuid") or status.st_uid == os.getuid()
    return TooOpen(path, stat.S_IMODE(status.st_mode), OTHERS if is_own else stat.S_IWOTH)
