"""Keys of a scanner that is wired as a US keyboard, on a computer with another layout."""

from dataclasses import replace

import pytest

from kiosk.app.settings import DeviceSettings
from kiosk.app.wedge import WedgeJudge
from kiosk.ui.shell.key_capture import Judgement, Stroke, TypedScan

ENTER = 28
# What a French layout with Caps Lock makes of the keys for "t0123-qA", with their places.
FRENCH = [
    ("T", 20, False),
    ("À", 11, False),
    ("&", 2, False),
    ("É", 3, False),
    ('"', 4, False),
    (")", 12, False),
    ("A", 16, False),
    ("q", 30, True),
]


PLACES = bytes([*(place for _, place, _ in FRENCH), ENTER])


def judge(window_system: str, layout: str = "us") -> WedgeJudge:
    scanners = [DeviceSettings("keyboard", {"layout": layout})]
    return WedgeJudge(lambda _: True, scanners, window_system=window_system)


def stroke(number: int, text: str, place: int, *, is_shifted: bool = False) -> Stroke:
    return Stroke(
        serial=number,
        text=text,
        is_terminator=text == "\r",
        at_ms=1_000 + number * 5,
        has_modifier=False,
        is_repeat=False,
        is_shifted=is_shifted,
        scan_code=place,
    )


def scanned(judge: WedgeJudge, first_place: int) -> Judgement:
    for number, (text, place, is_shifted) in enumerate(FRENCH):
        key = stroke(number, text, place + first_place, is_shifted=is_shifted)
        judge.feed(key, in_field=False)
    return judge.feed(stroke(len(FRENCH), "\r", ENTER + first_place), in_field=False)


def read(text: str, places: bytes) -> Judgement:
    return Judgement(scan=TypedScan(text, places=places, took=0.005 * (len(text))))


def test_a_held_trigger_is_told_as_such() -> None:
    wedge = WedgeJudge(lambda _: True, window_system="xcb")
    told = [
        wedge.feed(replace(stroke(key, text, 0), at_ms=at + 5 * key), in_field=False).scan
        for at in (1_000, 1_130, 1_260)
        for key, text in enumerate("C-017\r")
    ]

    assert [scan.is_repeat for scan in told if scan] == [False, True, True]


@pytest.mark.parametrize(("window_system", "first"), [("xcb", 8), ("wayland", 8), ("windows", 0)])
def test_places_are_read_where_the_settings_say_so(window_system: str, first: int) -> None:
    assert scanned(judge(window_system), first) == read("t0123-qA", PLACES)


@pytest.mark.parametrize(
    ("window_system", "layout", "places"),
    [("xcb", "system", PLACES), ("cocoa", "us", b""), ("offscreen", "us", b"")],
)
def test_elsewhere_the_system_has_the_word(window_system: str, layout: str, places: bytes) -> None:
    told = scanned(judge(window_system, layout), 8)

    assert told == read('TÀ&É")Aq', places)


def test_a_key_that_a_us_keyboard_lacks_types_what_the_system_says() -> None:
    wedge = judge("xcb")
    for number, place in enumerate((10, 86 + 8, 11)):
        wedge.feed(stroke(number, "<", place), in_field=False)

    assert wedge.feed(stroke(3, "\r", 36), in_field=False) == read("1<2", bytes((2, 86, 3, ENTER)))


def test_one_of_several_scanners_that_needs_it_is_enough() -> None:
    scanners = [DeviceSettings("keyboard", {}), DeviceSettings("keyboard", {"layout": "us"})]

    told = scanned(WedgeJudge(lambda _: True, scanners, window_system="xcb"), 8)

    assert told == read("t0123-qA", PLACES)
