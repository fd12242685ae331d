"""A plan as it is written into a form."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.vocabulary.upkeep import MeterKind, PlanMode, TimeUnit
from kiosk.domain.upkeep.maintenance.plan_check import PlanProblem
from kiosk.domain.upkeep.maintenance.plan_draft import PartNeeded, PlanDraft, Words
from kiosk.domain.upkeep.maintenance.plan_fields import (
    ALL_YEAR,
    AT,
    NEVER,
    Misread,
    PlanField,
    Typed,
    key_of,
    parts_of,
    read_typed,
    typed_of,
)
from kiosk.domain.upkeep.maintenance.plan_library import LIBRARY
from kiosk.domain.upkeep.maintenance.schedule import Limits

BELTS = next(plan for plan in LIBRARY if plan.key == "3d-belts")


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("plan", LIBRARY, ids=[plan.key for plan in LIBRARY])
def test_what_is_not_touched_comes_back_as_it_was(plan: PlanDraft, language: str) -> None:
    assert read_typed(typed_of(plan, language), plan, language) == plan


def test_hours_and_grams_are_written_as_people_count_them() -> None:
    typed = typed_of(BELTS, "en")

    assert typed.values[PlanField.METER_EVERY] == "200"
    assert typed.values[PlanField.GRACE_UNITS] == "20"
    changed = {**typed.values, PlanField.METER_EVERY: "212.5", PlanField.LEAD_UNITS: ""}
    read = read_typed(Typed(changed, typed.steps), BELTS, "en")
    assert isinstance(read, PlanDraft)
    assert (read.meter_every, read.limits.lead_units) == (765_000, 0)


def test_a_text_that_changed_loses_its_other_language_and_the_others_keep_theirs() -> None:
    typed = typed_of(BELTS, "es")
    steps = (typed.steps[0], "Limpie todo.", "", typed.steps[2])

    read = read_typed(Typed(typed.values, steps), BELTS, "es")

    assert isinstance(read, PlanDraft)
    assert read.title == BELTS.title
    assert read.steps == (BELTS.steps[0], Words("Limpie todo."), BELTS.steps[2])


def test_without_date_or_meter_their_amounts_count_for_nothing() -> None:
    typed = typed_of(replace(BELTS, every=3, unit=TimeUnit.MONTH), "en")
    changed = {**typed.values, PlanField.UNIT: NEVER, PlanField.METER: NEVER}

    read = read_typed(Typed(changed), BELTS, "en")

    assert isinstance(read, PlanDraft)
    assert (read.every, read.unit, read.meter, read.meter_every) == (None, None, None, None)
    assert (read.limits.lead_units, read.limits.grace_units) == (0, 0)


def test_everything_that_is_no_number_is_told_at_once() -> None:
    typed = typed_of(BELTS, "en")
    changed = {
        **typed.values,
        PlanField.LEAD_DAYS: "a week",
        PlanField.GRACE_DAYS: "-1",
        PlanField.METER_EVERY: "many",
        PlanField.MINUTES: "99999",
        PlanField.PARTS: "=3",
    }

    read = read_typed(Typed(changed), BELTS, "en")

    assert isinstance(read, Misread)
    assert read.fields == {
        PlanField.LEAD_DAYS,
        PlanField.GRACE_DAYS,
        PlanField.METER_EVERY,
        PlanField.MINUTES,
        PlanField.PARTS,
    }
    assert read.problems == ()


def test_what_is_wrong_beside_a_number_is_told_with_it() -> None:
    typed = typed_of(BELTS, "en")
    changed = {
        **typed.values,
        PlanField.TITLE: " ",
        PlanField.UNIT: NEVER,
        PlanField.METER: NEVER,
        PlanField.MINUTES: "long",
    }

    read = read_typed(Typed(changed), BELTS, "en")

    assert isinstance(read, Misread)
    assert read.fields == {PlanField.MINUTES}
    assert read.problems == (PlanProblem.TITLE, PlanProblem.NEVER_DUE)


def test_months_are_those_of_the_choice() -> None:
    typed = typed_of(BELTS, "en")
    for key, months in ((ALL_YEAR, frozenset[int]()), ("6,7", frozenset({6, 7}))):
        read = read_typed(Typed({**typed.values, PlanField.MONTHS: key}), BELTS, "en")
        assert isinstance(read, PlanDraft)
        assert read.months == months


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", ()),
        ("NOZ-04=2, BELT", (PartNeeded("NOZ-04", 2), PartNeeded("BELT"))),
        (" , BELT ,", (PartNeeded("BELT"),)),
        ("=2", None),
        ("BELT=", None),
        (" = ", None),
    ],
)
def test_parts_are_codes_with_how_many_of_each(
    text: str, parts: tuple[PartNeeded, ...] | None
) -> None:
    assert parts_of(text) == parts


def test_a_part_that_a_service_takes_twice_says_so() -> None:
    plan = replace(BELTS, parts=(PartNeeded("BELT", 2), PartNeeded("OIL")))

    assert typed_of(plan, "en").values[PlanField.PARTS] == "BELT=2, OIL"


@pytest.mark.parametrize(
    ("title", "key"), [("Carts: dust", "carts-dust"), ("  Él  láser ", "él-láser"), ("…", "")]
)
def test_a_plan_of_ones_own_is_named_after_its_title(title: str, key: str) -> None:
    assert key_of(title) == key


def test_each_problem_of_a_plan_is_said_at_a_field() -> None:
    assert set(AT) == set(PlanProblem)


@given(
    st.builds(
        PlanDraft,
        key=st.just("own"),
        title=st.builds(Words, st.just("Dust")),
        minutes=st.integers(0, 9999),
        mode=st.sampled_from(PlanMode),
        meter=st.sampled_from(MeterKind),
        meter_every=st.integers(1, 2**31 - 1),
        limits=st.builds(Limits, st.integers(0, 9999), st.integers(0, 10**9), st.integers(0, 9999)),
    )
)
def test_whatever_a_plan_says_is_read_back_to_the_second_and_milligram(plan: PlanDraft) -> None:
    assert read_typed(typed_of(plan, "en"), plan, "en") == plan
