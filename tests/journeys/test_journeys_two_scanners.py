"""Two scanners at once on two serial lines, byte by byte: no code is lost, merged or cut."""

import sys

import pytest

if sys.platform == "win32":
    pytest.skip("needs pseudo-terminals, which Windows has not", allow_module_level=True)

import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import zip_longest

from hardware.api import DeviceState, ScanEvent, SupervisedDevice
from hardware.scanners.stream_scanner import StreamScanner
from hardware.transport.address import parse_address
from hardware.transport.connect import transport_for
from hardware.virtual.scanner import PtyScanner
from kiosk.app.system import seeded_random
from kiosk.domain.desk.effects import Uncounted
from kiosk.domain.desk.screens import Done, Who
from kiosk.services.practice.cast import CHROMEBOOK, MIA
from tests.journeys.conftest import OpenCounter
from tests.journeys.starts import ledger
from tests.support.journey import Journey

_READY = DeviceState.READY
CODES = 100
GARBAGE = 4_096


@pytest.fixture
def scanners() -> Iterator[tuple[PtyScanner, PtyScanner]]:
    pair = PtyScanner(), PtyScanner()
    yield pair
    for each in pair:
        each.unplug()


@pytest.fixture
def journey(open_counter: OpenCounter, scanners: tuple[PtyScanner, PtyScanner]) -> Journey:
    """A counter with both, ready: what came before a port is open is dropped when it opens."""
    opened: Journey = open_counter(scanners=[partial(_driver, each.port) for each in scanners])
    opened.settle(lambda: [each.state for each in opened.heard.devices].count(_READY) == 2)
    return opened


def _driver(port: str, deliver: Callable[[ScanEvent], None]) -> SupervisedDevice:
    transport = transport_for(parse_address(f"serial://{port}"), baud=9600)
    return StreamScanner(transport, deliver=deliver, clock=time.monotonic, name=port)


def test_two_scanners_byte_by_byte_lose_and_merge_no_code(
    journey: Journey, scanners: tuple[PtyScanner, PtyScanner]
) -> None:
    # Books change nothing and open no case, so that every one of them is looked up in good time.
    codes = [[f"3{one}{number:012}" for number in range(CODES)] for one in range(2)]
    streams = [f"{chr(13).join(each)}\r".encode() for each in codes]
    arrived = _record(journey)

    for pair in zip_longest(*streams):
        for scanner, byte in zip(scanners, pair, strict=True):
            scanner.send(bytes([byte]))
        journey.turn()
    journey.settle(lambda: len(arrived) == 2 * CODES)

    for scanner, sent in zip(scanners, codes, strict=True):
        assert [text for text, device in arrived if device == scanner.port] == sent
    assert journey.desk.tickets == 2 * CODES, "each is looked up, and once"
    assert journey.counter.presenter.uncounted.total() == 0


def test_garbage_on_one_line_spoils_no_code_of_the_other(
    journey: Journey, scanners: tuple[PtyScanner, PtyScanner]
) -> None:
    before, chance = ledger(journey), seeded_random(9)
    broken, sound = scanners
    garbage = bytes(chance.randrange(255) + 1 for _ in range(GARBAGE)).replace(b"\r", b"\xfe")
    broken.send(garbage.replace(b"\n", b"\xff") + b"\r")
    journey.settle(lambda: journey.counter.presenter.uncounted[Uncounted.UNREADABLE] == 1)
    assert journey.desk.tickets == 0, "no part of it was looked up"
    assert ledger(journey) == before

    sound.scan(CHROMEBOOK.code)
    journey.shows(Who)
    broken.scan(MIA.code)
    journey.shows(Done)
    assert journey.shelf.holder(CHROMEBOOK.code) == MIA.code


def _record(journey: Journey) -> list[tuple[str, str]]:
    """Every text that reaches the presenter with its scanner; it goes on as before."""
    arrived: list[tuple[str, str]] = []
    presenter = journey.counter.presenter
    on_scan = presenter.on_scan

    def noted(text: str, device: str, symbology: str | None = None) -> None:
        arrived.append((text, device))
        on_scan(text, device, symbology)

    presenter.on_scan = noted  # type: ignore[method-assign] # listens where scans arrive
    return arrived
