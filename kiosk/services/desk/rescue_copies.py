"""The copies that rescues and rehearsals leave beside a store: they hold names, so they go soon."""

import shutil
from contextlib import suppress
from pathlib import Path

from db import set_aside
from db.errors import StoreError
from db.location import of_system
from db.store import Store


def forget_rescue(store: Store) -> None:
    """The counter is open: drop the copies of former rescues and rehearsals.

    That they cannot be dropped keeps nobody from borrowing; the next start tries again.
    """
    if store.path is not None:
        with suppress(StoreError):
            drop_door(store.path)
            drop_rehearsal(store.path)


def drop_door(store: Path) -> None:
    """Throw away the copy in which badges and PINs were looked up. Raises StoreError."""
    _drop(set_aside.rescue_of(store))


def drop_rehearsal(store: Path) -> None:
    """Throw away what a rehearsal that was killed has left. Raises StoreError."""
    _drop(set_aside.rehearsal_of(store))


def _drop(folder: Path) -> None:
    try:
        if folder.exists():
            shutil.rmtree(folder)
    except OSError as error:
        raise of_system(f"{folder} cannot be deleted", error) from error
