"""Where this computer's backups go, and the copy that is made before an upgrade."""

from pathlib import Path

from db.backups import default_folder
from db.migrate import Keep
from db.store import Store
from kiosk.app.release import program_version
from kiosk.app.settings import Settings
from kiosk.domain.clock import Clock
from kiosk.services.desk.backups import BackupPlace, back_up


def backup_place(settings: Settings, store: Store) -> BackupPlace | None:
    """Which file is backed up and where to; None for a server, which has means of its own."""
    if store.path is None:
        return None
    folder = settings.backups.folder or default_folder(store.path)
    return BackupPlace(store.path, folder, program_version())


def keep_in(settings: Settings, store: Store, clock: Clock) -> Keep:
    """What `migrate.upgrade` does before it changes an older file: one more backup."""

    def keep(path: Path, _revision: str) -> Path:
        place = backup_place(settings, store)
        assert place is not None, "a server's store is not copied"
        return back_up(place, clock).path

    return keep
