"""A scanner that types is recorded, and its diary played: the same events, none of its numbers."""

import json
from pathlib import Path

from hardware.catalog import KEYBOARD
from hardware.diary_entry import NotedEvent, noted
from hardware.diary_file import Recording
from hardware.diary_keys import KeyDiary
from hardware.diary_play import replayed
from hardware.key_stroke import KeyStroke
from hardware.options import Settings
from tests.hardware.key_events import places
from tests.hardware.times import Clock

CARD = "21112000698132"
SETTINGS: Settings = {"driver": "keyboard", "name": "Ms. Rivera", "aim": True, "layout": "us"}


def strokes(code: str, start: int, *, gap: int = 5) -> list[KeyStroke]:
    return [
        KeyStroke(key, False, start + gap * number, place=place)
        for number, (key, place) in enumerate(zip(code, places(code), strict=True))
    ]


def enter(at_ms: int) -> KeyStroke:
    return KeyStroke("\r", True, at_ms, place=28)


def test_a_keyboard_is_recorded_and_played_without_its_numbers(tmp_path: Path) -> None:
    file = tmp_path / "keys.diary"
    with KeyDiary(SETTINGS, file, program="0.1.0", clock=Clock(tick=0.001)) as diary:
        decoder = diary.decoder(KEYBOARD.rules(SETTINGS, lambda _: True))
        for stroke in (*strokes(f"]C0{CARD}", 90_000), enter(90_200)):
            decoder.feed(stroke, in_field=False)
        lines_then = file.read_text().count("\n")
        for stroke in strokes("CB-0412", 95_000):
            decoder.feed(stroke, in_field=False)
        waits = decoder.wait_ms
        before = file.read_text()
        decoder.tick(95_050)
        decoder.tick(96_000)
        after = file.read_text()

    kinds = [NotedEvent("scan", len(CARD), "]C0"), NotedEvent("unterminated", 7)]
    played = replayed(file)
    assert [noted(event) for event in played.events] == list(played.noted) == kinds
    assert diary.recording == Recording(2, file.stat().st_size)
    assert waits is not None
    # Each burst is on disk once it has ended, and not before.
    assert (lines_then, before.count("\n"), after.count("\n")) == (20, 20, 29)
    typed = [json.loads(line).get("stroke") for line in after.split("\n")[1:-1]]
    text = "".join(stroke["text"] for stroke in typed if stroke)
    for start in range(len(CARD) - 3):
        assert CARD[start : start + 4] not in text
    assert "0412" not in text
    assert "Rivera" not in after
    assert [stroke["at_ms"] for stroke in typed if stroke][:2] == [0, 5]
