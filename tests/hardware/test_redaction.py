"""What is left of a code, and what is not, before a diary reaches the disk."""

import re
from functools import reduce
from hashlib import shake_256
from itertools import pairwise
from operator import xor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.api import RawScan, ScanEvent
from hardware.diary_entry import NotedEvent, noted
from hardware.redaction import Redactor
from hardware.scanners.line_decoder import LineDecoder, LineRules
from tests.hardware.splits import cuts, pieces

KEY = bytes(range(32))
TAG = b"\x0262E3086CED08\r\n\x03"
EM4100 = bytes.fromhex("02 0A 02 06 00 8E 6D 5D B0 03")
RUN = 4


def redacted(data: bytes, key: bytes = KEY) -> bytes:
    (piece,) = Redactor(key).stream([data])
    return piece


def heard(data: bytes, rules: LineRules) -> list[NotedEvent]:
    decoder = LineDecoder("bench", rules)
    events: list[ScanEvent] = [*decoder.feed(data, 1.0), *decoder.silence(1.0)]
    return [noted(event) for event in events]


def texts(data: bytes) -> list[str]:
    events = LineDecoder("bench").feed(data, 1.0)
    return [event.text for event in events if isinstance(event, RawScan)]


def test_each_character_becomes_another_of_its_class() -> None:
    code = b"21112000698132 Ab-C0 17;x\r"

    other = redacted(code)

    form = re.compile(rb"\d{14} [A-Z][a-z]-[A-Z]\d \d\d;[a-z]\r")
    assert form.fullmatch(other)
    kept = [new for old, new in zip(code, other, strict=True) if old == new]
    assert bytes(kept) == b" - ;\r"


def test_the_same_code_becomes_the_same_other_and_a_new_key_another() -> None:
    first, again, other = texts(redacted(b"2111200069\r2111200069\r2111200070\r"))

    assert first == again
    assert first != other
    assert texts(redacted(b"2111200069\r", key=bytes(32))) != [first]


def test_an_aim_identifier_stays() -> None:
    assert redacted(b"]C0]C0\r]Q1x\r")[:4] == b"]C0]"
    assert redacted(b"]Q1x\r")[:3] == b"]Q1"


@pytest.mark.parametrize("end", [b"\r\n\x03", b"\r\x03", b"\x03"])
@pytest.mark.parametrize("wrong_bits", [0x00, 0x41])
def test_a_tags_checksum_fits_as_it_did(end: bytes, wrong_bits: int) -> None:
    check = f"{0x08 ^ wrong_bits:02X}".encode()

    other = redacted(b"\x0262E3086CED" + check + end)

    number, new_check = other[1:11], int(other[11:13], 16)
    assert re.fullmatch(rb"\d\d[A-F]\d{4}[A-F]{3}", number) or number.isalnum()
    assert reduce(xor, bytes.fromhex(number.decode())) ^ new_check == wrong_bits
    assert not any(old == new for old, new in zip(b"62E3086CED", number, strict=True))
    assert (other[:1], other[13:]) == (b"\x02", end)


@pytest.mark.parametrize("wrong_bits", [0x00, 0x41])
def test_a_binary_tag_keeps_its_length_kind_and_check(wrong_bits: int) -> None:
    frame = EM4100[:-2] + bytes((EM4100[-2] ^ wrong_bits,)) + EM4100[-1:]

    other = redacted(b"C-017\r" + frame + b"C-017\r")[6:-6]

    assert (other[:3], other[-1]) == (frame[:3], 3)
    assert reduce(xor, other[1:-1]) == wrong_bits
    assert not any(old == new for old, new in zip(frame[3:-2], other[3:-2], strict=True))


def test_a_number_in_binary_does_not_hide_among_control_characters() -> None:
    number = bytes.fromhex("01 04 02 03 05 06 07 08")

    other = redacted(b"A" + number + b"\r")

    survivors = [old == new for old, new in zip(number, other[1:-1], strict=True)]
    assert survivors == [True] * (RUN - 1) + [False] * 5


def test_filling_stays() -> None:
    assert redacted(b"\x00" * 8 + b" " * 8 + b"\r") == b"\x00" * 8 + b" " * 8 + b"\r"


anything = st.lists(
    st.binary(max_size=12)
    | st.text(max_size=12).map(str.encode)
    | st.text("0123456789ABCabc-]", max_size=20).map(str.encode)
    | st.sampled_from([TAG, EM4100, b"\r", b"\n", b"]C0"]),
    max_size=10,
).map(b"".join)
rules = st.builds(
    LineRules, st.integers(1, 40), ends_by_silence=st.booleans(), aim_prefix=st.booleans()
)


@given(anything, rules)
def test_a_decoder_says_the_same_but_for_the_text(data: bytes, rules: LineRules) -> None:
    lines = re.sub(rb"[\x02\x03]", b"", data)  # the frames of tags are for another decoder

    assert heard(redacted(lines), rules) == heard(lines, rules)


def characters(line: bytes) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("latin-1")


@given(st.binary(max_size=40) | st.text(max_size=40).map(str.encode))
def test_no_letter_digit_or_run_of_a_line_stays(data: bytes) -> None:
    line = re.sub(rb"[\r\n\x02\]]", b"", data)  # ends, frames and AIM identifiers have tests above

    old, new = characters(line), characters(redacted(line))

    stays = [one == other for one, other in zip(old, new, strict=True)]
    assert not any(stay for stay, one in zip(stays, old, strict=True) if one.isalnum())
    for start in range(len(old) - RUN + 1):
        is_filling = set(old[start : start + RUN]) & set("\x00 ")
        assert is_filling or not all(stays[start : start + RUN])


codes = st.text("0123456789", min_size=RUN, max_size=40) | st.text(
    "0123456789ABCDEFGHXYZabcxyz-", min_size=RUN, max_size=40
)


def test_no_run_comes_back_by_chance() -> None:
    # Without a look at what was said before, about twenty of these would.
    for number in range(100):
        code = str(int.from_bytes(shake_256(bytes((number,))).digest(20)))[:48]
        runs = {code[start : start + RUN] for start in range(len(code) - RUN + 1)}

        other = redacted(f"{code}\r".encode()).decode()

        assert not any(run in other for run in runs)


@given(codes, st.binary(min_size=32, max_size=32))
def test_no_run_of_a_code_comes_back_anywhere(code: str, key: bytes) -> None:
    other = redacted(f"{code}\r".encode(), key).decode()[:-1]

    runs = {code[start : start + RUN] for start in range(len(code) - RUN + 1)}
    told = {run for run in runs if run.isalnum()}
    assert not any(run in other for run in told)


@given(anything, cuts)
def test_the_cuts_stay_where_they_were_and_change_nothing(data: bytes, places: list[int]) -> None:
    cut = pieces(data, places)

    other = Redactor(KEY).stream(cut)

    assert [len(piece) for piece in other] == [len(piece) for piece in cut]
    assert b"".join(other) == redacted(data)


@given(st.lists(codes, min_size=2, max_size=5))
def test_equal_codes_stay_equal_and_different_ones_mostly_different(found: list[str]) -> None:
    stream = "".join(f"{code}\r" for code in found)

    others = redacted(stream.encode()).decode().split("\r")[:-1]

    for (old, new), (next_old, next_new) in pairwise(zip(found, others, strict=True)):
        assert old != next_old or new == next_new
