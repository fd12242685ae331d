"""One tag under the numbers that different readers give it."""

from itertools import permutations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kiosk.domain.codes.card_numbers import card_numbers, ends_of_tags, number_within


def test_a_whole_tag_is_known_by_every_number_that_readers_make_of_it() -> None:
    assert card_numbers("62E3086CED") == (
        "62E3086CED",
        "3808980205",
        "E3086CED",
        "008,27885",
        "8,27885",
        "ED6C08E362",
        "1812521826",
        "6C08E362",
        "008,58210",
        "8,58210",
        "3983280355",
        "ED6C08E3",
        "108,02275",
        "108,2275",
        "1659045996",
        "62E3086C",
        "227,02156",
        "227,2156",
    )


@pytest.mark.parametrize(
    ("told", "sought"),
    [
        ("62e3086ced", "62E3086CED"),
        ("3808980205", "008,27885"),
        ("3808980205", "E3086CED"),
        ("ED6C08E362", "62E3086CED"),
        ("ED6C08E362", "3808980205"),
        ("3983280355", "3808980205"),  # a reader that turns the low four bytes
        ("8,27885", "008,27885"),
        ("008,27885", "8,27885"),
        ("0009334109", "9334109"),
        ("0009334109", "142,27997"),
        ("9334109", "0009334109"),
        ("9334109", "008E6D5D"),
        ("A003B2C1D", "0A003B2C1D"),
        ("0A003B2C1D", "A003B2C1D"),
        ("ED6C08E362", "3983280355"),  # one that turns the tag, and one that turns four bytes
        ("9C55A0B1", "B1A0559C"),
        ("04A2B3C4D5E680", "80E6D5C4B3A204"),
        ("04A2B3C4D5E6800102FF", "FF020180E6D5C4B3A204"),
    ],
)
def test_a_card_is_found_under_what_another_reader_calls_it(told: str, sought: str) -> None:
    numbers = card_numbers(told)

    assert told.upper() in numbers
    assert sought in numbers


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("62e3086ced", "62E3086CED"),
        ("9334109", "0009334109"),
        ("93341090", "93341090"),
        ("A003B2C1D", "0A003B2C1D"),
        ("8,27885", "008,27885"),
    ],
)
def test_the_number_to_keep_has_all_its_zeros(told: str, kept: str) -> None:
    assert card_numbers(told)[0] == kept


@pytest.mark.parametrize(
    "text",
    [
        "",
        "CB-0012",
        "62E3086CED4",
        "933410",
        "256,1",
        "1,65536",
        "1,2,3",
        "P 20001",
        "21112000698132X",
        "12345",
    ],
)
def test_other_texts_are_no_card_numbers(text: str) -> None:
    assert card_numbers(text) == ()


def test_ten_digits_beyond_four_bytes_can_only_be_hexadecimal() -> None:
    assert "9999999999" in card_numbers("9999999999")
    assert f"{0x99999999:010}" in card_numbers("9999999999")
    assert f"{9999999999 % 2**32:08X}" not in card_numbers("9999999999")


@given(st.binary(min_size=5, max_size=5))
def test_a_whole_tag_finds_what_any_other_reader_enrolled(tag: bytes) -> None:
    low = int.from_bytes(tag[1:], "big")

    numbers = card_numbers(tag.hex())

    assert numbers[0] == tag.hex().upper()
    assert {f"{low:010}", str(low), f"{tag[2]:03},{low % 2**16:05}"} <= set(numbers)
    assert tag[::-1].hex().upper() in numbers
    assert len(set(numbers)) == len(numbers)


@given(st.binary(min_size=4, max_size=4))
def test_readers_of_four_bytes_find_each_others_cards(tag: bytes) -> None:
    decimal, turned = f"{int.from_bytes(tag, 'big'):010}", f"{int.from_bytes(tag, 'little'):010}"

    assert tag.hex().upper() in card_numbers(decimal)
    assert turned in card_numbers(decimal)
    assert decimal in card_numbers(tag[::-1].hex())


@given(st.text(max_size=30))
def test_any_text_has_numbers_or_none(text: str) -> None:
    numbers = card_numbers(text)

    assert not numbers or text.upper() in numbers


def whole(tag: bytes) -> set[str]:
    """A tag as readers write it that tell all its bytes."""
    return {tag.hex().upper(), tag[::-1].hex().upper()}


def four_bytes(tag: bytes) -> set[str]:
    """A tag as readers write it that tell its low four bytes."""
    lows = (tag[-4:], tag[-4:][::-1])
    decimals = {f"{int.from_bytes(low, 'big')}" for low in lows}
    without_zeros = {each for each in decimals if len(each) >= 7}
    return {low.hex().upper() for low in lows} | {f"{int(d):010}" for d in decimals} | without_zeros


def finds(scanned: str, enrolled: str) -> bool:
    """Whether the counter knows the card: by the scan's own numbers, or by its four bytes."""
    forms = card_numbers(scanned)
    if enrolled in forms:
        return True
    number = number_within(forms)
    ends = ends_of_tags(number)
    return (
        bool(ends)
        and enrolled.endswith(ends) | enrolled.startswith(ends)
        and (number in card_numbers(enrolled))
    )


@given(st.binary(min_size=4, max_size=10).filter(lambda tag: len(tag) in (4, 5, 7, 10)))
def test_whatever_a_tag_was_enrolled_under_any_other_number_of_four_bytes_finds(tag: bytes) -> None:
    numbers = whole(tag) | four_bytes(tag)

    assert [(one, other) for one, other in permutations(numbers, 2) if not finds(one, other)] == []


@given(st.binary(min_size=5, max_size=5), st.binary(min_size=1, max_size=1))
def test_a_whole_tag_finds_no_other_one_with_the_same_four_bytes(tag: bytes, first: bytes) -> None:
    other = first + tag[1:]
    assume(other not in (tag, tag[::-1]))

    assert not finds(f"{tag.hex().upper()}", other.hex().upper()) or tag.hex().isdecimal()


def test_three_bytes_find_no_card() -> None:
    assert ends_of_tags("008,27885") == ()
    assert ends_of_tags("62E3086CED") == ()
    assert ends_of_tags("") == ()


def test_a_number_is_a_cards_only_where_all_its_numbers_are_looked_up() -> None:
    numbers = card_numbers("3808980205")

    assert number_within(("UID-3808980205", *numbers)) == "3808980205"
    assert number_within(numbers[:2]) == ""
    assert number_within(("CB-0012",)) == ""
