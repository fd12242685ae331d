"""`devices record` tells how it ended, and keeps what it has when it is stopped."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from hardware.virtual.printer import VirtualPrinter
from hardware.virtual.scanner import PtyScanner
from hardware.virtual.tcp_server import TcpPrinterServer
from tests.app.cli.conftest import Terminal
from tests.app.cli.device_bench import set_up

HANG = 10.0


@pytest.fixture
def gun() -> Iterator[PtyScanner]:
    gun = PtyScanner()
    yield gun
    gun.unplug()


def test_a_device_that_never_opened_is_no_success_and_leaves_no_file(
    terminal: Terminal, gun: PtyScanner
) -> None:
    set_up(terminal, gun, None)
    gun.unplug()
    target = terminal.folder / "desk.diary"

    answer = terminal("devices", "record", target, "--device", "desk", "--seconds", "1", "--json")

    assert answer.code == 1
    (problem,) = answer.document["problems"]
    assert "Desk at" in problem["what"]
    assert "never opened" in problem["what"]
    assert "plugged in" in problem["how"]
    assert not target.exists()


def test_the_states_of_a_printer_are_counted(terminal: Terminal) -> None:
    server = TcpPrinterServer(VirtualPrinter())
    server.start()
    set_up(terminal, None, server)
    target = terminal.folder / "slips.diary"

    answer = terminal("devices", "record", target, "--device", "slips", "--seconds", "1")

    server.stop()
    assert answer.code == 0, answer.err
    assert f"{target} is written: states 1, " in answer.out


def when_written(target: Path, wanted: str) -> None:
    """Wait until the diary has that word."""
    pause = threading.Event()
    for _ in range(500):
        if target.exists() and wanted in target.read_text("utf-8"):
            return
        pause.wait(HANG / 500)


def test_ctrl_c_ends_a_diary_and_keeps_what_it_has(terminal: Terminal, gun: PtyScanner) -> None:
    set_up(terminal, gun, None)
    target = terminal.folder / "desk.diary"

    def scan_and_stop() -> None:
        when_written(target, "opened")
        gun.send(b"CB-0412\r")
        when_written(target, "event")
        os.kill(os.getpid(), signal.SIGINT)

    before, began = signal.getsignal(signal.SIGINT), time.monotonic()
    hand = threading.Thread(target=scan_and_stop)
    hand.start()
    answer = terminal("devices", "record", target, "--device", "desk", "--seconds", "20", "--json")
    hand.join()

    assert time.monotonic() - began < HANG
    assert (answer.code, answer.document["events"]) == (0, 1), answer.err
    assert target.stat().st_size == answer.document["size"]
    assert signal.getsignal(signal.SIGINT) is before
