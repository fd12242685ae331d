from dataclasses import dataclass
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.lending.loan_length import LoanLength, Unit
from kiosk.domain.lending.policy import Policy, PolicyRow, Resolved, Scope
from kiosk.domain.lending.rule_values import Limit
from kiosk.domain.lending.rules import (
    LOAN_LENGTH,
    MAX_LOANS,
    MAX_LOANS_TOTAL,
    OVERDUE_ALLOWED,
    Column,
)


def row(rule: str, value: str, **scope: str) -> PolicyRow:
    return PolicyRow(Scope(**scope), rule, value)


PUPIL = {"patron_category": "pupil"}
WEEK, THREE_DAYS, ONE_DAY = (
    row("loan_length", "7 days"),
    row("loan_length", "3 days", patron_category="pupil"),
    row("loan_length", "1 day", site="north"),
)


@pytest.mark.parametrize("order", list(permutations((WEEK, THREE_DAYS, ONE_DAY))))
@pytest.mark.parametrize(
    ("case", "days", "wins"),
    [
        pytest.param(Scope("north", "pupil", "cb", "laptops"), 1, ONE_DAY, id="pupil at the site"),
        pytest.param(Scope("south", "pupil", "cb", "laptops"), 3, THREE_DAYS, id="pupil elsewhere"),
        pytest.param(Scope("south", "staff", "cb", "laptops"), 7, WEEK, id="staff elsewhere"),
        pytest.param(Scope(), 7, WEEK, id="nothing known"),
    ],
)
def test_site_beats_category_beats_any(
    order: tuple[PolicyRow, ...], case: Scope, days: int, wins: PolicyRow
) -> None:
    found = Policy(order).resolve(LOAN_LENGTH, case)

    assert found == Resolved("loan_length", LoanLength(days, Unit.DAYS), wins)


# From the closest to everyone: each beats all that follow, in whatever order they stand.
IN_PRECEDENCE = [
    Scope("north", "pupil", "cb"),
    Scope("north", "pupil", None, "laptops"),
    Scope("north", "pupil"),
    Scope("north", None, "cb"),
    Scope("north", None, None, "laptops"),
    Scope("north"),
    Scope(None, "pupil", "cb"),
    Scope(None, "pupil", None, "laptops"),
    Scope(None, "pupil"),
    Scope(None, None, "cb"),
    Scope(None, None, None, "laptops"),
    Scope(),
]


@pytest.mark.parametrize("place", range(len(IN_PRECEDENCE)))
def test_the_closest_scope_wins(place: int) -> None:
    rows = [PolicyRow(scope, "max_loans", str(n)) for n, scope in enumerate(IN_PRECEDENCE)]

    policy = Policy(tuple(reversed(rows[place:])))

    assert policy.winning_row("max_loans", Scope("north", "pupil", "cb", "laptops")) == rows[place]


def test_each_rule_is_resolved_on_its_own() -> None:
    policy = Policy((row("loan_length", "1 day", site="north"), row("max_loans", "3", **PUPIL)))
    case = Scope("north", "pupil")

    assert policy.resolve(LOAN_LENGTH, case).value == LoanLength(1, Unit.DAYS)
    assert policy.resolve(MAX_LOANS, case).value == Limit(3)


def test_a_row_of_another_scope_decides_nothing() -> None:
    rows = tuple(row("max_loans", "3", **{column.value: "other"}) for column in Column)

    found = Policy(rows).resolve(MAX_LOANS, Scope("north", "pupil", "cb", "laptops"))

    assert found == Resolved("max_loans", None, None)


def test_no_row_leaves_the_default_and_names_no_row() -> None:
    assert Policy().resolve(MAX_LOANS_TOTAL, Scope()) == Resolved(
        "max_loans_total", Limit(None), None
    )


def test_a_rule_that_nobody_decided_has_no_value() -> None:
    assert Policy().resolve(LOAN_LENGTH, Scope()) == Resolved("loan_length", None, None)
    with pytest.raises(LookupError, match="no policy row sets loan_length"):
        Policy().value(LOAN_LENGTH, Scope())


def test_a_value_with_a_default_is_always_there() -> None:
    assert Policy().value(OVERDUE_ALLOWED, Scope()) == Limit(0)


def test_a_stored_value_that_cannot_be_read_is_an_error() -> None:
    with pytest.raises(ValueError, match="policy row max_loans = 'many'"):
        Policy((row("max_loans", "many"),)).resolve(MAX_LOANS, Scope())


def test_rows_of_unknown_rules_decide_nothing() -> None:
    policy = Policy((row("from_the_future", "1"), row("max_loans", "2")))

    assert policy.resolve(MAX_LOANS, Scope()).value == Limit(2)


def test_a_scope_is_told_in_codes() -> None:
    assert str(Scope("north", "pupil", "cb")) == "site north × person pupil × type cb"
    assert str(Scope(item_category="camera")) == "category camera"
    assert str(Scope()) == ""


@dataclass(frozen=True)
class Borrowed:
    type_code: str
    category_code: str = "laptops"


CHROMEBOOK, WINDOWS, CAMERA = (
    Borrowed("chromebook"),
    Borrowed("windows"),
    Borrowed("camera", "media"),
)
HELD = (CHROMEBOOK, CHROMEBOOK, WINDOWS, CAMERA)


@pytest.mark.parametrize(
    ("rows", "case", "counted"),
    [
        pytest.param(
            (row("max_loans", "1", item_type="chromebook"), row("max_loans", "5")),
            Scope(None, "pupil", "chromebook", "laptops"),
            (CHROMEBOOK, CHROMEBOOK),
            id="a row for a type counts that type",
        ),
        pytest.param(
            (row("max_loans", "1", item_type="chromebook"), row("max_loans", "5")),
            Scope(None, "pupil", "camera", "media"),
            (WINDOWS, CAMERA),
            id="the row for any type counts what has no row of its own",
        ),
        pytest.param(
            (
                row("max_loans", "1", item_type="chromebook"),
                row("max_loans", "2", item_category="laptops"),
                row("max_loans", "5"),
            ),
            Scope(None, "pupil", "windows", "laptops"),
            (WINDOWS,),
            id="the row for a category leaves out its types with a row",
        ),
        pytest.param(
            (row("max_loans", "1", item_type="chromebook"), row("max_loans", "5", **PUPIL)),
            Scope(None, "pupil", "chromebook", "laptops"),
            HELD,
            id="a row for the person beats the type, so all kinds count together",
        ),
        pytest.param((), Scope(None, "pupil", "chromebook"), HELD, id="no row counts all"),
    ],
)
def test_a_limit_counts_the_loans_that_its_row_speaks_about(
    rows: tuple[PolicyRow, ...], case: Scope, counted: tuple[Borrowed, ...]
) -> None:
    assert Policy(rows).counted(case, HELD) == counted


codes = st.none() | st.sampled_from(["a", "b"])
scopes = st.builds(Scope, codes, codes, codes, codes)
cases = st.builds(Scope, *[st.sampled_from(["a", "b", "c"])] * 4)


@given(scopes=st.lists(scopes, unique=True, max_size=12), case=cases, data=st.data())
def test_the_order_of_rows_changes_nothing(
    scopes: list[Scope], case: Scope, data: st.DataObject
) -> None:
    rows = [PolicyRow(scope, "max_loans", str(n)) for n, scope in enumerate(scopes)]
    shuffled = data.draw(st.permutations(rows))

    assert Policy(tuple(rows)).winning_row("max_loans", case) == Policy(
        tuple(shuffled)
    ).winning_row("max_loans", case)
