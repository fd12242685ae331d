"""Where this computer's backups go, the copy before an upgrade, and what a restore needs."""

from pathlib import Path

from db.backup import Progress
from db.backups import default_folder
from db.migrate import Keep
from db.store import Store
from kiosk.app.build import AFTER_ACT, PATIENCE, command_line_actor
from kiosk.app.release import program_version
from kiosk.app.settings import Settings
from kiosk.app.system import SystemClock, SystemIds
from kiosk.domain.clock import Clock
from kiosk.services.desk.backups import BackupPlace, back_up
from kiosk.services.desk.restore import Restoring
from kiosk.services.enactments import ENACTMENTS
from kiosk.services.people.forgetting import forget_again


def backup_place(settings: Settings, store: Store) -> BackupPlace | None:
    """Which file is backed up and where to; None for a server, which has means of its own."""
    return None if store.path is None else place_for(settings, store.path)


def place_for(settings: Settings, path: Path) -> BackupPlace:
    """The same for the file at `path`."""
    folder = settings.backups.folder or default_folder(path)
    return BackupPlace(path, folder, program_version())


def keep_in(settings: Settings, store: Store, clock: Clock) -> Keep:
    """What `migrate.upgrade` does before it changes an older file: one more backup."""

    def keep(path: Path, _revision: str) -> Path:
        place = backup_place(settings, store)
        assert place is not None, "a server's store is not copied"
        return back_up(place, clock).path

    return keep


def restoring(settings: Settings, place: BackupPlace, progress: Progress) -> Restoring:
    """What a restore by this account is done with."""
    return Restoring(
        place=place,
        clock=SystemClock(),
        ids=SystemIds(),
        actor=command_line_actor(),
        counter=settings.counter,
        enactments=ENACTMENTS,
        forget=forget_again,
        after_act=AFTER_ACT,
        progress=progress,
        patience=PATIENCE,
    )
