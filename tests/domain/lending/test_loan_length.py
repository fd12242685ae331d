import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.lending.loan_length import (
    LONGEST,
    UNTIL_TERM_ENDS,
    LoanLength,
    Unit,
    parse_length,
)
from kiosk.domain.lending.problems import Misfit

COUNTED = [unit for unit in Unit if unit is not Unit.TERM]
lengths = st.sampled_from(COUNTED).flatmap(
    lambda unit: st.integers(1, LONGEST[unit]).map(lambda count: LoanLength(count, unit))
)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("3 days", LoanLength(3, Unit.DAYS)),
        ("1 day", LoanLength(1, Unit.DAYS)),
        ("0 days", LoanLength(0, Unit.DAYS)),
        ("2 periods", LoanLength(2, Unit.PERIODS)),
        ("45 minutes", LoanLength(45, Unit.MINUTES)),
        ("45 min", LoanLength(45, Unit.MINUTES)),
        ("2h", LoanLength(2, Unit.HOURS)),
        ("  5   School  Days ", LoanLength(5, Unit.SCHOOL_DAYS)),
        ("1 school day", LoanLength(1, Unit.SCHOOL_DAYS)),
        ("2 weeks", LoanLength(2, Unit.WEEKS)),
        ("Term", UNTIL_TERM_ENDS),
    ],
)
def test_a_length_is_read_as_people_write_it(text: str, length: LoanLength) -> None:
    assert parse_length(text) == length


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is not a length of time"),
        ("three days", "is not a length of time"),
        ("-1 days", "is not a length of time"),
        ("3.5 days", "is not a length of time"),
        ("3", "is not a length of time"),
        ("3 dais", "“dais” is not known"),
        ("1 term", "“term” is not known"),
        ("0 minutes", "is out of range"),
        ("0 weeks", "is out of range"),
        ("9999 days", "is out of range"),
    ],
)
def test_what_is_no_length_says_why(text: str, said: str) -> None:
    found = parse_length(text)

    assert isinstance(found, Misfit)
    assert said in found.at("x").said_what()


def test_a_slip_of_the_finger_gets_the_nearest_unit() -> None:
    found = parse_length("3 dais")

    assert isinstance(found, Misfit)
    assert found.at("x").said_how() == "Did you mean “days”?"


@given(lengths)
def test_a_length_written_and_read_is_the_same(length: LoanLength) -> None:
    assert parse_length(str(length)) == length


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused(text: str) -> None:
    found = parse_length(text)

    assert isinstance(found, Misfit) or parse_length(str(found)) == found
