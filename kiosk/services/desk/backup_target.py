"""Where somebody wants a backup: looked at before anything is written, and all faults at once."""

import os
import shutil
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from pathlib import Path

from kiosk.services.desk.backup_shelf import is_strange
from kiosk.services.desk.backups import BackupPlace

_MANIFEST = ".json"


class TargetFault(Enum):
    """What is wrong with a name that was typed for a backup."""

    EMPTY = auto()
    RELATIVE = auto()
    SECOND_NAME = auto()  # the ending that its manifest needs
    NO_FOLDER = auto()
    IS_FOLDER = auto()
    IS_STORE = auto()
    STRANGE = auto()  # a file lies there that is no backup
    READ_ONLY = auto()
    NO_ROOM = auto()


@dataclass(frozen=True, slots=True)
class Target:
    """A name as it was typed, and everything that is wrong with it."""

    path: Path
    faults: tuple[TargetFault, ...]


def look_at_target(place: BackupPlace, typed: str) -> Target:
    """Look at a file's name, and at the disk where it lies. It may take as long as that disk."""
    text = typed.strip()
    path = Path(text).expanduser()
    if not text:
        return Target(path, (TargetFault.EMPTY,))
    if not path.is_absolute():
        return Target(path, (TargetFault.RELATIVE, *_of_name(path)))
    return Target(path, (*_of_name(path), *_of_disk(place, path)))


def name_for(day: date) -> str:
    """What a backup on a stick is called where nobody says otherwise: `makerdesk-20261130.db`."""
    return f"makerdesk-{day:%Y%m%d}.db"


def _of_name(path: Path) -> list[TargetFault]:
    return [TargetFault.SECOND_NAME] if path.suffix.lower() == _MANIFEST else []


def _of_disk(place: BackupPlace, path: Path) -> list[TargetFault]:
    try:
        return list(_faults_of_disk(place, path))
    except OSError:  # a stick that was just pulled out, a name that no disk takes
        return [TargetFault.NO_FOLDER]


def _faults_of_disk(place: BackupPlace, path: Path) -> list[TargetFault]:
    if not path.parent.is_dir():
        return [TargetFault.NO_FOLDER]
    faults = []
    if path.is_dir():
        faults.append(TargetFault.IS_FOLDER)
    elif path.exists() and place.store.exists() and path.samefile(place.store):
        faults.append(TargetFault.IS_STORE)
    elif is_strange(path):
        faults.append(TargetFault.STRANGE)
    if not os.access(path.parent, os.W_OK):
        faults.append(TargetFault.READ_ONLY)
    elif shutil.disk_usage(path.parent).free < _needed(place):
        faults.append(TargetFault.NO_ROOM)
    return faults


def _needed(place: BackupPlace) -> int:
    """A backup is at most as large as the store with its log."""
    files = (place.store, place.store.with_name(f"{place.store.name}-wal"))
    return sum(each.stat().st_size for each in files if each.exists())
