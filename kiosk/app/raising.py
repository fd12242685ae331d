"""A second start knocks at the first counter, which brings its window to the front."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from kiosk.app.single import name_of

PATIENCE_MS = 500


class RaiseServer(QObject):
    """Hears a second start, and lets `on_raise` bring the window to the front."""

    def __init__(self, address: str, on_raise: Callable[[], None]) -> None:
        """Listen on a name that only this account's programs can reach."""
        super().__init__()
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._on_raise = on_raise
        QLocalServer.removeServer(name_of(address))
        self._server.listen(name_of(address))
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
    socket.connectToServer(name_of(address))
    socket.waitForConnected(PATIENCE_MS)
    socket.abort()
