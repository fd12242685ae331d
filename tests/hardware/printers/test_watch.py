"""A printer that is watched tells each change, and whoever prints gets it in between."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import count
from queue import Queue

import pytest

from hardware.api import DeviceState, DeviceStatus
from hardware.errors import DeviceTimeout
from hardware.print_api import JobState, Obstacle, Paper, PrinterStatus
from hardware.printers import commands
from hardware.printers.driver import EscPosPrinter
from hardware.printers.profiles import EPSON_80MM, GENERIC_80MM
from hardware.printers.watch import PrinterWatch
from hardware.supervisor import Supervisor
from hardware.virtual.printer import Faults
from tests.hardware.printers.desk import SHORT, Desk

HANG = 10.0


def hurried() -> Callable[[], float]:
    """A clock that is a second later at each look, so that it is always time to ask."""
    return partial(next, count(0.0, 1.0))


class Watcher:
    """What a watched printer said so far, and how it stood."""

    def __init__(self) -> None:
        self._new_words: Queue[PrinterStatus | None] = Queue()
        self.states: Queue[DeviceStatus] = Queue()

    def hears(self, raw: str) -> PrinterStatus:
        """The next word of these bytes, waited for; one that changed amid four answers is mixed."""
        while True:
            word = self._new_words.get(timeout=HANG)
            if word is not None and word.raw == bytes.fromhex(raw):
                return word

    def says_nothing(self) -> bool:
        return self._new_words.get(timeout=HANG) is None

    def sees(self, state: DeviceState) -> DeviceStatus:
        while (status := self.states.get(timeout=HANG)).state is not state:
            pass
        return status

    @contextmanager
    def on(self, driver: EscPosPrinter) -> Iterator[None]:
        device = PrinterWatch(driver, deliver=self._new_words.put, clock=hurried())
        supervisor = Supervisor(
            device,
            on_status=self.states.put,
            wait=lambda stopping, _: stopping.wait(0.02),
        )
        supervisor.start()
        try:
            yield
        finally:
            assert supervisor.stop(HANG)


def test_each_change_is_told_with_its_bytes(desk: Desk) -> None:
    watcher = Watcher()
    with watcher.on(desk.driver()):
        assert watcher.hears("16121212").obstacle is None
        desk.printer.set_faults(Faults(paper_near_end=True))
        assert watcher.hears("1612121e").paper is Paper.NEAR_END
        for fault, raw, obstacle in (
            (Faults(paper_out=True), "1e32127e", Obstacle.PAPER_OUT),
            (Faults(cover_open=True), "1e161212", Obstacle.COVER_OPEN),
            (Faults(cutter_error=True), "1e521a12", Obstacle.CUTTER),
            (Faults(offline=True), "1e121212", Obstacle.OFFLINE),
        ):
            desk.printer.set_faults(fault)
            assert watcher.hears(raw).obstacle is obstacle
        desk.printer.set_faults(Faults())
        assert watcher.hears("16121212").obstacle is None


def test_what_stays_the_same_is_told_once(desk: Desk) -> None:
    words: list[PrinterStatus | None] = []
    watch = PrinterWatch(desk.driver(), deliver=words.append, clock=hurried())
    watch.open()
    for _ in range(3):
        watch.step()
    desk.printer.set_faults(Faults(cover_open=True))
    for _ in range(3):
        watch.step()

    assert [word and word.raw.hex() for word in words] == ["16121212", "1e161212"]
    assert desk.printer.received.count(commands.ask_status(4)) == 7


def test_one_that_is_unplugged_is_absent_and_speaks_again_when_it_is_back(desk: Desk) -> None:
    watcher = Watcher()
    with watcher.on(desk.driver()):
        watcher.hears("16121212")
        desk.printer.set_faults(Faults(unplugged=True))
        watcher.sees(DeviceState.ABSENT)
        desk.printer.set_faults(Faults())
        watcher.hears("16121212")


def test_whoever_prints_gets_it_in_between(desk: Desk) -> None:
    watcher = Watcher()
    with watcher.on(desk.driver()):
        watcher.hears("16121212")
        outcomes = [desk.print(desk.driver()) for _ in range(3)]

    assert [each.state for each in outcomes] == [JobState.PRINTED] * 3
    assert desk.slips() == ["Due Friday\n[barcode C-017]"] * 3


def test_a_clone_without_a_word_is_told_as_such(dumb_desk: Desk) -> None:
    watcher = Watcher()
    with watcher.on(dumb_desk.driver(GENERIC_80MM, patience=SHORT)):
        assert watcher.says_nothing()
        assert dumb_desk.printer.received.count(commands.ask_status(1)) >= 1


def test_one_that_serves_somebody_else_is_no_ready_one(desk: Desk) -> None:
    with (
        socket.create_connection(("127.0.0.1", desk.server.port)),
        pytest.raises(DeviceTimeout, match="does not answer") as caught,
    ):
        desk.driver(EPSON_80MM, patience=SHORT).ask_status()

    assert "nobody else prints on it" in caught.value.remedy
