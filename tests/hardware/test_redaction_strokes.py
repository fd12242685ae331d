"""What is left of the strokes of a scanner that types, and of a card's answer."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.api import ScanEvent
from hardware.diary_entry import NotedEvent, noted
from hardware.key_stroke import KeyStroke
from hardware.redaction import Redactor
from hardware.scanners.uid_decoder import UidDecoder
from hardware.scanners.us_layout import PLAIN, SHIFTED
from hardware.scanners.wedge_decoder import WedgeDecoder, WedgeRules
from tests.hardware.key_events import places

ENTER = KeyStroke("\r", is_terminator=True, at_ms=0, place=28)
REDACTOR = Redactor(bytes(range(32)))
DONE = b"\x90\x00"


def strokes(text: str, at: bytes = b"") -> list[KeyStroke]:
    """A code, with the places of its keys or none."""
    known = at or bytes(len(text))
    return [
        *(KeyStroke(key, False, 0, place=place) for key, place in zip(text, known, strict=True)),
        ENTER,
    ]


def text_of(strokes: list[KeyStroke]) -> str:
    return "".join(stroke.text for stroke in strokes)


def test_each_key_becomes_another_of_its_kind_and_the_signs_stay() -> None:
    code = strokes("CB-0412x", places("CB-0412x"))

    other = REDACTOR.strokes(code)

    assert [old.text == new.text for old, new in zip(code, other, strict=True)] == [
        *(False, False, True, False, False, False, False, False, True)
    ]
    assert text_of(other)[:2].isupper()
    assert text_of(other)[3:7].isdigit()
    assert text_of(other)[7].islower()
    for stroke in other[:-1]:
        assert stroke.text in (PLAIN[stroke.place], SHIFTED[stroke.place])
    assert other[-1] == ENTER


def test_the_same_code_becomes_the_same_other() -> None:
    first, second, third = (
        text_of(REDACTOR.strokes(strokes(code))) for code in ("4711-08", "4711-08", "4711-09")
    )

    assert first == second
    assert first[:-1] != third[:-1]


def test_several_codes_of_a_burst_are_redacted_each() -> None:
    one = REDACTOR.strokes(strokes("4711", places("4711")))

    assert REDACTOR.strokes(strokes("4711", places("4711")) * 2) == one * 2


def test_an_aim_identifier_stays() -> None:
    assert text_of(REDACTOR.strokes(strokes("]C04711")))[:3] == "]C0"


def test_no_sign_becomes_the_beginning_of_an_aim_identifier() -> None:
    # Each other sign would be "]" for one key in thirty.
    for number in range(200):
        other = Redactor(bytes([number])).strokes(strokes("#A1x"))

        assert not text_of(other).startswith("]")


@pytest.mark.parametrize("at", [b"", bytes((2, 3, 4, 5, 11))])
def test_what_another_layout_makes_of_digits_tells_nothing(at: bytes) -> None:
    code = strokes("&é\"'à", at)

    other = REDACTOR.strokes(code)

    assert not any(old.text == new.text for old, new in zip(code[:-1], other[:-1], strict=True))
    assert [stroke.place for stroke in other[:-1]] == [0] * 5


def test_a_key_without_text_and_a_command_lose_only_their_places() -> None:
    command = KeyStroke("\x0f", False, 0, has_modifier=True, place=24)
    arrow = KeyStroke("", False, 0, place=103)

    other = REDACTOR.strokes([command, arrow])

    assert other == [replace(command, place=0), replace(arrow, place=0)]


typed = st.lists(
    st.builds(
        KeyStroke,
        st.sampled_from("0123456789ABCabc-]#&éж🎈 ") | st.sampled_from(["", "\x0f", "ab"]),
        st.sampled_from([False, False, False, True]),
        st.just(0),
        has_modifier=st.sampled_from([False, False, False, True]),
        place=st.integers(0, 130),
    ),
    max_size=20,
)


def heard(burst: list[KeyStroke], *, aim_prefix: bool) -> list[NotedEvent]:
    decoder = WedgeDecoder(WedgeRules(lambda _: True, max_length=8, aim_prefix=aim_prefix))
    events: list[ScanEvent] = []
    for stroke in burst:
        events += decoder.feed(stroke, in_field=False).events
    return [noted(event) for event in (*events, *decoder.tick(10_000).events)]


@given(typed, st.booleans())
def test_a_decoder_says_the_same_of_the_strokes(burst: list[KeyStroke], aim_prefix: bool) -> None:
    other = REDACTOR.strokes(burst)

    assert heard(other, aim_prefix=aim_prefix) == heard(burst, aim_prefix=aim_prefix)


def test_a_card_becomes_another_card_and_the_same_one_each_time() -> None:
    answer = bytes.fromhex("04A2B3C4D5E680") + DONE

    other = REDACTOR.answer(answer)

    assert not any(old == new for old, new in zip(answer[:-2], other[:-2], strict=True))
    assert other[-2:] == DONE
    assert REDACTOR.answer(answer) == other


@pytest.mark.parametrize(
    "answer",
    [
        bytes.fromhex("08A2B3C4") + DONE,
        bytes.fromhex("9C08B3C4") + DONE,
        bytes.fromhex("0802030405") + DONE,
        b"\x63\x00",
        b"\x90",
        b"",
    ],
    ids=["made up", "four bytes", "five bytes", "refused", "half", "nothing"],
)
def test_a_decoder_says_the_same_of_an_answer(answer: bytes) -> None:
    first, other = UidDecoder("desk"), UidDecoder("desk")

    told = noted(other.answered(REDACTOR.answer(answer), 1.0))

    assert told == noted(first.answered(answer, 1.0))
