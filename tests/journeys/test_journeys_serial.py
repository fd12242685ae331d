"""A scanner on a serial line, from its bytes to the machine: nothing lost, nothing merged."""

import sys

import pytest

if sys.platform == "win32":
    pytest.skip("needs pseudo-terminals, which Windows has not", allow_module_level=True)

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QTimer

from hardware.api import DeviceState, ScanEvent, SupervisedDevice
from hardware.scanners.stream_scanner import StreamScanner
from hardware.transport.address import parse_address
from hardware.transport.connect import transport_for
from hardware.virtual.scanner import PtyScanner
from kiosk.app.system import seeded_random
from kiosk.domain.desk.screens import Bye, Done, GivenBack, Unknown, Who
from kiosk.services.practice.cast import CHROMEBOOK, LIN, MIA, PODCAST
from kiosk.services.practice.data import Chance
from tests.journeys.conftest import OpenCounter
from tests.support.journey import Journey

STORM = 2_000
BREATH = 5.0
"""Seconds for which even a busy computer may not leave the screen without a turn."""


class Plug:
    """A port whose device can be pulled out and put in again, as /dev/ttyACM0 is one."""

    def __init__(self, port: Path) -> None:
        self._port = port
        self.scanner = PtyScanner()
        self._link()

    def pull_out(self) -> None:
        """The device is gone, and its port with it."""
        self._port.unlink()
        self.scanner.unplug()

    def put_in(self) -> None:
        """A device is at the port again."""
        self.scanner = PtyScanner()
        self._link()

    def make(self, deliver: Callable[[ScanEvent], None]) -> SupervisedDevice:
        """The real driver for the port."""
        transport = transport_for(parse_address(f"serial://{self._port}"), baud=9600)
        return StreamScanner(transport, deliver=deliver, clock=time.monotonic, name="serial")

    def _link(self) -> None:
        self._port.symlink_to(self.scanner.port)


@pytest.fixture
def plug(tmp_path: Path) -> Iterator[Plug]:
    made = Plug(tmp_path / "ttyACM0")
    yield made
    made.scanner.unplug()


@pytest.fixture
def journey(open_counter: OpenCounter, plug: Plug) -> Journey:
    """A counter whose scanner is ready."""
    opened: Journey = open_counter(scanners=(plug.make,))
    _until_device_is(opened, DeviceState.READY)
    return opened


def test_a_device_and_a_card_on_the_line_make_a_loan(journey: Journey, plug: Plug) -> None:
    plug.scanner.scan(CHROMEBOOK.code)
    journey.shows(Who)
    plug.scanner.scan(MIA.code)
    journey.shows(Done)
    assert journey.shelf.holder(CHROMEBOOK.code) == MIA.code


@pytest.mark.parametrize("place", range(1, len("CB-0010\r")))
def test_a_code_that_comes_in_two_pieces_is_one_scan(
    journey: Journey, plug: Plug, place: int
) -> None:
    frame = b"CB-0010\r"
    plug.scanner.send(frame[:place])
    journey.settle()
    plug.scanner.send(frame[place:])
    journey.shows(GivenBack)
    assert journey.shelf.open_loan("CB-0010") is None


def test_codes_that_come_in_one_piece_are_scans_of_their_own(journey: Journey, plug: Plug) -> None:
    plug.scanner.send(b"CB-0012\r\nPC-0002\n204117\r")
    journey.shows(Done)
    assert journey.shelf.things_of(MIA.code) == {"PC-0002"}


def test_half_a_code_never_joins_the_next(journey: Journey, plug: Plug) -> None:
    plug.scanner.send(b"CB-00")
    journey.shows(Unknown)
    journey.says("I could not read that.")
    plug.scanner.scan("CB-0010")
    journey.shows(GivenBack)


@pytest.mark.slow
def test_a_storm_of_scans_arrives_whole_and_in_order(journey: Journey, plug: Plug) -> None:
    # Books change nothing and open no case, so that every one of them is looked up in good time.
    codes = [f"3{number:013}" for number in range(STORM)]
    arrived = _record(journey)
    beats: list[float] = []
    heart = QTimer()
    heart.timeout.connect(lambda: beats.append(time.monotonic()))
    heart.start(1)
    sender = threading.Thread(target=_send, args=(plug.scanner, codes, seeded_random(7)))
    sender.start()
    while sender.is_alive():
        journey.turn()
    sender.join()
    journey.settle(lambda: len(arrived) == STORM)
    heart.stop()

    assert arrived == codes
    assert journey.desk.tickets == STORM, "each is looked up, and once"
    assert journey.counter.presenter.uncounted.total() == 0
    assert max(after - before for before, after in pairwise(beats)) < BREATH


def test_scans_faster_than_answers_wait_their_turn(journey: Journey, plug: Plug) -> None:
    plug.scanner.send(b"204117\rCB-0012\r204117\r211121\rPC-0002\r211121\r")
    journey.shows(Bye)
    assert journey.shelf.things_of(MIA.code) == {CHROMEBOOK.code}
    assert journey.shelf.things_of(LIN.code) == {PODCAST.code}


def test_a_scanner_pulled_out_and_put_in_again_goes_on(journey: Journey, plug: Plug) -> None:
    plug.scanner.scan(CHROMEBOOK.code)
    journey.shows(Who)
    plug.pull_out()
    _until_device_is(journey, DeviceState.LOST, DeviceState.ABSENT)
    plug.put_in()
    _until_device_is(journey, DeviceState.READY)
    plug.scanner.scan(MIA.code)
    journey.shows(Done)
    assert journey.shelf.holder(CHROMEBOOK.code) == MIA.code


def _record(journey: Journey) -> list[str]:
    """Every text that reaches the presenter, in order; it goes on as before."""
    arrived: list[str] = []
    presenter = journey.counter.presenter
    on_scan = presenter.on_scan

    def noted(text: str, device: str, symbology: str | None = None) -> None:
        arrived.append(text)
        on_scan(text, device, symbology)

    presenter.on_scan = noted  # type: ignore[method-assign] # listens where scans arrive
    return arrived


def _send(scanner: PtyScanner, codes: Sequence[str], chance: Chance) -> None:
    """The codes as one stream, cut anywhere: frames come split and merged."""
    stream = "".join(f"{code}\r" for code in codes).encode()
    while stream:
        size = chance.randrange(40) + 1
        scanner.send(stream[:size])
        stream = stream[size:]


def _until_device_is(journey: Journey, *states: DeviceState) -> None:
    devices = journey.heard.devices
    journey.settle(lambda: bool(devices) and devices[-1].state in states)
