"""What became of a field is written down once, and played in its time."""

from collections import deque
from collections.abc import Iterator

import pytest

from hardware.diary_entry import Entry, NotedEvent
from hardware.errors import DeviceBusy, Disconnected
from hardware.transport.pcsc import Field, PcscReader
from hardware.transport.recorded_cards import CardRecorder, CardReplay
from tests.hardware.fake_scard import REMOVED, FakeService, plugged_in
from tests.hardware.times import Clock

CARD = bytes.fromhex("04A2B3C4D5E680")
DONE = b"\x90\x00"
GET_UID = bytes.fromhex("FFCA000000")


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> FakeService:
    return plugged_in(monkeypatch)


@pytest.fixture
def kept() -> list[Entry]:
    return []


@pytest.fixture
def recorder(service: FakeService, kept: list[Entry]) -> Iterator[CardRecorder]:
    recorder = CardRecorder(PcscReader(), keep=kept.append, clock=Clock(tick=1.0))
    recorder.open()
    yield recorder
    recorder.close()


def test_a_field_that_stays_is_told_once(
    recorder: CardRecorder, service: FakeService, kept: list[Entry]
) -> None:
    for _ in range(3):
        recorder.watch(0.1)
    service.put(CARD)
    recorder.watch(0.1)
    assert recorder.ask(GET_UID) == CARD + DONE
    for _ in range(3):
        recorder.watch(0.1)
    service.take()
    recorder.watch(0.1)

    assert kept == [
        Entry(1.0, opened=True),
        Entry(2.0, field="empty"),
        Entry(3.0, field="card came"),
        Entry(4.0, answer=CARD + DONE),
        Entry(5.0, field="card stays"),
        Entry(6.0, field="card left"),
    ]


def test_a_card_that_was_gone_and_a_reader_that_fails_are_told(
    recorder: CardRecorder, service: FakeService, kept: list[Entry]
) -> None:
    service.put(CARD)
    recorder.watch(0.1)
    service.faults["SCardConnect"] = REMOVED
    assert recorder.ask(GET_UID) is None
    service.faults["SCardConnect"] = 0x8010000B
    with pytest.raises(DeviceBusy):
        recorder.ask(GET_UID)
    service.unplug()
    with pytest.raises(Disconnected):
        recorder.watch(0.1)
    service.readers = []
    with pytest.raises(Exception, match="not there"):
        recorder.open()

    assert kept[2:] == [
        Entry(3.0, answer=b""),
        Entry(4.0, failed="DeviceBusy"),
        Entry(5.0, failed="Disconnected"),
        Entry(6.0, failed="DeviceNotFound"),
    ]


def test_a_field_is_played_in_its_time() -> None:
    replay = CardReplay(
        [
            Entry(0.5, opened=True),
            Entry(0.7, field="empty"),
            Entry(1.2, field="card came"),
            Entry(1.25, answer=CARD + DONE),
            Entry(1.25, event=NotedEvent("scan", 14)),
            Entry(1.4, field="card stays"),
            Entry(1.9, field="card left"),
        ]
    )
    replay.open()
    seen = deque[tuple[Field, float]]()
    while not replay.is_over:
        seen.append((replay.watch(0.2), round(replay.clock(), 3)))
        if seen[-1][0] is Field.CARD_CAME:
            assert replay.ask(GET_UID) == CARD + DONE

    assert list(seen) == [
        (Field.EMPTY, 0.7),
        (Field.EMPTY, 0.9),
        (Field.EMPTY, 1.1),
        (Field.CARD_CAME, 1.2),
        (Field.CARD_STAYS, 1.4),
        (Field.CARD_STAYS, 1.6),
        (Field.CARD_STAYS, 1.8),
        (Field.CARD_LEFT, 1.9),
    ]


def test_a_driver_that_asks_otherwise_than_the_one_of_then_goes_on() -> None:
    replay = CardReplay(
        [
            Entry(0.0, opened=True),
            Entry(1.0, field="card came"),
            Entry(1.1, answer=b""),
            Entry(1.2, field="card came"),
            Entry(1.3, answer=b""),
            Entry(1.4, field="a bird"),  # no field of ours
            Entry(1.5, field="card left"),
            Entry(1.6, failed="DeviceBusy"),
        ]
    )
    replay.open()

    assert replay.watch(0.1) is Field.CARD_CAME
    assert replay.watch(0.1) is Field.CARD_CAME  # it did not ask
    assert replay.ask(GET_UID) is None
    with pytest.raises(Disconnected, match="nothing was asked"):
        replay.ask(GET_UID)
    with pytest.raises(DeviceBusy, match="as recorded"):
        replay.watch(0.1)
    with pytest.raises(Disconnected, match="ends here"):
        replay.watch(0.1)
    with pytest.raises(Disconnected, match="ends here"):
        replay.open()
