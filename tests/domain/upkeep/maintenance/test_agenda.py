"""Which chip stands on which day, and how many services were done in time."""

from datetime import date

import pytest

from db.vocabulary.upkeep import PlanMode, TimeUnit
from kiosk.domain.upkeep.maintenance.agenda import Chip, ChipKind, Compliance, chip_of, later_days
from kiosk.domain.upkeep.maintenance.recurrence import Rhythm
from kiosk.domain.upkeep.maintenance.schedule import Due, Plan, Status

ON, ABOUT, SINCE = date(2026, 11, 20), date(2026, 11, 24), date(2026, 11, 16)
BEFORE = date(2026, 11, 12)
MONTHLY = Rhythm(1, TimeUnit.MONTH, date(2026, 1, 31))


@pytest.mark.parametrize(
    ("status", "due", "expected", "is_reached", "chip"),
    [
        (Status.OK, Due(ON), None, False, Chip(ON, ChipKind.PLANNED)),
        (Status.OK, Due(ON, 200), ABOUT, False, Chip(ON, ChipKind.PLANNED)),
        (Status.OK, Due(ABOUT, 200), ON, False, Chip(ON, ChipKind.BY_METER)),
        (Status.OK, Due(None, 200), ABOUT, False, Chip(ABOUT, ChipKind.BY_METER)),
        (Status.OK, Due(None, 200), None, False, None),
        (Status.DUE_SOON, Due(ON), None, False, Chip(ON, ChipKind.DUE)),
        (Status.DUE, Due(None, 200), None, True, Chip(SINCE, ChipKind.DUE)),
        (Status.OVERDUE, Due(ON), None, False, Chip(ON, ChipKind.LATE)),
        (Status.BLOCKED, Due(None, 200), None, True, Chip(SINCE, ChipKind.LATE)),
        (Status.OVERDUE, Due(ON, 200), None, True, Chip(SINCE, ChipKind.LATE)),
        (Status.OVERDUE, Due(BEFORE, 200), None, True, Chip(BEFORE, ChipKind.LATE)),
        (Status.DUE, Due(None, 200), None, False, None),
    ],
)
def test_where_the_next_service_stands(
    status: Status, due: Due, expected: date | None, is_reached: bool, chip: Chip | None
) -> None:
    assert chip_of(status, due, expected, SINCE, is_reached=is_reached) == chip


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
