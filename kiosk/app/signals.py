"""Ctrl+C and the system's "end now" make the event loop return, so that everything stops in order.

Python would raise KeyboardInterrupt in whichever of our functions Qt happens to be calling, and Qt
prints that and goes on; SIGTERM would end the process where it stands.
"""

import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from PySide6.QtCore import QCoreApplication, QObject, QSocketNotifier, Slot

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
ENDING = tuple(getattr(signal, name) for name in _NAMES if hasattr(signal, name))
"""Those of this system: Windows has no SIGHUP, POSIX no SIGBREAK."""

_SHELL_ADDS = 128  # a process that a signal ended has 128 and its number as exit code


class Ending(QObject):
    """Whether the process was told to end, and by which signal."""

    def __init__(self, qt: QCoreApplication, bell: socket.socket) -> None:
        """Ring when `bell` has bytes: each is the number of a signal that came."""
        super().__init__()
        self._qt, self._bell = qt, bell
        self.exit_code: int | None = None
        """What the process is to exit with; None while nobody told it to end."""
        self._notifier = QSocketNotifier(bell.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_bell)

    def stay(self) -> int:
        """Run the event loop until somebody ends it; its code. Once told to end, not at all."""
        code = self._qt.exec() if self.exit_code is None else self.exit_code
        return code if self.exit_code is None else self.exit_code

    def heed(self) -> None:
        """For work without an event loop: raise SystemExit if the process was told to end."""
        if self.exit_code is not None:
            raise SystemExit(self.exit_code)

    def stop(self) -> None:
        """Listen no longer."""
        self._notifier.setEnabled(False)

    @Slot()
    def _on_bell(self) -> None:
        with suppress(BlockingIOError):
            came = [number for number in self._bell.recv(64) if number in ENDING]
            if came and self.exit_code is None:
                self.exit_code = _SHELL_ADDS + came[0]
                self._qt.exit(self.exit_code)


@contextmanager
def ended_by_signals(qt: QCoreApplication) -> Iterator[Ending]:
    """Let signals end the event loop of `qt` while the block runs; only in the main thread.

    A signal that is ignored stays so: `nohup makerdesk run` outlives its terminal.
    """
    bell, hammer = socket.socketpair()
    with bell, hammer:
        bell.setblocking(False)
        hammer.setblocking(False)
        ending = Ending(qt, bell)
        heard = [each for each in ENDING if signal.getsignal(each) is not signal.SIG_IGN]
        before = {each: signal.signal(each, _leave_to_the_loop) for each in heard}
        old_hammer = signal.set_wakeup_fd(hammer.fileno(), warn_on_full_buffer=False)
        try:
            yield ending
        finally:
            signal.set_wakeup_fd(old_hammer)
            for each, handler in before.items():
                signal.signal(each, handler)
            ending.stop()


def _leave_to_the_loop(number: int, frame: FrameType | None) -> None:
    """Do nothing: the interpreter has rung already, and Qt must not meet an exception here."""
