"""What staff are told of the backups: which there are, how each stands, what a restore would do."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from db import backups
from db.backups import Backup
from db.errors import StoreError
from db.manifest import NoManifest, read_manifest
from db.vocabulary.desk import BackupState
from kiosk.services.desk.backups import BackupPlace, newest_act
from kiosk.services.desk.restore import RestoreReport
from kiosk.wording.backups import Held, Plan


@dataclass(frozen=True, slots=True)
class Shelved:
    """One backup. `newer` counts the entries that the store's log has beyond it.

    It is None where one of the two does not say. `is_proven`: its bytes were compared, not only its
    size. `problem` is what is wrong with one that is not VERIFIED; `is_cut`: that is its size.
    """

    path: Path
    made_at: datetime
    size: int
    state: BackupState
    problem: str
    held: Held | None
    newer: int | None
    is_cut: bool = False
    is_proven: bool = False

    @property
    def is_good(self) -> bool:
        """Whether it can be relied on."""
        return self.state is BackupState.VERIFIED


@dataclass(frozen=True, slots=True)
class Shelf:
    """Every backup, the good ones first and of those the newest; and where they lie."""

    folder: Path
    is_on_same_disk: bool
    backups: tuple[Shelved, ...]


def read_shelf(place: BackupPlace) -> Shelf:
    """Every backup in the folder, of which only the sizes are compared. Raises StoreError."""
    newest = _newest(place)
    found = [
        _shelved(each, newest, is_proven=False)
        for each in backups.list_backups(place.folder, backups.glance)
    ]
    # Stable: of good and of bad ones the newest stays first.
    return Shelf(
        place.folder,
        backups.shares_disk(place.folder, place.store),
        tuple(sorted(found, key=lambda each: not each.is_good)),
    )


def look_closer(place: BackupPlace, path: Path) -> Shelved:
    """One backup, compared byte by byte with its manifest. Raises StoreError."""
    return _shelved(backups.look_at(path), _newest(place), is_proven=True)


def is_strange(path: Path) -> bool:
    """Whether a file lies there that is no backup, which must not be overwritten."""
    if not path.exists():
        return False
    try:
        read_manifest(path)
    except NoManifest:
        return True
    return False


def held_in(backup: Backup) -> Held | None:
    """How much it holds, None where its manifest is not there."""
    manifest = backup.manifest
    return None if manifest is None else Held(manifest.people, manifest.items, manifest.loans)


def plan_of(report: RestoreReport, made: str, now: datetime, *, is_short: bool = False) -> Plan:
    """A restore in the numbers that are told; `made` is the backup's moment as it is to be read.

    `is_short` tells only the name of the file in place, for a screen that has no room for its path.
    """
    backup, kept = report.backup, report.set_aside
    return Plan(
        made=made,
        age=now - backup.made_at,
        size=backup.size,
        held=held_in(backup),
        upgraded_from=report.upgraded_from or "",
        damage=report.damage,
        redone=None if kept is None else report.redone,
        kept="" if kept is None else kept.name if is_short else str(kept),
        forgotten=report.forgotten,
        tasks=len(report.tasks),
    )


def _newest(place: BackupPlace) -> int | None:
    """None where the store cannot say; a damaged one does not keep anybody from its backups."""
    try:
        return newest_act(place.store)
    except StoreError:
        return None


def _shelved(backup: Backup, newest: int | None, *, is_proven: bool) -> Shelved:
    manifest = backup.manifest
    newer = None
    if manifest is not None and newest is not None:
        newer = max(0, newest - manifest.newest)
    return Shelved(
        backup.path,
        backup.made_at,
        backup.size,
        backup.state,
        backup.problem,
        held_in(backup),
        newer,
        is_cut=manifest is not None and manifest.size != backup.size,
        is_proven=is_proven,
    )
