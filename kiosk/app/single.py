"""One running counter per store and computer."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from db.backends import beside
from db.errors import AlreadyRunning
from db.store import Store
from db.turns import kiosk_lock
from kiosk.app.paths import make_private, platform_folders


@contextmanager
def only_counter(store: Store, address: str) -> Iterator[None]:
    """Hold this store's counter. Raises AlreadyRunning, after asking the other one to show up."""
    try:
        with kiosk_lock(_lock_path(store, address)):
            yield
    except AlreadyRunning:
        from kiosk.app.raising import ask_to_raise  # a first start has no use for Qt's network

        ask_to_raise(address)
        raise


def name_of(address: str) -> str:
    """What the counters of one store are called on this computer."""
    return "makerdesk-" + hashlib.sha256(address.encode()).hexdigest()[:24]


def _lock_path(store: Store, address: str) -> Path:
    """Beside the file; a server's counters each have one in the account's own folder."""
    if store.path is not None:
        return beside(store.path, "kiosk")
    return make_private(platform_folders().data) / f"{name_of(address)}.lock"
