"""What systemd is told: by a real counter, whose window or whose store hangs."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from db.models.lending import Loan
from db.store import Store
from kiosk.app.heartbeat import ANSWERED_WITHIN, Systemd
from kiosk.app.logs import NATIVE_FILE
from tests.support.faults_counter import school_at_work
from tests.support.python_process import BETWEEN_LOOKS, ROOT

HANG = 60.0
LIMIT = 1.5
"""Seconds of the watchdog here; a sign of life comes every half of a second."""
ENDS = {signal.SIGABRT: {signal.SIGABRT, signal.SIGSEGV}, signal.SIGKILL: {signal.SIGKILL}}
"""How a counter may end by a signal: the trace of an abort reads other threads while they run,
and may fault on a stack that one of them has just left."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="needs the sockets of systemd"),
]


class Manager:
    """Listens as systemd does."""

    def __init__(self, folder: Path) -> None:
        self.address = str(folder / "notify")
        self._ear = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._ear.bind(self.address)

    def close(self) -> None:
        self._ear.close()

    def next(self, seconds: float = HANG) -> str | None:
        """What comes next, None if nothing comes within so long."""
        self._ear.settimeout(seconds)
        try:
            return self._ear.recv(4096).decode()
        except TimeoutError:
            return None

    def wait_for(self, word: str) -> None:
        """Let everything else pass."""
        until = time.monotonic() + HANG
        while self.next(max(0.1, until - time.monotonic())) != word:
            assert time.monotonic() < until, f"no {word}"

    def goes_quiet(self) -> None:
        """Wait until three signs in a row are missing."""
        until = time.monotonic() + HANG
        while self.next(LIMIT) is not None:
            assert time.monotonic() < until, "it lives on"

    def drain(self) -> None:
        """Forget what has come by now."""
        while self.next(0.001) is not None:
            pass


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[Manager]:
    manager = Manager(tmp_path)
    yield manager
    manager.close()


@dataclass
class Running:
    """A counter elsewhere."""

    process: subprocess.Popen[str]

    def order(self, *words: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(" ".join(words) + "\n")
        self.process.stdin.flush()

    def ask(self, *words: str) -> str:
        self.order(*words)
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def comes_to(self, screen: str) -> None:
        self._wait(lambda: self.ask("screen") == screen, screen)

    def _wait(self, holds: Callable[[], bool], what: str) -> None:
        until = time.monotonic() + HANG
        while not holds():
            assert time.monotonic() < until, f"never {what}"
            time.sleep(BETWEEN_LOOKS)


@contextmanager
def counter(store: Path, manager: Manager, folder: Path) -> Iterator[Running]:
    """A counter under a manager, killed at the end."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.support.heartbeat_process", str(store)],
        cwd=ROOT,
        env={
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "XDG_STATE_HOME": str(folder),
            "NOTIFY_SOCKET": manager.address,
            "WATCHDOG_USEC": str(int(LIMIT * 1_000_000)),
            "WATCHDOG_PID": "1",  # cage's, which the counter runs under
        },
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        manager.wait_for("READY=1")
        yield Running(process)
    finally:
        process.kill()
        process.communicate()


def beats(manager: Manager, seconds: float) -> int:
    """How many signs of life come in so long."""
    until, count = time.monotonic() + seconds, 0
    while (left := until - time.monotonic()) > 0:
        count += manager.next(left) == "WATCHDOG=1"
    return count


def test_a_counter_lives_until_its_window_or_its_store_hangs(
    tmp_path: Path, manager: Manager
) -> None:
    with counter(school_at_work(tmp_path), manager, tmp_path) as running:
        assert beats(manager, 2 * LIMIT) >= 3

        running.order("freeze", "4")
        manager.goes_quiet()
        manager.wait_for("WATCHDOG=1")

        running.order("clog", str(ANSWERED_WITHIN + 4))
        manager.goes_quiet()
        manager.wait_for("WATCHDOG=1")

        running.process.send_signal(signal.SIGTERM)
        manager.wait_for("STOPPING=1")
        running.process.wait(HANG)


@pytest.mark.parametrize(
    "end", [signal.SIGABRT, pytest.param(signal.SIGKILL, marks=pytest.mark.long)]
)
def test_after_the_watchdog_the_counter_rests_and_the_loan_stands(
    tmp_path: Path, manager: Manager, end: signal.Signals
) -> None:
    path = school_at_work(tmp_path)
    with counter(path, manager, tmp_path) as running:
        running.order("scan", "CARD-MIA")
        running.comes_to("Home")
        running.order("scan", "CB-1")
        running.comes_to("Done")
        running.process.send_signal(end)
        assert -running.process.wait(HANG) in ENDS[end]

    with counter(path, manager, tmp_path) as running:
        assert running.ask("screen") == "Idle"

    with Store(f"sqlite:///{path}") as store, store.read() as session:
        [loan] = session.query(Loan)
        assert loan.returned_at is None
    trace = tmp_path / "makerdesk" / "log" / NATIVE_FILE
    assert ("Fatal Python error: Aborted" in trace.read_text()) is (end is signal.SIGABRT)
    assert trace.stat().st_mode & 0o077 == 0
    assert "Mia" not in trace.read_text()


@pytest.mark.long
def test_three_bugs_in_a_row_do_not_stop_the_counter(tmp_path: Path, manager: Manager) -> None:
    with counter(school_at_work(tmp_path), manager, tmp_path) as running:
        for _ in range(3):
            running.order("crash")
            running.comes_to("Trouble")
        running.comes_to("Idle")
        running.order("scan", "CARD-LEO")
        running.comes_to("Home")
        manager.drain()
        assert beats(manager, LIMIT) >= 1

    log = (tmp_path / "makerdesk" / "log" / "makerdesk.log").read_text()
    assert log.count("our bug") == 3


def test_a_slow_upgrade_asks_for_more_time(manager: Manager) -> None:
    with Systemd(manager.address).patient():
        asked = manager.next()

    assert asked == "EXTEND_TIMEOUT_USEC=60000000\nWATCHDOG=1"


def test_without_systemd_nothing_is_told_and_nothing_runs() -> None:
    systemd = Systemd.of({"WATCHDOG_USEC": "30000000"})

    assert systemd == Systemd(None, None)
    with systemd.patient():
        systemd.tell("READY=1")


@pytest.mark.parametrize("limit", ["", "0", "-1", "soon", "1.5"])
def test_a_limit_that_is_none_asks_for_no_sign(limit: str) -> None:
    systemd = Systemd.of({"NOTIFY_SOCKET": "/nowhere", "WATCHDOG_USEC": limit})

    assert systemd == Systemd("/nowhere", None)
    systemd.tell("READY=1")  # to nobody, which is no trouble


def test_what_the_counter_starts_is_told_nothing_of_systemd() -> None:
    environment = {"NOTIFY_SOCKET": "@makerdesk", "WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "7"}

    assert Systemd.of(environment) == Systemd("@makerdesk", 30.0)
    assert environment == {}


@pytest.mark.skipif(sys.platform != "linux", reason="needs addresses outside the file system")
def test_an_address_outside_the_file_system_is_reached() -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as ear:
        ear.bind(f"\0makerdesk-test-{os.getpid()}")
        Systemd(f"@makerdesk-test-{os.getpid()}").tell("READY=1")

        assert ear.recv(100) == b"READY=1"
