"""The rules of a class of machines, out of its document and back into it."""

from dataclasses import fields, replace
from datetime import timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.vocabulary.makerspace import AllowancePeriod
from kiosk.domain.makerspace.class_rules import (
    ClassRules,
    RuleFault,
    RuleProblem,
    RulesRead,
    class_rules_document,
    read_class_rules,
)
from kiosk.domain.makerspace.jobs.settings import JobSettings
from kiosk.domain.makerspace.materials.fit import FitRules
from kiosk.domain.makerspace.materials.prices import ChargeRules
from kiosk.domain.makerspace.queue.policies import Counts, QueueRules
from kiosk.domain.makerspace.windows import WindowRules

# Every rule other than most schools have it.
OTHER = ClassRules(
    JobSettings(
        open_jobs_most=5,
        auto_seconds=3_600,
        auto_material=20_000,
        claim_lasts=timedelta(minutes=20),
        changes_days=7,
        hold_days=5,
        attempts_most=2,
        spool_margin_percent=10,
        spool_reserve=8_000,
        vanished_after=timedelta(minutes=3),
        sightings=3,
    ),
    QueueRules(
        counts=Counts.RUNS,
        half_life=None,
        class_weight=2,
        length_factor=0.29,
        age_factor=1.0,
        starves_after=timedelta(hours=40),
        running_cap=None,
        borrow_within=0,
        turnaround=600,
    ),
    ChargeRules(
        is_charging=True, free_units=0, period=AllowancePeriod.MONTH, machine_faults_free=False
    ),
    WindowRules(
        safety=Fraction(129, 100),
        least_safety=Fraction(90, 100),
        most_safety=Fraction(3),
        runs_needed=3,
        runs_kept=10,
        margin=timedelta(minutes=5),
        night_begins=timedelta(minutes=30),
        longest_night=timedelta(hours=20),
    ),
)
DOCUMENT = {
    "version": 1,
    "open_jobs_most": 5,
    "auto_seconds": 3_600,
    "auto_material": 20_000,
    "claim_minutes": 20,
    "changes_days": 7,
    "hold_days": 5,
    "attempts_most": 2,
    "spool_margin_percent": 10,
    "spool_reserve": 8_000,
    "vanished_minutes": 3,
    "sightings": 3,
    "counts": "runs",
    "half_life_hours": None,
    "class_weight": 2,
    "length_percent": 29,
    "age_percent": 100,
    "starves_after_hours": 40,
    "running_cap": None,
    "borrow_within_seconds": 0,
    "turnaround_seconds": 600,
    "is_charging": True,
    "free_units": 0,
    "period": "month",
    "machine_faults_free": False,
    "safety_percent": 129,
    "least_safety_percent": 90,
    "most_safety_percent": 300,
    "runs_needed": 3,
    "runs_kept": 10,
    "margin_minutes": 5,
    "night_begins_minutes": 30,
    "longest_night_hours": 20,
}


def test_a_document_of_every_rule_is_read_and_written_back() -> None:
    assert read_class_rules(DOCUMENT) == RulesRead(OTHER)
    assert class_rules_document(OTHER) == DOCUMENT


def test_every_field_of_every_rule_has_its_key() -> None:
    """A rule that is added elsewhere is not forgotten here."""
    usual = ClassRules()
    for part in fields(ClassRules):
        ours, theirs = getattr(OTHER, part.name), getattr(usual, part.name)
        same = [
            each.name
            for each in fields(ours)
            if getattr(ours, each.name) == getattr(theirs, each.name)
        ]
        assert same == []


@pytest.mark.parametrize("document", [{}, {"version": 1}])
def test_a_school_that_chose_nothing_has_what_most_schools_have(document: dict[str, int]) -> None:
    assert read_class_rules(document) == RulesRead(ClassRules())
    assert class_rules_document(ClassRules()) == {"version": 1}


@pytest.mark.parametrize("document", [{"version": 2, "hold_days": 5}, {"hold_days": 5}])
def test_a_document_of_another_version_is_not_guessed_at(document: dict[str, int]) -> None:
    read = read_class_rules(document)

    assert read == RulesRead(ClassRules(), (RuleProblem("version", RuleFault.VERSION),))


def test_all_that_is_wrong_is_told_at_once_and_the_rest_counts() -> None:
    read = read_class_rules(
        {
            "version": 1,
            "hold_days": 9,
            "printers": 3,
            "claim_minutes": 0,
            "attempts_most": "3",
            "sightings": True,
            "changes_days": None,
            "length_percent": 0.5,
            "is_charging": 1,
            "period": "year",
            "counts": ["runs"],
        }
    )

    assert read.rules == replace(ClassRules(), jobs=JobSettings(hold_days=9))
    assert read.problems == (
        RuleProblem("printers", RuleFault.UNKNOWN),
        RuleProblem("claim_minutes", RuleFault.OUT_OF_RANGE, 1, 1_440),
        RuleProblem("attempts_most", RuleFault.NOT_WHOLE),
        RuleProblem("sightings", RuleFault.NOT_WHOLE),
        RuleProblem("changes_days", RuleFault.NOT_WHOLE),
        RuleProblem("length_percent", RuleFault.NOT_WHOLE),
        RuleProblem("is_charging", RuleFault.NOT_YES_NO),
        RuleProblem("period", RuleFault.NO_SUCH_WORD),
        RuleProblem("counts", RuleFault.NO_SUCH_WORD),
    )


def test_a_least_pace_above_the_most_is_told() -> None:
    read = read_class_rules({"version": 1, "least_safety_percent": 250, "runs_kept": 9})

    assert read.problems == (RuleProblem("least_safety_percent", RuleFault.LEAST_ABOVE_MOST),)
    assert read.rules.windows == WindowRules(runs_kept=9)


def test_what_a_spool_must_have_is_one_rule_for_all() -> None:
    assert OTHER.fit == FitRules(10, 8_000)
    assert ClassRules().fit == FitRules()


VALUES: st.SearchStrategy[Any] = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(max_size=5), st.floats(), st.lists(st.none())
)


@given(st.dictionaries(st.sampled_from([*DOCUMENT, "other"]), VALUES))
def test_any_document_gives_rules_that_are_read_again_as_they_are(said: dict[str, Any]) -> None:
    rules = read_class_rules({**said, "version": 1}).rules

    assert read_class_rules(class_rules_document(rules)) == RulesRead(rules)
