"""Reports, keys and tags' frames, before a diary of them reaches the disk."""

import re
import struct
from functools import reduce
from operator import xor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.api import RawScan, ScanEvent
from hardware.diary_entry import NotedEvent, noted
from hardware.redaction import Redactor
from hardware.scanners.hid_pos_decoder import HidPosDecoder
from hardware.scanners.key_decoder import KeyDecoder, KeyRules
from hardware.scanners.tag_decoder import TagDecoder
from hardware.scanners.us_layout import SHIFTED
from tests.hardware.key_events import EV_KEY, EV_MSC, press, release, typed
from tests.hardware.splits import cuts, pieces

KEY = bytes(range(32))


def heard_reports(reports: list[bytes]) -> list[ScanEvent]:
    decoder = HidPosDecoder("bench")
    return [event for report in reports for event in decoder.feed(report, 1.0)]


@pytest.mark.parametrize("aim", [b"]C0", b""])
def test_a_report_keeps_its_form_and_nothing_of_an_earlier_code(aim: bytes) -> None:
    data = b"21112000698132"
    report = b"\x02" + bytes((len(data),)) + aim + data + b"T00012345"
    report = report.ljust(61, b"\x00") + b"\x33\x00\x00"

    (other,) = Redactor(KEY).reports([report])

    begins = 2 + len(aim)
    assert other[:begins] == report[:begins]
    assert other[begins + 23 :] == report[begins + 23 :]
    kept = [old == new for old, new in zip(report, other, strict=True)]
    assert not any(kept[begins : begins + 23])
    # The same card on a serial line is the same other card.
    (line,) = Redactor(KEY).stream([data + b"\r"])
    assert other[begins : begins + len(data)] == line[:-1]
    ((was,), (now,)) = heard_reports([report]), heard_reports([other])
    assert noted(was) == noted(now)
    assert noted(now).symbology == (aim.decode() or None)


@given(st.lists(st.binary(min_size=63, max_size=63).map(b"\x02".__add__) | st.binary(), max_size=4))
def test_any_report_keeps_its_length_and_loses_its_letters_and_digits(
    reports: list[bytes],
) -> None:
    others = Redactor(KEY).reports(reports)

    assert [len(other) for other in others] == [len(report) for report in reports]
    for report, other in zip(reports, others, strict=True):
        is_decoded = len(report) == 64 and report[:1] == b"\x02"
        begins = (5 if report[2:3] == b"]" else 2) if is_decoded else 4
        for old, new in zip(report[begins:61], other[begins:61], strict=True):
            assert old != new or not chr(old).isalnum() or not is_decoded


def test_a_report_that_nobody_documented_is_taken_for_a_code() -> None:
    (other,) = Redactor(KEY).reports([b"\x03S/N 0815-4711"])

    assert re.fullmatch(rb"\x03[A-Z]/[A-Z] \d{4}-\d{4}", other)
    kept = [old == new for old, new in zip(b"\x03S/N 0815-4711", other, strict=True)]
    assert [place for place, stays in enumerate(kept) if stays] == [0, 2, 4, 9]


def heard_keys(events: bytes, rules: KeyRules) -> list[ScanEvent]:
    decoder = KeyDecoder("bench", rules)
    return [*decoder.feed(events, 1.0), *decoder.silence(1.0)]


def test_keys_become_others_at_no_time_of_day() -> None:
    events = typed("]C0ab-1207") + typed("Ab-1207") + typed("end", end=None)

    (other,) = Redactor(KEY).keys([events])

    rules = KeyRules(aim_prefix=True)
    was, now = heard_keys(events, rules), heard_keys(other, rules)
    assert [noted(event) for event in was] == [noted(event) for event in now]
    first, second, _ = now
    assert isinstance(first, RawScan)
    assert isinstance(second, RawScan)
    assert re.fullmatch(r"[a-z]{2}-\d{4}", first.text)
    assert re.fullmatch(r"[A-Z][a-z]-\d{4}", second.text)
    assert not set(zip(first.text, "ab-1207", strict=True)) & {(each, each) for each in "ab1207"}
    for seconds, fraction, kind, _, value in struct.iter_unpack("@llHHi", other):
        assert (seconds, fraction) == (0, 0)
        assert kind != EV_MSC or value == 0


def test_a_key_of_the_number_pad_stays_on_it_and_one_let_go_late_is_nobodys() -> None:
    seven, nine = 71, 73

    (other,) = Redactor(KEY).keys([release(nine) + press(seven) + release(seven)])

    codes = [code for _, _, kind, code, _ in struct.iter_unpack("@llHHi", other) if kind == EV_KEY]
    assert codes[0] == 0
    assert codes[1] == codes[2] != seven
    assert SHIFTED[codes[1]].isdigit()


@given(st.lists(st.text("0123456789ABCabc-]", max_size=20), max_size=4), cuts)
def test_typed_codes_lose_every_letter_and_digit(codes: list[str], places: list[int]) -> None:
    events = b"".join(typed(code) for code in codes)
    size = struct.calcsize("@llHHi")
    cut = pieces(events, [place * size for place in places])

    others = Redactor(KEY).keys(cut)

    assert [len(other) for other in others] == [len(piece) for piece in cut]
    now = heard_keys(b"".join(others), KeyRules())
    assert [noted(event) for event in now] == [
        noted(event) for event in heard_keys(events, KeyRules())
    ]
    told = [event.text for event in now if isinstance(event, RawScan)]
    for code, text in zip([code for code in codes if code], told, strict=True):
        start = 3 if code[:1] == "]" else 0
        pairs = list(zip(code, text, strict=True))[start:]
        assert not any(old == new for old, new in pairs if old.isalnum())


def heard_tags(data: bytes) -> list[NotedEvent]:
    decoder = TagDecoder("bench")
    return [noted(event) for event in (*decoder.feed(data, 1.0), *decoder.silence(1.0))]


def text_tag(number: bytes, wrong_bits: int, end: bytes) -> bytes:
    check = reduce(xor, number) ^ wrong_bits
    return b"\x02" + f"{number.hex()}{check:02x}".upper().encode() + end


def binary_tag(number: bytes, wrong_bits: int) -> bytes:
    body = bytes((len(number) + 5, 2)) + number
    return b"\x02" + body + bytes((reduce(xor, body) ^ wrong_bits, 3))


wrongs = st.sampled_from([0, 0, 0x41])
tags = st.builds(
    text_tag, st.binary(min_size=5, max_size=5), wrongs, st.sampled_from([b"\r\n\x03", b"\x03"])
) | st.builds(binary_tag, st.binary(min_size=4, max_size=10), wrongs)


@given(st.lists(tags, max_size=5))
def test_a_tag_reader_says_the_same_but_for_the_number(frames: list[bytes]) -> None:
    data = b"".join(frames)

    (other,) = Redactor(KEY).stream([data])

    assert heard_tags(other) == heard_tags(data)
