"""What is wrong with a skill or a training session is told all at once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kiosk.domain.makerspace.training.entries import (
    EntryFault,
    EntryProblem,
    SessionEntry,
    SkillEntry,
    session_faults,
    skill_faults,
)

LASER = SkillEntry("laser", "Laser cutter", {"es": "Cortadora láser"}, 12, 6, 80)
NOON = datetime(2026, 12, 1, 18, 10, tzinfo=UTC)
CLASS = SessionEntry("laser", NOON, NOON + timedelta(minutes=30), places=8)


@pytest.mark.parametrize(
    "entry",
    [
        LASER,
        SkillEntry("a" * 80, "L"),
        replace(LASER, valid_months=1, unused_months=120, pass_percent=0),
        replace(LASER, pass_percent=100),
    ],
)
def test_nothing_is_wrong_with_a_skill(entry: SkillEntry) -> None:
    assert skill_faults(entry) == ()


def test_all_that_is_wrong_with_a_skill_is_told() -> None:
    wrong = SkillEntry(" ", "x" * 81, {"es": ""}, 0, 121, 101)

    assert skill_faults(wrong) == (
        EntryFault(EntryProblem.LENGTH, "code"),
        EntryFault(EntryProblem.LENGTH, "name"),
        EntryFault(EntryProblem.LENGTH, "names[es]"),
        EntryFault(EntryProblem.MONTHS, "valid_months"),
        EntryFault(EntryProblem.MONTHS, "unused_months"),
        EntryFault(EntryProblem.PERCENT, "pass_percent"),
    )
    assert skill_faults(replace(LASER, pass_percent=-1)) == (
        EntryFault(EntryProblem.PERCENT, "pass_percent"),
    )


def test_all_that_is_wrong_with_a_session_is_told() -> None:
    assert session_faults(CLASS) == ()
    assert session_faults(replace(CLASS, places=0, level=0, ends_at=NOON)) == (
        EntryFault(EntryProblem.PLACES, "places"),
        EntryFault(EntryProblem.LEVEL, "level"),
        EntryFault(EntryProblem.ENDS_FIRST, "ends_at"),
    )
    assert session_faults(replace(CLASS, places=500, level=9)) == ()
    assert session_faults(replace(CLASS, places=501, level=10)) == (
        EntryFault(EntryProblem.PLACES, "places"),
        EntryFault(EntryProblem.LEVEL, "level"),
    )
