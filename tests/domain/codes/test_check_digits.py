"""Check digits: the worked examples of their standards, and the faults that they find."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.codes.check_digits import (
    CODABAR,
    CODE_39,
    CheckDigit,
    check_digit,
    is_right,
    with_check_digit,
    without_check_digit,
)

DIGITS = "0123456789"
NUMBERS = st.text(DIGITS, min_size=1, max_size=20)
KINDS = st.sampled_from([kind for kind in CheckDigit if kind is not CheckDigit.NONE])


@pytest.mark.parametrize(
    ("kind", "data", "whole"),
    [
        (CheckDigit.LUHN, "2111200069813", "21112000698132"),
        (CheckDigit.LUHN, "3555500001234", "35555000012346"),
        (CheckDigit.CODABAR_MOD_16, "A12345B", "A123450B"),
        (CheckDigit.CODE_39_MOD_43, "T12345", "T123451"),
        (CheckDigit.CODE_39_MOD_43, "T00012345", "T000123451"),
        (CheckDigit.I2OF5_MOD_10, "123456789", "1234567895"),
    ],
)
def test_worked_examples(kind: CheckDigit, data: str, whole: str) -> None:
    assert with_check_digit(kind, data) == whole
    assert is_right(kind, whole)
    assert without_check_digit(kind, whole) == data


def test_a_handbooks_sample_number_is_wrong() -> None:
    assert not is_right(CheckDigit.LUHN, "35555000012349")


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (CheckDigit.LUHN, "2111200O698132"),
        (CheckDigit.LUHN, "²"),
        (CheckDigit.LUHN, "٣٤"),
        (CheckDigit.LUHN, "7"),
        (CheckDigit.I2OF5_MOD_10, "12345-5"),
        (CheckDigit.CODE_39_MOD_43, "t123451"),
        (CheckDigit.CODE_39_MOD_43, ""),
        (CheckDigit.CODABAR_MOD_16, "123450"),
        (CheckDigit.CODABAR_MOD_16, "A12345"),
        (CheckDigit.CODABAR_MOD_16, "A12X450B"),
        (CheckDigit.CODABAR_MOD_16, "A"),
        (CheckDigit.NONE, "12345"),
    ],
)
def test_what_can_have_no_check_digit_is_not_right(kind: CheckDigit, text: str) -> None:
    assert not is_right(kind, text)


@pytest.mark.parametrize("kind", list(CheckDigit))
def test_data_without_a_check_digit_of_its_kind_stays_as_it_is(kind: CheckDigit) -> None:
    assert check_digit(kind, "é") == ""
    assert with_check_digit(kind, "é") == "é"


@given(KINDS, NUMBERS)
def test_what_is_put_on_is_right_and_comes_off_again(kind: CheckDigit, number: str) -> None:
    data = f"B{number}D" if kind is CheckDigit.CODABAR_MOD_16 else number

    whole = with_check_digit(kind, data)

    assert is_right(kind, whole)
    assert without_check_digit(kind, whole) == data


@given(st.sampled_from([CheckDigit.LUHN, CheckDigit.I2OF5_MOD_10]), NUMBERS, st.data())
def test_one_wrong_digit_is_always_found(
    kind: CheckDigit, number: str, data: st.DataObject
) -> None:
    assert not is_right(kind, _with_a_fault(with_check_digit(kind, number), DIGITS, data))


@given(st.text(CODE_39, min_size=1, max_size=20), st.data())
def test_one_wrong_character_of_code_39_is_always_found(text: str, data: st.DataObject) -> None:
    kind = CheckDigit.CODE_39_MOD_43

    assert not is_right(kind, _with_a_fault(with_check_digit(kind, text), CODE_39, data))


@given(st.text(CODABAR, min_size=1, max_size=20), st.data())
def test_one_wrong_character_of_codabar_is_always_found(text: str, data: st.DataObject) -> None:
    kind = CheckDigit.CODABAR_MOD_16
    inside = with_check_digit(kind, f"A{text}B")[1:-1]

    assert not is_right(kind, f"A{_with_a_fault(inside, CODABAR, data)}B")


@given(st.text(DIGITS, min_size=2, max_size=20), st.data())
def test_luhn_finds_two_neighbours_that_changed_places(number: str, data: st.DataObject) -> None:
    whole = with_check_digit(CheckDigit.LUHN, number)
    at = data.draw(st.integers(0, len(whole) - 2))
    first, second = whole[at], whole[at + 1]
    turned = whole[:at] + second + first + whole[at + 2 :]

    # 09 and 90 are what it cannot tell apart; so are two equal ones.
    is_blind = first == second or {first, second} == {"0", "9"}
    assert is_right(CheckDigit.LUHN, turned) is is_blind


def _with_a_fault(text: str, characters: str, data: st.DataObject) -> str:
    at = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.sampled_from([each for each in characters if each != text[at]]))
    return text[:at] + other + text[at + 1 :]
