"""One running counter per store: a second start brings the first one's window to the front."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from db.backends import beside
from db.errors import AlreadyRunning
from db.store import Store
from db.turns import kiosk_lock
from kiosk.app.paths import make_private, platform_folders

PATIENCE_MS = 500


@contextmanager
def only_counter(store: Store, address: str) -> Iterator[None]:
    """Hold this store's counter. Raises AlreadyRunning, after asking the other one to show up."""
    try:
        with kiosk_lock(_lock_path(store, address)):
            yield
    except AlreadyRunning:
        ask_to_raise(address)
        raise


class RaiseServer(QObject):
    """Hears a second start, and lets `on_raise` bring the window to the front."""

    def __init__(self, address: str, on_raise: Callable[[], None]) -> None:
        """Listen on a name that only this account's programs can reach."""
        super().__init__()
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._on_raise = on_raise
        QLocalServer.removeServer(_name(address))
        self._server.listen(_name(address))
        self._server.newConnection.connect(self._on_connection)

    def close(self) -> None:
        """Listen no more."""
        self._server.close()

    def _on_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnectFromServer()
            self._on_raise()


def ask_to_raise(address: str) -> None:
    """Knock at the running counter; nobody there is no fault."""
    socket = QLocalSocket()
    socket.connectToServer(_name(address))
    socket.waitForConnected(PATIENCE_MS)
    socket.abort()


def _name(address: str) -> str:
    return "makerdesk-" + hashlib.sha256(address.encode()).hexdigest()[:24]


def _lock_path(store: Store, address: str) -> Path:
    """Beside the file; a server's counters each have one in the account's own folder."""
    if store.path is not None:
        return beside(store.path, "kiosk")
    return make_private(platform_folders().data) / f"{_name(address)}.lock"
