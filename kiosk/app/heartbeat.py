"""Tells systemd that the counter is ready, that it lives, and that it stops (sd_notify(3)).

A sign of life is sent by a timer of the window's thread, and only while the db lane answers: a
thread of its own would go on telling that all is well beside a frozen screen. Without systemd
nothing of this does anything.
"""

import socket
import threading
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Slot

from kiosk.ui.lanes import Lane

ASK_EVERY_MS = 1_000
ANSWERED_WITHIN = 5.0
"""Seconds: a db lane whose last answer is older than this does not answer."""
SIGNS_IN_A_LIMIT = 3
EXTENDS_BY, EXTENDS_EVERY, EXTENDS_AT_MOST = 60.0, 10.0, 3600.0
"""Seconds that a start may take on from each word; after an hour there is no other word."""


@dataclass(frozen=True, slots=True)
class Systemd:
    """Where to send to, None where nobody listens; within how many seconds a sign must come."""

    address: str | None = None
    limit: float | None = None

    @classmethod
    def of(cls, environment: MutableMapping[str, str]) -> "Systemd":
        """As systemd told this process; what it starts in its turn is not told.

        Whose id WATCHDOG_PID is does not matter: under cage it is cage's.
        """
        address = environment.pop("NOTIFY_SOCKET", None)
        limit = environment.pop("WATCHDOG_USEC", "")
        environment.pop("WATCHDOG_PID", None)
        is_limited = address is not None and limit.isdecimal() and int(limit) > 0
        return cls(address, int(limit) / 1_000_000 if is_limited else None)

    def tell(self, word: str) -> None:
        """Send one word; a manager that takes none is no trouble of the counter's."""
        if self.address is None or not hasattr(socket, "AF_UNIX"):
            return
        # An address that begins with @ is none of the file system.
        address = f"\0{self.address[1:]}" if self.address.startswith("@") else self.address
        with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
            sender.setblocking(False)
            sender.sendto(word.encode(), address)

    @contextmanager
    def patient(self) -> Iterator[None]:
        """Ask for more time while the block runs: a slow disk must not end an upgrade half way."""
        if self.address is None:
            yield
            return
        over = threading.Event()
        asking = threading.Thread(target=self._ask_for_time, args=(over,), name="more time")
        asking.start()
        try:
            yield
        finally:
            over.set()
            asking.join()

    def _ask_for_time(self, over: threading.Event) -> None:
        for _ in range(int(EXTENDS_AT_MOST / EXTENDS_EVERY)):
            # The sign of life is for a start after the safe screen, which was ready already.
            self.tell(f"EXTEND_TIMEOUT_USEC={int(EXTENDS_BY * 1_000_000)}\nWATCHDOG=1")
            if over.wait(EXTENDS_EVERY):
                return


class Heartbeat(QObject):
    """Sends signs of life from the window's thread."""

    def __init__(
        self, systemd: Systemd, monotonic: Callable[[], float], lane: Callable[[], Lane | None]
    ) -> None:
        """`lane` is the db lane of the moment; None while no counter has the store open."""
        super().__init__()
        self._systemd, self._monotonic, self._lane = systemd, monotonic, lane
        self._asked: Lane | None = None
        self._answered_at = monotonic()
        self._is_asking = False
        self._ask_timer, self._timer = QTimer(self), QTimer(self)
        self._ask_timer.setInterval(ASK_EVERY_MS)
        self._ask_timer.timeout.connect(self.ask)
        self._timer.timeout.connect(self.beat)

    def start(self) -> None:
        """The counter takes scans: say so, and live from here on. Again: only say so."""
        self._systemd.tell("READY=1")
        limit = self._systemd.limit
        if limit is None or self._timer.isActive():
            return
        self._answered_at = self._monotonic()
        self._ask_timer.start()
        self._timer.start(max(1, int(limit * 1000 / SIGNS_IN_A_LIMIT)))
        self.beat()

    def start_with(self, lane: Lane) -> None:
        """The same once `lane` has done what it was given up to now; one that fails says so."""
        lane.submit(_nothing, done=lambda _: self.start(), failed=lambda _: None)

    def pause(self) -> None:
        """Send nothing until another heart has taken over."""
        self._ask_timer.stop()
        self._timer.stop()

    def stop(self) -> None:
        """The counter ends, as it was told to."""
        self.pause()
        self._systemd.tell("STOPPING=1")

    @Slot()
    def ask(self) -> None:
        """Ask the lane for an answer, unless it owes one."""
        lane = self._lane()
        if lane is None:
            self._answered_at = self._monotonic()
        elif lane is not self._asked or not self._is_asking:
            self._asked, self._is_asking = lane, True
            lane.submit(_nothing, done=self._on_answer, failed=self._on_answer, is_urgent=False)

    @Slot()
    def beat(self) -> None:
        """Send a sign, if there is life."""
        if self._monotonic() - self._answered_at <= ANSWERED_WITHIN:
            self._systemd.tell("WATCHDOG=1")

    def _on_answer(self, _: object) -> None:
        self._is_asking = False
        self._answered_at = self._monotonic()


def _nothing() -> None:
    """The lane is asked only whether it answers."""
