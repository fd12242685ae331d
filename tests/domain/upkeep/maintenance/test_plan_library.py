"""The plans that a school can begin with."""

import pytest

from db.vocabulary.upkeep import MeterKind, TimeUnit
from kiosk.domain.upkeep.maintenance.plan_check import LONGEST_TEXT, problems_of
from kiosk.domain.upkeep.maintenance.plan_draft import PlanDraft, Words
from kiosk.domain.upkeep.maintenance.plan_library import LIBRARY, by_key, plan_title


def test_each_plan_has_a_key_of_its_own() -> None:
    assert list(by_key()) == [plan.key for plan in LIBRARY]


@pytest.mark.parametrize("plan", LIBRARY, ids=lambda plan: plan.key)
def test_each_plan_may_be_in_force(plan: PlanDraft) -> None:
    assert problems_of(plan) == ()
    assert (plan.every is None) == (plan.unit is None)
    assert (plan.meter is None) == (plan.meter_every is None)


@pytest.mark.parametrize(
    ("key", "meter", "meter_every", "every", "unit"),
    [
        ("3d-plate", MeterKind.RUN_TIME, 25 * 3600, None, None),
        ("3d-rails", MeterKind.RUN_TIME, 50 * 3600, 6, TimeUnit.MONTH),
        ("3d-nozzle", MeterKind.RUN_TIME, 100 * 3600, None, None),
        ("3d-belts", MeterKind.RUN_TIME, 200 * 3600, None, None),
        ("3d-tube", MeterKind.RUN_TIME, 500 * 3600, None, None),
        ("laser-optics", MeterKind.RUN_TIME, 20 * 3600, 1, TimeUnit.WEEK),
        ("laser-exhaust", MeterKind.RUN_TIME, 100 * 3600, 1, TimeUnit.TERM),
        ("chromebook-check", MeterKind.LOANS, 50, 12, TimeUnit.MONTH),
    ],
)
def test_the_intervals_are_those_that_makers_and_schools_name(
    key: str, meter: MeterKind, meter_every: int, every: int | None, unit: TimeUnit | None
) -> None:
    plan = by_key()[key]

    assert (plan.meter, plan.meter_every, plan.every, plan.unit) == (
        meter,
        meter_every,
        every,
        unit,
    )


@pytest.mark.parametrize("plan", LIBRARY, ids=lambda plan: plan.key)
def test_each_plan_speaks_both_languages(plan: PlanDraft) -> None:
    texts: list[Words] = [plan.title, *plan.steps]

    assert all(0 < len(text) <= LONGEST_TEXT for each in texts for text in (each.en, each.es))
    assert plan.steps
    assert plan.minutes > 0


def test_a_plan_is_said_in_spanish_where_it_has_the_words() -> None:
    words = Words("Check", "Revisión")

    assert [words.said_in(each) for each in ("en", "es", "fr")] == ["Check", "Revisión", "Check"]
    assert Words("Check").said_in("es") == "Check"


def test_a_plan_of_the_library_is_called_in_both_languages_and_a_schools_own_as_it_is() -> None:
    assert plan_title("Chromebook: yearly check").es == "Chromebook: revisión anual"
    assert plan_title("Carts: dust").said_in("es") == "Carts: dust"
