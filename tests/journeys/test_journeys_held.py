"""A trigger that is held and a tag that stays on its reader: one act, however often it is read."""

import sys

import pytest

if sys.platform == "win32":
    pytest.skip("needs pseudo-terminals, which Windows has not", allow_module_level=True)

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy import select

from db.models.desk import Code
from db.models.people import Card
from db.store import Store
from db.vocabulary.desk import CodeKind
from db.vocabulary.people import CardKind, CardState
from hardware.api import DeviceState, SupervisedDevice
from hardware.scanners.repeats import TAG
from hardware.scanners.stream_scanner import StreamScanner
from hardware.scanners.tag_decoder import TagDecoder
from hardware.transport.serial_port import SerialTransport
from hardware.virtual.scanner import PtyScanner
from hardware.virtual.tag_reader import RDM6300, PtyTagReader
from kiosk.domain.desk.effects import SoundKind
from kiosk.domain.desk.screens import GivenBack
from kiosk.services.practice.cast import MIA
from tests.hardware.times import Clock
from tests.journeys.conftest import OpenCounter
from tests.support.journey import Journey

MIAS_TAG = "62E3086CED"
REPEATS = 20


@pytest.fixture
def clock() -> Clock:
    """The devices' own: it stands until a test turns it, so that a slow computer lifts no tag."""
    return Clock()


@pytest.fixture
def gun() -> Iterator[PtyScanner]:
    made = PtyScanner()
    yield made
    made.unplug()


@pytest.fixture
def reader() -> Iterator[PtyTagReader]:
    made = PtyTagReader(RDM6300)
    yield made
    made.unplug()


@pytest.fixture
def mias_tag(school_file: Path) -> str:
    """Mia has a tag beside her card."""
    with Store(f"sqlite:///{school_file}") as store, store.write() as session:
        mia = session.scalars(select(Card.patron_id).where(Card.code == MIA.code)).one()
        session.add(Code(code=MIAS_TAG, kind=CodeKind.CARD))
        session.flush()
        kind, state = CardKind.RFID, CardState.ACTIVE
        session.add(Card(code=MIAS_TAG, patron_id=mia, kind=kind, state=state))
    return MIAS_TAG


class Listener:
    """What comes through to the presenter, and how often a device shows that it lives."""

    def __init__(self, journey: Journey) -> None:
        self.arrived: list[str] = []
        self.signs = 0
        counter = journey.counter
        self._on_scan, self._note_scan = counter.presenter.on_scan, counter.devices.note_scan
        counter.presenter.on_scan = self._hear  # type: ignore[method-assign] # where scans arrive
        counter.devices.note_scan = self._see  # type: ignore[method-assign] # where signs arrive

    def _hear(self, text: str, device: str, symbology: str | None = None) -> None:
        self.arrived.append(text)
        self._on_scan(text, device, symbology)

    def _see(self, device: str, at: datetime) -> None:
        self.signs += 1
        self._note_scan(device, at)


def opened(open_counter: OpenCounter, make: Callable[..., SupervisedDevice]) -> Journey:
    """A counter whose scanner is ready."""
    journey: Journey = open_counter(scanners=(lambda deliver: make(deliver=deliver),))
    devices = journey.heard.devices
    journey.settle(lambda: any(each.state is DeviceState.READY for each in devices))
    return journey


def test_a_held_trigger_gives_a_device_back_once_and_beeps_once(
    open_counter: OpenCounter, gun: PtyScanner, clock: Clock
) -> None:
    journey = opened(open_counter, partial(StreamScanner, SerialTransport(gun.port), clock=clock))
    listener = Listener(journey)

    for _ in range(1 + REPEATS):
        gun.scan("CB-0010")
    journey.settle(lambda: listener.signs == 1 + REPEATS)

    journey.shows(GivenBack)
    assert listener.arrived == ["CB-0010"]
    assert journey.desk.tickets == 2, "one look-up and one return"
    assert journey.heard.sounds == [SoundKind.OK]
    assert journey.counter.presenter.uncounted.total() == 0


def test_a_tag_that_stays_on_its_reader_signs_in_once_until_it_is_laid_there_anew(
    open_counter: OpenCounter, mias_tag: str, reader: PtyTagReader, clock: Clock
) -> None:
    make = partial(
        StreamScanner,
        SerialTransport(reader.port),
        clock=clock,
        decoder=TagDecoder,
        repeats=TAG,
    )
    journey = opened(open_counter, make)
    listener = Listener(journey)

    reader.lay(mias_tag)
    journey.at_home(MIA)
    journey.settle(lambda: listener.signs > REPEATS // 2)
    reader.lift()

    assert listener.arrived == [mias_tag]
    assert journey.desk.tickets == 1
    assert journey.counter.presenter.uncounted.total() == 0

    clock.now += TAG.seconds
    reader.tap(mias_tag)
    journey.settle(lambda: listener.arrived == [mias_tag, mias_tag])
