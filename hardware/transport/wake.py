"""A wake-up call that `select` can wait for beside a socket or a port."""

import socket
from contextlib import suppress


class WakeUp:
    """Rung from any thread; stays rung until it is reset."""

    def __init__(self) -> None:
        self._bell, self._ear = socket.socketpair()
        self._bell.setblocking(False)
        self._ear.setblocking(False)

    def fileno(self) -> int:
        """For `select`: readable once rung."""
        return self._ear.fileno()

    def ring(self) -> None:
        """Wake whoever waits. Harmless when nobody does, or after `close`."""
        try:
            self._bell.send(b"!")
        except OSError:
            # Full of unheard rings, or closed: either way nobody waits who could miss this one.
            return

    def heed(self) -> None:
        """Forget the rings so far."""
        with suppress(BlockingIOError):
            while self._ear.recv(64):
                continue

    def close(self) -> None:
        """Give the sockets back."""
        self._bell.close()
        self._ear.close()
