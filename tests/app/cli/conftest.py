"""A school in a folder, and a command line that works on it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from db.store import Store
from hardware.virtual.printer import VirtualPrinter
from hardware.virtual.scanner import PtyScanner
from hardware.virtual.tcp_server import TcpPrinterServer
from kiosk.app import build
from kiosk.app.cli.root import run_command
from tests.app.cli.device_bench import plug
from tests.support.counter import AtWork, FrozenClock, at_work
from tests.support.store import MONDAY, make_store

BRIEF = 0.2
"""Seconds that a command of these tests waits for its turn to write."""


@dataclass(frozen=True)
class Answer:
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        return json.loads(self.out)


@dataclass(frozen=True)
class Terminal:
    """Types commands in a folder whose settings name the store beside them."""

    folder: Path
    capsys: pytest.CaptureFixture[str]

    @property
    def settings(self) -> Path:
        return self.folder / "makerdesk.toml"

    def __call__(self, *words: str | Path) -> Answer:
        self.capsys.readouterr()
        code = run_command(["--settings", str(self.settings), *map(str, words)])
        said = self.capsys.readouterr()
        return Answer(int(code), said.out, said.err)

    def file(self, name: str, content: str | bytes) -> Path:
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path


@pytest.fixture
def terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Terminal:
    """A command line without a store yet, on a Monday morning."""
    # Commands read the computer's clock; these tests need one moment.
    monkeypatch.setattr(build, "SystemClock", partial(FrozenClock, MONDAY))
    # Nobody should wait ten seconds to see that a store is busy.
    monkeypatch.setattr(build, "Store", partial(Store, patience=BRIEF))
    typing = Terminal(tmp_path, capsys)
    typing.file("makerdesk.toml", '[store]\nurl = "sqlite:///school.db"\n')
    return typing


@pytest.fixture
def desk(terminal: Terminal) -> Iterator[AtWork]:
    """The sample school in the terminal's store, which stays open beside the commands."""
    with make_store(terminal.folder) as store:
        yield at_work(store)


@pytest.fixture
def gun() -> Iterator[PtyScanner]:
    """A scanner on a port of its own."""
    gun = PtyScanner()
    yield gun
    gun.unplug()


@pytest.fixture
def printer() -> VirtualPrinter:
    """A printer whose faults a test sets; `server` puts it on the network."""
    return VirtualPrinter()


@pytest.fixture
def server(printer: VirtualPrinter) -> Iterator[TcpPrinterServer]:
    """The printer's port."""
    server = TcpPrinterServer(printer)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def nothing_plugged_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer with no devices: what this one has is not what the tests are about."""
    plug(monkeypatch)
