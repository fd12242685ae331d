"""A restore that is tried on a copy while the counter goes on: the same work, the same numbers.

A restore itself needs the store for itself alone. What it would do can be told without that: the
store is copied beside itself, the restore is made up to its last step on the copy, and all of it is
thrown away again.
"""

import os
import shutil
from dataclasses import replace
from pathlib import Path

from db import set_aside
from db.backends import beside
from db.backup import drafted, publish
from db.errors import Corrupt, NotAStore
from db.location import make_private_file, of_system
from db.turns import WriteTurn
from kiosk.services.desk.rescue_copies import drop_rehearsal
from kiosk.services.desk.restore import RestoreReport, Restoring, prepared

_ALONG = ("-wal", "-head")


def rehearse(restoring: Restoring, file: Path) -> RestoreReport:
    """What a restore of `file` would do now. Raises what `prepared` raises, and StoreError."""
    store = restoring.place.store
    folder = set_aside.rehearsal_of(store)
    drop_rehearsal(store)
    try:
        try:
            folder.mkdir(mode=0o700)
        except OSError as error:
            raise of_system(f"The folder {folder} cannot be made", error) from error
        copy = folder / store.name
        if store.exists():
            _copy(restoring, copy)
        place = replace(restoring.place, store=copy)
        with prepared(replace(restoring, place=place, is_counter_held=False), file) as ready:
            report = ready.report
    finally:
        drop_rehearsal(store)
    kept = report.set_aside
    return replace(report, set_aside=None if kept is None else store.with_name(kept.name))


def _copy(restoring: Restoring, copy: Path) -> None:
    """One moment of the store; of a damaged one, byte by byte, all that the disk gives."""
    store = restoring.place.store
    try:
        with drafted(store, copy, restoring.progress) as draft:
            publish(draft, copy)
        return
    except (Corrupt, NotAStore):
        copy.unlink(missing_ok=True)
    turn = WriteTurn(beside(store, "lock"), patience=restoring.patience)
    try:
        with turn.held():
            for end in ("", *_ALONG):
                old = store.with_name(f"{store.name}{end}")
                if old.exists():
                    _copy_bytes(old, copy.with_name(f"{copy.name}{end}"))
    except OSError as error:
        raise of_system(f"{store} cannot be copied", error) from error


def _copy_bytes(old: Path, new: Path) -> None:
    make_private_file(new)
    with old.open("rb") as source, os.fdopen(os.open(new, os.O_WRONLY), "wb") as target:
        shutil.copyfileobj(source, target)
