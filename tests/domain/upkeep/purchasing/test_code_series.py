"""New barcodes go on where the school's own labels end."""

from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.upkeep.purchasing.code_series import codes_from, next_codes


@pytest.mark.parametrize(
    ("known", "codes"),
    [
        (["CB-1", "CB-2", "CB-9"], ("CB-10", "CB-11")),
        (["CB0098", "CB0099"], ("CB0100", "CB0101")),
        (["2026001", "2026002"], ("2026003", "2026004")),
        (["OLD-500", "CB-1", "CB-2", "lost one"], ("CB-3", "CB-4")),
        (["none"], ()),
        ([], ()),
    ],
)
def test_codes_go_on_from_the_highest_of_the_usual_stem(
    known: list[str], codes: tuple[str, ...]
) -> None:
    assert next_codes(2, known, set(known)) == codes


def test_what_is_taken_by_another_thing_is_passed_over() -> None:
    assert next_codes(2, ["CB-1"], {"CB-1", "CB-2", "CB-4"}) == ("CB-3", "CB-5")


def test_a_first_code_may_be_given_by_hand() -> None:
    assert tuple(islice(codes_from("LIB-007", {"LIB-008"}), 2)) == ("LIB-007", "LIB-009")
    assert tuple(codes_from("first", set())) == ()


@given(st.lists(st.integers(0, 5_000).map("T{:04}".format), min_size=1), st.integers(0, 30))
def test_new_codes_are_new_and_differ(known: list[str], how_many: int) -> None:
    codes = next_codes(how_many, known, set(known))

    assert len(set(codes)) == how_many
    assert not set(codes) & set(known)
