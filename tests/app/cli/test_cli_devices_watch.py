"""`devices watch` tells what scanners and printers do, and leaves them to an open counter."""

import json
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from queue import Queue
from subprocess import Popen

import pytest

from db.backends import beside
from db.turns import kiosk_lock
from hardware.discovery.plugged import Looks, Plugged, plugged_in
from hardware.discovery.serial_ports import SerialPortFound
from hardware.virtual.printer import Faults, VirtualPrinter
from hardware.virtual.scanner import PtyScanner
from hardware.virtual.tcp_server import TcpPrinterServer
from kiosk.app.cli import devices_watch
from tests.app.cli.conftest import Answer, Terminal
from tests.app.cli.device_bench import ZEBRA, own_codes, plug, set_up
from tests.support.python_process import HANG, python_process

pytestmark = pytest.mark.usefixtures("qapp", "nothing_plugged_in")


def test_scans_are_told_byte_by_byte_as_they_come(
    terminal: Terminal, gun: PtyScanner, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up(terminal, gun, None)
    own_codes(terminal)
    plug(monkeypatch, ZEBRA)
    shooting = threading.Timer(0.3, gun.send, [b"CB-0412\rAB\x0fC\r"])
    shooting.start()

    answer = terminal("devices", "watch", "--seconds", "2", "--json")

    shooting.join()
    told = [json.loads(line) for line in answer.out.splitlines()]
    read = [(each["text"], each["understood"]) for each in told if "text" in each]
    assert read == [("CB-0412", "book")]
    assert [each["fault"] for each in told if "fault" in each] == ["control character"]
    assert [each["state"] for each in told if "state" in each][:2] == ["opening", "ready"]
    assert [each["plug"] for each in told if "plug" in each] == ["is there"]


def said(answer: Answer) -> list[str]:
    return answer.out.splitlines()


def test_what_is_plugged_in_meanwhile_is_told(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up(terminal, None, None)
    looks = iter([(), (ZEBRA,)])
    last: list[tuple[SerialPortFound, ...]] = [()]

    def there() -> tuple[Plugged, ...]:
        last[0] = next(looks, ())
        return plugged_in(Looks(lambda: last[0], tuple, tuple, tuple, tuple, tuple))

    monkeypatch.setattr(devices_watch, "plugged_in", there)
    monkeypatch.setattr(devices_watch, "_LOOK_SECONDS", 0.1)

    answer = terminal("devices", "watch", "--seconds", "1")

    assert [line for line in said(answer) if "was plugged in: Zebra" in line]
    assert [line for line in said(answer) if "was unplugged: Zebra" in line]


class Watching:
    """The command in a process of its own, and what it said so far."""

    def __init__(self, process: Popen[str]) -> None:
        self._process = process
        self._lines: Queue[str] = Queue()
        self._reading = threading.Thread(target=self._read)
        self._reading.start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._lines.put(line)
        self._lines.put("it ended")

    def hears(self, *parts: str) -> None:
        """Wait for a line with all of these."""
        line = ""
        while not all(part in line for part in parts):
            line = self._lines.get(timeout=HANG)
            assert line != "it ended", parts

    def interrupt(self) -> int:
        self._process.send_signal(signal.SIGINT)
        code = self._process.wait(HANG)
        self._reading.join(HANG)
        return code


@contextmanager
def watching(terminal: Terminal) -> Iterator[Watching]:
    words = ("--settings", str(terminal.settings), "devices", "watch")
    with python_process("kiosk", *words, is_module=True) as process:
        yield Watching(process)


@pytest.mark.usefixtures("desk")
def test_a_printers_changes_are_told_live_until_ctrl_c_and_it_is_left_to_an_open_counter(
    terminal: Terminal, gun: PtyScanner, server: TcpPrinterServer, printer: VirtualPrinter
) -> None:
    set_up(terminal, gun, server, language="es")
    printer.set_faults(Faults(paper_near_end=True))

    with watching(terminal) as watch:
        watch.hears("Slips", "paper near end, 4 bytes: 16 12 12 1e. Tenga listo un rollo nuevo.")
        printer.set_faults(Faults(paper_out=True))
        watch.hears("Slips", "paper out, 4 bytes: 1e 32 12 7e. Ponga un rollo nuevo.")
        with kiosk_lock(beside(terminal.folder / "school.db", "kiosk")):
            watch.hears("conflict: held by the open counter. Ciérrelo antes.")
            watch.hears("conflict: held by the open counter. Ciérrelo antes.")
            printer.set_faults(Faults())
        watch.hears("Slips", "ready, 4 bytes: 16 12 12 12")
        assert watch.interrupt() == 0

    assert printer.strip.text() == ""


def test_with_nothing_set_up_only_the_sockets_are_watched(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up(terminal, None, None)
    plug(monkeypatch, ZEBRA)

    answer = terminal("devices", "watch", "--seconds", "1")

    assert answer.code == 0
    assert "No device is set up: only what is plugged in or out is told." in answer.out
    assert "is there: Zebra DS2208" in answer.out


def test_a_scanner_that_types_is_said_not_to_be_heard(terminal: Terminal) -> None:
    set_up(terminal, None, None)
    typing = '[[scanners]]\ndriver = "keyboard"\nname = "Gun"\n'
    terminal.file(terminal.settings.name, terminal.settings.read_text("utf-8") + typing)

    answer = terminal("devices", "watch", "--seconds", "1")

    assert "Gun  types like a keyboard: only a window hears it" in answer.out
