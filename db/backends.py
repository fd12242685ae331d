"""The two kinds of store behind one face: a SQLite file of this computer, a PostgreSQL server."""

import logging
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Protocol

from sqlalchemy import URL, Engine, PoolProxiedConnection, event, func, select
from sqlalchemy.exc import DBAPIError

from db.audit import AUDIT_LOCK
from db.chains import heads
from db.engine import (
    BUSY_SECONDS,
    open_postgresql,
    open_sqlite_reader,
    open_sqlite_writer,
    parse_address,
    sqlite_path,
)
from db.lent_out import LentOut
from db.location import Mount, refuse_network_share
from db.models.desk import AuditEntry
from db.presence import Presence
from db.still import PlainFile, Still
from db.translation import translated
from db.turns import WriteTurn
from db.witness import note_heads

log = logging.getLogger(__name__)

WAL_BYTES = 16 * 1024 * 1024
"""Above this size, which long writes and readers make it reach, the write-ahead log is cut off."""

WITNESS = "head"
"""The ending of the file that says how far the audit chains had got."""


class Backend(Protocol):
    """What a Store needs of the database under it."""

    @property
    def path(self) -> Path | None:
        """The SQLite file, or None on a server."""
        ...

    @property
    def reader(self) -> Engine:
        """Connections that cannot write; a transaction on one sees one moment."""
        ...

    @property
    def writer(self) -> Engine:
        """Connections that can write; to be used within `turn` alone."""
        ...

    def require(self) -> None:
        """Raise NoStore where there is nothing to open, Vanished where it is gone by now."""
        ...

    def turn(self) -> AbstractContextManager[None]:
        """Wait until nobody else writes where only one may. Raises Locked."""
        ...

    def after_commit(self) -> None:
        """Keep house, still within the turn."""
        ...

    def settle(self) -> bool:
        """After a COMMIT that failed: commit again, so that what it left cannot come back later.

        Call it within the turn. False where that failed too.
        """
        ...

    def checkpoint(self) -> None:
        """Fold all that was written into the main file, so that nothing blanked lingers."""
        ...

    def data_version(self) -> int:
        """A number that changes when anybody has committed an act."""
        ...

    def held_still(self) -> AbstractContextManager[Still | None]:
        """The file as plain bytes, which stay as they are meanwhile; None where that cannot be."""
        ...

    def close(self, *, is_left_alone: bool = False) -> None:
        """Let go of every connection; `is_left_alone`: without a last change to any file."""
        ...


