"""The store: sessions to read and to write with, and the promises around a commit."""

import threading
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self
from uuid import UUID

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from db.backends import Backend, beside, open_backend
from db.errors import CommitUnknown, Conflict, Corrupt, DiskFull, Locked, ReadOnly, StoreError
from db.location import Mount, read_mounts
from db.quarantine import DAMAGED, Quarantine
from db.room import Room
from db.still import Still
from db.translation import translate, translated

WRITE_PATIENCE = 10.0
"""Seconds that a writer waits for its turn."""

# After these a COMMIT has certainly not happened: the record that makes it one was never written.
CERTAIN_FAILURES = (Conflict, DiskFull, Locked, ReadOnly)


class Store:
    """One school's data. Safe to use from any thread; close it when done."""

    def __init__(
        self,
        address: str,
        *,
        patience: float = WRITE_PATIENCE,
        mounts: Callable[[], tuple[Mount, ...]] = read_mounts,
        is_witnessed: bool = False,
        reserve: int = 0,
    ) -> None:
        """Name the store, as in "sqlite:///school.db"; nothing is opened or made yet.

        `patience` is in seconds; `is_witnessed` keeps `db.witness` beside a file and heeds its
        `db.quarantine`; `reserve` is the size of `db.reserve` in bytes. Raises UnknownAddress or
        NetworkShare.
        """
        self.backend: Backend = open_backend(
            address, patience=patience, mounts=mounts, is_witnessed=is_witnessed
        )
        # Also when nobody closed it: a writer that is merely dropped check-points without the lock.
        self._finish = weakref.finalize(self, self.backend.close)

        path = self.backend.path
        self.room = Room(beside(path, "reserve"), reserve) if path and reserve else None
        """The room on its disk, None on a server or where no reserve is kept."""
        self._patience = patience
        self._may_write = threading.Event()
        self._may_write.set()
        heeds = path is not None and is_witnessed
        self._quarantine = Quarantine(path, beside(path, DAMAGED)) if path and heeds else None

    @property
    def path(self) -> Path | None:
        """The SQLite file, or None on a server."""
        return self.backend.path

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that sees one moment of the store and can change nothing.

        Raises StoreError.
        """
        self.backend.require()
        with (
            self._damage_noticed(),
            translated(),
            Session(self.backend.reader, expire_on_commit=False) as session,
        ):
            yield session

    @contextmanager
    def write(self, action: UUID | None = None) -> Iterator[Session]:
        """A session whose changes are all on disk after a clean exit, and none after an exception.

        `action` is the id of the act, given back by CommitUnknown. Raises Conflict, StoreError,
        Corrupt while the store is under quarantine; and RuntimeError for a write within a write.
        """
        self.backend.require()
        if not self._may_write.wait(self._patience):
            raise Locked("The store is still being looked over.")
        if self._quarantine is not None:
            self._quarantine.require_none()
        with self._damage_noticed(), self.backend.turn(), translated():
            with Session(self.backend.writer, expire_on_commit=False) as session:
                yield session
                session.flush()
                self._commit(session, action)
            self._require_there(action)
            self.backend.after_commit()

    def _commit(self, session: Session, action: UUID | None) -> None:
        try:
            session.commit()
        except DBAPIError as error:
            failure = translate(error)
            if isinstance(failure, CERTAIN_FAILURES):
                raise failure from error
            if isinstance(failure, Corrupt):
                raise failure from error
            session.close()
            settled = self.backend.settle()
            what = f"Saving was cut short: {error.orig}."
            raise CommitUnknown(what, action=action, is_settled=settled) from error

    def hold_writes(self) -> None:
        """Let every writer of this process wait from now on, until `let_write`; reads go on."""
        self._may_write.clear()

    def let_write(self) -> None:
        """The store was looked over: it is whole, or under quarantine."""
        self._may_write.set()

    @property
    def damage(self) -> str | None:
        """Why nothing is written any more, None for a store that is not under quarantine."""
        return None if self._quarantine is None else self._quarantine.damage

    def quarantine(self, damage: str) -> None:
        """Refuse every write from now on, here and in other programs; a server heeds none."""
        if self._quarantine is not None:
            self._quarantine.impose(damage)

    def lift_quarantine(self) -> None:
        """The store was looked through and is whole."""
        if self._quarantine is not None:
            self._quarantine.lift()

    @contextmanager
    def _damage_noticed(self) -> Iterator[None]:
        try:
            yield
        except Corrupt as error:
            self.quarantine(error.what)
            raise

    def _require_there(self, action: UUID | None) -> None:
        """What was committed into a file that lies there no more is not promised to anybody."""
        try:
            self.backend.require()
        except StoreError as error:
            raise CommitUnknown(error.what, action=action, is_settled=False) from error

    def data_version(self) -> int:
        """A number that changes when anybody, another process too, has committed; poll it."""
        return self.backend.data_version()

    def checkpoint(self) -> None:
        """Fold all that was written into the main file, so that nothing blanked lingers."""
        self.backend.checkpoint()

    @contextmanager
    def held_still(self) -> Iterator[Still | None]:
        """The store's file as plain bytes, which stay as they are meanwhile; writers go on.

        None where that cannot be: on a server, under quarantine, or while somebody else still reads
        an older moment of the store. Raises StoreError.
        """
        if self.damage is not None:
            yield None
            return
        with self.backend.held_still() as still:
            yield still

    def close(self) -> None:
        """Let go of every connection; a second time does nothing. Raises Locked.

        What is under quarantine is not even check-pointed: its log is evidence.
        """
        self.backend.close(is_left_alone=self.damage is not None)
        self._finish.detach()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
