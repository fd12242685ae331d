"""What a file of rules would change, told entry by entry."""

from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.lending.calendar import Calendar, Holiday
from kiosk.domain.lending.policy import PolicyRow, Scope
from kiosk.services.lending.rule_changes import (
    Changed,
    Entry,
    calendar_changes,
    day_changes,
    policy_changes,
)

PLAIN = Calendar(ZoneInfo("America/Chicago"))
TODAY = date(2026, 11, 30)

rows = st.dictionaries(
    st.tuples(st.sampled_from(["", "student", "teacher"]), st.sampled_from(["max_loans", "fee"])),
    st.sampled_from(["1", "2", "3"]),
).map(
    lambda chosen: [
        PolicyRow(Scope(patron_category=who or None), rule, value)
        for (who, rule), value in chosen.items()
    ]
)


def entry(row: PolicyRow) -> Entry:
    return Entry(str(row.scope), row.rule, row.value, row.scope.codes)


@given(rows, rows)
def test_changes_lead_from_one_policy_to_the_other(
    before: list[PolicyRow], after: list[PolicyRow]
) -> None:
    changes = policy_changes(before, after)

    entries = {entry(row) for row in before}
    entries -= {*changes.removed, *(each.before for each in changes.changed)}
    assert len(entries) == changes.unchanged
    entries |= {*changes.added, *(replace(c.before, value=c.value) for c in changes.changed)}
    assert entries == {entry(row) for row in after}


def test_one_name_may_stand_twice() -> None:
    first, second = date(2026, 10, 5), date(2027, 2, 1)
    before = replace(PLAIN, holidays=(Holiday("Teachers", first, first),))
    after = replace(
        PLAIN, holidays=(Holiday("Teachers", second, second), Holiday("Teachers", first, first))
    )

    changes = calendar_changes(before, after)

    added = Entry("holidays", "Teachers", "day 2027-02-01")
    assert (changes.added, changes.changed, changes.removed) == ((added,), (), ())


def test_hours_and_weekdays_are_entries_too() -> None:
    after = replace(PLAIN, closed_weekdays=frozenset({4, 5, 6}))

    assert calendar_changes(PLAIN, after).changed == (
        Changed(Entry("", "closed_weekdays", "saturday, sunday"), "friday, saturday, sunday"),
    )


def test_a_holiday_on_a_closed_day_closes_nothing() -> None:
    saturday = date(2026, 12, 5)
    after = replace(PLAIN, holidays=(Holiday("Fair", saturday, saturday),))

    assert not day_changes(PLAIN, after, TODAY).closes
    assert len(calendar_changes(PLAIN, after).added) == 1