class FileBackend:
    """SQLite. One OS lock beside the file covers each write, check-point and closing of a writer.

    SQLite before 3.51.3 can damage a WAL file when two connections write and check-point at the
    same instant (sqlite.org/wal.html#walresetbug), and the command line runs beside the kiosk.
    """

    def __init__(self, path: Path, *, patience: float, is_witnessed: bool) -> None:
        self.path = path
        self._is_witnessed = is_witnessed
        self.reader = open_sqlite_reader(path)
        self._lent_out = LentOut(self.reader)
        self.writer = open_sqlite_writer(path)
        self._writer_opened = threading.Event()
        self._presence = Presence(path)
        event.listen(self.writer, "connect", self._note_opened)
        event.listen(self.reader, "connect", self._note_there)
        self._turn = WriteTurn(beside(path, "lock"), patience=patience)
        self._watch: PoolProxiedConnection | None = None
        self._watch_lock = threading.Lock()
        self._plain = PlainFile(path)

    def require(self) -> None:
        self._presence.require()

    def turn(self) -> AbstractContextManager[None]:
        return self._turn.held()

    def after_commit(self) -> None:
        if self._is_witnessed:
            self._note_heads()
        if _size(beside(self.path, "wal")) > WAL_BYTES:
            self._fold_quietly()

    def _note_heads(self) -> None:
        # It proves a loss later; that it cannot be written now denies nothing that was committed.
        try:
            with self._raw() as connection:
                note_heads(self.path, beside(self.path, WITNESS), heads(connection))
        except (sqlite3.Error, DBAPIError, OSError) as error:
            log.info("where the audit chains end could not be noted: %s", error)

    def checkpoint(self) -> None:
        with self._turn.held(), translated():
            self._fold()

    def settle(self) -> bool:
        try:
            with self._raw() as connection:
                # Writes page 1 with what stands there already.
                connection.execute("PRAGMA user_version = 0")
        except (sqlite3.Error, DBAPIError):
            return False
        return True

    def held_still(self) -> AbstractContextManager[Still | None]:
        self.require()
        return self._plain.held_still(self._turn, self._fold_all)

    def data_version(self) -> int:
        with self._watch_lock, translated():
            self.require()
            if self._watch is None:
                self._watch = self.reader.raw_connection()
            # Means something only when asked of one connection time after time.
            with closing(self._watch.cursor()) as cursor:
                cursor.execute("PRAGMA data_version")
                ((version,),) = cursor.fetchall()
                return int(version)

    def close(self, *, is_left_alone: bool = False) -> None:
        if is_left_alone:
            self._drop_writer()
        with self._watch_lock:
            if self._watch is not None:
                self._watch.close()
                self._watch = None
        self._lent_out.dispose()
        if self._writer_opened.is_set():
            # The lock of a file that lies elsewhere by now lies elsewhere too.
            with self._turn.held() if self._presence.is_there() else nullcontext():
                self._fold_quietly()
                self.writer.dispose()
            self._writer_opened.clear()
        self._presence.forget()

    def _drop_writer(self) -> None:
        """SQLite check-points when the last connection closes, unless that one can only read."""
        if self._writer_opened.is_set():
            with closing(sqlite3.connect(f"{self.path.as_uri()}?mode=ro", uri=True)) as last:
                with suppress(sqlite3.Error):
                    last.execute("SELECT 1 FROM sqlite_schema").fetchall()
                self.writer.dispose()
            self._writer_opened.clear()

    def _fold_quietly(self) -> None:
        # What was committed is safe in the log; failing now would deny an act that happened.
        try:
            self._fold()
        except (sqlite3.Error, DBAPIError) as error:
            log.warning("the write-ahead log could not be folded into the file: %s", error)

    def _fold(self) -> None:
        with self._raw() as connection:
            # Readers are never waited for: what they still need stays until the next time.
            connection.execute("PRAGMA busy_timeout = 0")
            try:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            finally:
                connection.execute(f"PRAGMA busy_timeout = {round(BUSY_SECONDS * 1000)}")

    def _fold_all(self) -> bool:
        """Fold what no reader still needs in the log; whether that was all of it."""
        with self._raw() as connection:
            answer = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
            return answer is not None and answer[0] == 0 and answer[1] == answer[2]

    @contextmanager
    def _raw(self) -> Iterator[sqlite3.Connection]:
        pooled = self.writer.raw_connection()
        try:
            connection = pooled.driver_connection
            assert isinstance(connection, sqlite3.Connection)
            yield connection
        finally:
            pooled.close()

    def _note_opened(self, *_: object) -> None:
        self._writer_opened.set()
        self._note_there()

    def _note_there(self, *_: object) -> None:
        self._presence.note()


class ServerBackend:
    """PostgreSQL: the server orders writers; rows and chains are locked where acts meet."""

    path = None

    def __init__(self, url: URL) -> None:
        self.writer = open_postgresql(url)
        self.reader = self.writer.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )

    def require(self) -> None:
        """The server says by itself what it does not have."""

    def turn(self) -> AbstractContextManager[None]:
        return nullcontext()

    def after_commit(self) -> None:
        """The server keeps its own house."""

    def checkpoint(self) -> None:
        """The server keeps its own house."""

    def settle(self) -> bool:
        try:
            with self.writer.begin() as connection:
                # Every act holds this lock until its end, so the lost one is over by now.
                connection.execute(select(func.pg_advisory_xact_lock(AUDIT_LOCK)))
        except DBAPIError:
            return False
        return True

    def data_version(self) -> int:
        with translated(), self.reader.connect() as connection:
            return connection.scalar(select(func.max(AuditEntry.number))) or 0

    def held_still(self) -> AbstractContextManager[Still | None]:
        return nullcontext()

    def close(self, *, is_left_alone: bool = False) -> None:
        self.writer.dispose()


def open_backend(
    address: str,
    *,
    patience: float,
    mounts: Callable[[], tuple[Mount, ...]],
    is_witnessed: bool = False,
) -> FileBackend | ServerBackend:
    """Choose by the address; nothing is opened yet. Raises UnknownAddress or NetworkShare."""
    url = parse_address(address)
    path = sqlite_path(url)
    if path is None:
        return ServerBackend(url)
    refuse_network_share(path, mounts)
    # Once and for all: SQLite's own files and our lock lie beside the file that a link leads to.
    return FileBackend(path.resolve(), patience=patience, is_witnessed=is_witnessed)


def beside(path: Path, ending: str) -> Path:
    """`school.db` and "wal" → `school.db-wal`."""
    return path.with_name(f"{path.name}-{ending}")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0
