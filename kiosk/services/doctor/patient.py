"""Whom the doctor looks at: a store with its files, this computer and its devices."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from db import migrate
from db.backends import beside
from db.errors import AlreadyRunning
from db.migrate import SchemaState
from db.queries import desk as desk_queries
from db.store import Store
from db.turns import kiosk_lock
from kiosk.domain.clock import Clock, Ids
from kiosk.services.context import Context
from kiosk.services.desk.backups import BackupPlace
from kiosk.services.desk.chores import Chore
from kiosk.services.desk.devices import Device
from kiosk.services.doctor.findings import Sign


def free_bytes(folder: Path) -> int:
    """How much this account can still write there. Raises OSError."""
    return shutil.disk_usage(folder).free


@dataclass(frozen=True, slots=True)
class Patient:
    """Everything that a check may look at.

    `store` is None where the settings name none that can be used; `complaints` then say why.
    `devices` is None where they are unknown, or are the open counter's own.
    `place` is None for a server. `private` are the account's files and folders beside the store's,
    which need not be there; `missing_parts` and `missing_translations` are files of the program
    itself that are not where they belong. `backup_line` is what to type to back the store up.
    """

    store: Store | None
    place: BackupPlace | None
    clock: Clock
    ids: Ids
    actor: str
    counter: str
    chores: tuple[Chore, ...] = ()
    devices: tuple[Device, ...] | None = ()
    private: tuple[Path, ...] = ()
    missing_parts: tuple[Path, ...] = ()
    missing_translations: tuple[Path, ...] = ()
    complaints: tuple[Sign, ...] = ()
    backup_line: str = "makerdesk backup"
    free_bytes: Callable[[Path], int] = free_bytes

    @property
    def is_file(self) -> bool:
        """Whether the store is a file of this computer that is there."""
        return self.place is not None and self.place.store.exists()

    @property
    def files(self) -> BackupPlace:
        """The store's file and its backups; for checks that need a file."""
        assert self.place is not None, "this check needs a file"
        return self.place

    @property
    def opened(self) -> Store:
        """The store; for checks that need one."""
        assert self.store is not None, "this check needs a store"
        return self.store

    def schema(self) -> SchemaState | None:
        """How the schema stands; None where no store can be looked for. Raises StoreError."""
        return None if self.store is None else migrate.status(self.store)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """The records at one moment. Raises StoreError."""
        with self.opened.read() as session:
            yield session

    def counter_id(self) -> UUID | None:
        """The counter that the settings name, else the first; None in a store without a school."""
        with self.read() as session:
            known = desk_queries.all_counters(session)
            named = next((each for each in known if each.name == self.counter), None)
            chosen = named or next(iter(known), None)
            return None if chosen is None else chosen.id

    def context(self, counter_id: UUID) -> Context:
        """What use cases need; nothing is made that was not there."""
        return Context(self.opened, self.clock, self.ids, counter_id, self.actor)

    def is_counter_running(self) -> bool:
        """Whether a counter has the store's file open."""
        lock = None if self.place is None else beside(self.place.store, "kiosk")
        if lock is None or not lock.exists():
            return False
        try:
            with kiosk_lock(lock):
                return False
        except AlreadyRunning:
            return True
