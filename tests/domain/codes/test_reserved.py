"""Codes of the bench's papers."""

import pytest

from kiosk.domain.codes import is_symptom_code, is_work_order_number, symptom_code


@pytest.mark.parametrize(
    ("number", "code"), [(7, "*MD-S007"), (101, "*MD-S101"), (1000, "*MD-S1000")]
)
def test_a_symptom_card_has_a_code_of_the_counter_s_own(number: int, code: str) -> None:
    assert symptom_code(number) == code
    assert is_symptom_code(code)


@pytest.mark.parametrize("text", ["*MD-S1", "*MD-SAVE", "S101", "*MD-S101 "])
def test_other_codes_are_no_symptom_cards(text: str) -> None:
    assert not is_symptom_code(text)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("W-1", True), ("W-206", True), ("W-", False), ("CW-1", False), ("W-12345678", False)],
)
def test_numbers_of_work_orders(text: str, is_one: bool) -> None:
    assert is_work_order_number(text) is is_one
