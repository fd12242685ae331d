"""What a policy lacks, whatever stands in its rows."""

import pytest

from kiosk.domain.lending.policy import PolicyRow, Scope
from kiosk.domain.lending.policy_check import never_set

NEEDED = ("loan_length", "max_loans", "renewals")


@pytest.mark.parametrize(
    ("rules", "missing"),
    [
        ((), NEEDED),
        (("grace",), NEEDED),
        (("max_loans", "renewals"), ("loan_length",)),
        (NEEDED, ()),
    ],
)
def test_rules_that_need_a_row_and_have_none_are_named(
    rules: tuple[str, ...], missing: tuple[str, ...]
) -> None:
    rows = [PolicyRow(Scope(patron_category="teacher"), rule, "1") for rule in rules]

    assert never_set(rows) == missing
