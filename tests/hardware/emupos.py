"""emupos as a peer: a receipt printer in software that nobody here wrote.

It wants a Python of its own, so it runs as a process of its own: packaging/test makes
`.environments/emupos`; MAKERDESK_EMUPOS names another program. It knows no process id and clears no
buffer.
"""

import http.client
import json
import os
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / ".environments" / "emupos" / "bin" / "emupos"
NEEDED = "needs emupos (Python 3.13): packaging/test makes its environment"
HANG = 10.0
_TRIES = 3
_COMPLETED = re.compile(r" (\S+) +printer\.job\.completed .*→ (\S+)")
_UNKNOWN = re.compile(r" (\S+) +printer\.(?:command\.unknown|codepage\.unsupported) +(.*)")
_SKIPPED = re.compile(r"skipped unknown bytes(?: 00| 18)+\s*$")
_STATUS = re.compile(r" (\S+) +printer\.status\.changed ")
_READY = re.compile(r"Press Ctrl\+C")
_TOLD = (_COMPLETED, _UNKNOWN, _STATUS, _READY)
_PROFILE = """\
type: printer
name: {name}
dpi: 203
width_dots: {dots}
font_a: {{ width: 12, height: 24 }}
font_b: {{ width: 9, height: 17 }}
code_pages: {{ 0: PC437, 2: PC850, 16: WPC1252, 19: PC858 }}
default_code_page: 0
drawer_sensor_open_level: high
printer_id: {{ model: 99, autocutter: true, maker: EPSON, name: TM }}
"""
_DEVICE = """\
  - id: {name}
    type: printer
    profile: ./{name}.profile.yaml
    connections: [ {{ tcp: {{ port: {port} }} }} ]
    receipts_dir: ./receipts
"""


@dataclass(frozen=True, slots=True)
class Receipt:
    """One slip as it came out: what stands on it, and its picture."""

    text: str
    picture: Path


def program() -> Path:
    """Where emupos is. Skips the test where it is not."""
    found = Path(os.environ.get("MAKERDESK_EMUPOS", PROGRAM))
    if not found.exists():
        pytest.skip(NEEDED)
    return found


class Emupos:
    """One process with a printer of each name; the widths are in dots."""

    def __init__(self, folder: Path, widths: Mapping[str, int]) -> None:
        """Start it, and wait until it listens."""
        self._folder = folder
        self._widths = widths
        self._lines: list[str] = []
        self._found: dict[re.Pattern[str], list[re.Match[str]]] = {each: [] for each in _TOLD}
        self._receipts: dict[str, Receipt] = {}
        self._changed = threading.Condition()
        self._is_over = False
        self.ports: dict[str, int] = {}
        command = [str(program()), "run", "--config", str(folder / "emupos.yaml")]
        for _ in range(_TRIES):  # another program may take a port before emupos does
            self._choose_ports()
            self._process = subprocess.Popen(
                command,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                env={**os.environ, "COLUMNS": "2000", "PYTHONUNBUFFERED": "1", "NO_COLOR": "1"},
            )
            self._reader = threading.Thread(target=self._read, name="emupos")
            self._is_over = False
            self._reader.start()
            self._wait_for(lambda: self._is_over or bool(self._matches(_READY)))
            if not self._is_over:
                return
            self.stop()
        raise AssertionError("\n".join(self._lines))

    def stop(self) -> None:
        """End it."""
        self._process.terminate()
        self._reader.join(HANG)
        self._process.wait(HANG)
        assert self._process.stdout is not None
        self._process.stdout.close()

    def receipts(self, name: str) -> list[Receipt]:
        """All that came out of a printer so far, in order."""
        return [self._receipt(each[2]) for each in self._matches(_COMPLETED) if each[1] == name]

    def nth_receipt(self, name: str, place: int) -> Receipt:
        """The first, second … slip of a printer, waited for."""
        self._wait_for(lambda: len(self.receipts(name)) >= place)
        return self.receipts(name)[place - 1]

    def receipt_with(self, name: str, words: str, *, after: int = 0) -> Receipt:
        """The newest slip of a printer, waited for until one has these words, `after` so many."""
        self._wait_for(lambda: any(words in each.text for each in self.receipts(name)[after:]))
        return [each for each in self.receipts(name)[after:] if words in each.text][-1]

    def unknown(self, name: str) -> list[str]:
        """What a printer was sent and does not know, but for NUL and CAN: they end what may have
        broken off, and printers skip them.
        """
        found = [each[2] for each in self._matches(_UNKNOWN) if each[1] == name]
        return [each for each in found if not _SKIPPED.search(each)]

    @contextmanager
    def fault(self, name: str, fault: str) -> Iterator[None]:
        """Let a printer be so for a while: paper-near-end, paper-out, cover-open or offline."""
        self._call("PUT", name, fault)
        yield
        self._call("DELETE", name, fault)

    def _call(self, method: str, name: str, fault: str) -> None:
        before = len(self._matches(_STATUS))
        connection = http.client.HTTPConnection("127.0.0.1", self.ports["control"], timeout=HANG)
        connection.request(method, f"/api/v1/devices/{name}/faults/{fault}")
        assert connection.getresponse().status == 204
        connection.close()
        self._wait_for(lambda: len(self._matches(_STATUS)) > before)

    def _receipt(self, number: str) -> Receipt:
        if number not in self._receipts:
            place = self._folder / "receipts" / number
            text = place.with_suffix(".txt").read_text("utf-8")
            self._receipts[number] = Receipt(text, place.with_suffix(".png"))
        return self._receipts[number]

    def _choose_ports(self) -> None:
        names = ["control", *self._widths]
        with ExitStack() as stack:
            held = [stack.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in names]
            self.ports = {
                name: each.getsockname()[1] for name, each in zip(names, held, strict=True)
            }
        settings = f"schema: 1\napi: {{ port: {self.ports['control']} }}\ndevices:\n"
        for name, dots in self._widths.items():
            profile = _PROFILE.format(name=json.dumps(name), dots=dots)
            (self._folder / f"{name}.profile.yaml").write_text(profile)
            settings += _DEVICE.format(name=name, port=self.ports[name])
        (self._folder / "emupos.yaml").write_text(settings)

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            told = [(each, found) for each in _TOLD if (found := each.search(line))]
            with self._changed:
                self._lines.append(line)
                for each, found in told:
                    self._found[each].append(found)
                self._changed.notify_all()
        with self._changed:
            self._is_over = True
            self._changed.notify_all()

    def _wait_for(self, holds: Callable[[], bool]) -> None:
        with self._changed:
            if not self._changed.wait_for(holds, HANG):
                raise AssertionError("emupos hangs:\n" + "".join(self._lines))

    def _matches(self, pattern: re.Pattern[str]) -> list[re.Match[str]]:
        return list(self._found[pattern])


@contextmanager
def emupos(folder: Path, widths: Mapping[str, int]) -> Iterator[Emupos]:
    """A running emupos, ended at the end."""
    if sys.platform == "win32":
        pytest.skip("needs POSIX signals to end emupos")
    peer = Emupos(folder, widths)
    try:
        yield peer
    finally:
        peer.stop()
