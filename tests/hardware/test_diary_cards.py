"""A reader of NFC cards is recorded, and its diary played: the same events, none of its cards."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from hardware.diary import record
from hardware.diary_entry import NotedEvent, noted
from hardware.diary_play import replayed
from tests.hardware.fake_scard import FakeService, plugged_in

HANG = 10.0
CARD = bytes.fromhex("04A2B3C4D5E680")
PHONE = bytes.fromhex("08A2B3C4")


def test_a_card_reader_is_recorded_and_played_without_its_cards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    service, file, stop = plugged_in(monkeypatch), tmp_path / "cards.diary", threading.Event()
    thread = threading.Thread(
        target=record,
        args=({"driver": "pcsc", "reader": "ACR122U 4711", "beep": True}, file),
        kwargs={"seconds": 60.0, "stop": stop, "program": "0.1.0"},
    )
    service.readers = ["ACS ACR122U 4711 00 00"]

    thread.start()
    try:
        for card in (CARD, CARD, PHONE):
            _tap(service, card, file)
    finally:
        stop.set()
        thread.join(HANG)

    played = replayed(file)
    assert [noted(event) for event in played.events] == list(played.noted)
    assert list(played.noted) == [
        NotedEvent("scan", 14),
        NotedEvent("scan", 14, is_repeat=True),
        NotedEvent("random uid", 4),
    ]
    first, again, _ = played.events
    assert getattr(first, "text", "") == getattr(again, "text", None)
    text = file.read_text()
    assert not any(secret in text for secret in (CARD.hex(), CARD.hex()[2:10], "4711"))
    assert played.header.options == {"beep": True}


def _tap(service: FakeService, card: bytes, file: Path) -> None:
    seen = _lines(file)
    service.put(card)
    _holds(lambda: "event" in _lines(file)[len(seen) :])
    service.take()
    _holds(lambda: "card left" in _lines(file)[len(seen) :])


def _lines(file: Path) -> str:
    return file.read_text() if file.exists() else ""


def _holds(is_so: Callable[[], bool]) -> None:
    pause = threading.Event()
    for _ in range(500):
        if is_so():
            return
        pause.wait(HANG / 500)
    pytest.fail("the diary does not tell it")
