"""Connections that are in use when their engine is closed end as soon as they are given back.

SQLAlchemy keeps such a one in a pool that nobody asks any more, and with it SQLite keeps the file,
which on Windows can then be neither renamed nor deleted.
"""

from sqlalchemy import Engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection


class LentOut:
    """Follows which connections of `engine` are in use; any thread may use and close it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._in_use: set[DBAPIConnection] = set()
        self._unwanted: set[DBAPIConnection] = set()
        event.listen(engine, "checkout", self._on_taken)
        event.listen(engine, "checkin", self._on_given_back)

    def dispose(self) -> None:
        """Close every connection: now, or the moment that it is given back."""
        self._unwanted |= set(self._in_use)
        self._engine.dispose()

    def _on_taken(
        self,
        connection: DBAPIConnection,
        _entry: ConnectionPoolEntry,
        _proxied: PoolProxiedConnection,
    ) -> None:
        self._in_use.add(connection)

    def _on_given_back(
        self, connection: DBAPIConnection | None, entry: ConnectionPoolEntry
    ) -> None:
        if connection is None:
            return  # it broke meanwhile, and SQLAlchemy has closed it
        self._in_use.discard(connection)
        if connection in self._unwanted:
            self._unwanted.discard(connection)
            entry.invalidate()
