"""Which chip stands on which day, and how many services were done in time."""

from datetime import date

import pytest

from db.vocabulary.upkeep import PlanMode, TimeUnit
from kiosk.domain.upkeep.maintenance.agenda import Chip, ChipKind, Compliance, chip_of, later_days
from kiosk.domain.upkeep.maintenance.recurrence import Rhythm
from kiosk.domain.upkeep.maintenance.schedule import Due, Plan, Status

ON, ABOUT, SINCE = date(2026, 11, 20), date(2026, 11, 24), date(2026, 11, 16)
MONTHLY = Rhythm(1, TimeUnit.MONTH, date(2026, 1, 31))


@pytest.mark.parametrize(
    ("status", "due", "expected", "asked_on", "chip"),
    [
        (Status.OK, Due(ON), None, None, Chip(ON, ChipKind.PLANNED)),
        (Status.OK, Due(ON, 200), ABOUT, None, Chip(ON, ChipKind.PLANNED)),
        (Status.OK, Due(ABOUT, 200), ON, None, Chip(ON, ChipKind.BY_METER)),
        (Status.OK, Due(None, 200), ABOUT, None, Chip(ABOUT, ChipKind.BY_METER)),
        (Status.OK, Due(None, 200), None, None, None),
        (Status.DUE_SOON, Due(ON), None, SINCE, Chip(ON, ChipKind.DUE)),
        (Status.DUE, Due(None, 200), None, SINCE, Chip(SINCE, ChipKind.DUE)),
        (Status.DUE, Due(ON), None, None, Chip(ON, ChipKind.DUE)),
        (Status.OVERDUE, Due(ON), None, SINCE, Chip(ON, ChipKind.LATE)),
        (Status.BLOCKED, Due(None, 200), None, SINCE, Chip(SINCE, ChipKind.LATE)),
        (Status.OVERDUE, Due(None, 200), None, None, None),
    ],
)
def test_where_the_next_service_stands(
    status: Status, due: Due, expected: date | None, asked_on: date | None, chip: Chip | None
) -> None:
    assert chip_of(status, due, expected, asked_on) == chip


def test_fixed_plans_have_later_days_that_never_drift() -> None:
    plan = Plan(PlanMode.FIXED, MONTHLY)

    found = list(later_days(plan, date(2026, 2, 1), date(2026, 5, 31)))

    assert found == [date(2026, 3, 31), date(2026, 4, 30), date(2026, 5, 31)]


@pytest.mark.parametrize("plan", [Plan(PlanMode.FLOATING, MONTHLY), Plan(PlanMode.FIXED, None, 50)])
def test_others_have_none_that_is_known(plan: Plan) -> None:
    assert list(later_days(plan, date(2026, 2, 1), date(2026, 12, 31))) == []


def test_compliance_is_whole_only_where_none_was_late() -> None:
    assert Compliance(12, 13).percent == 92
    assert Compliance(199, 200).percent == 99
    assert Compliance(0, 0).percent is None
