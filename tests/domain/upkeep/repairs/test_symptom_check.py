"""What is wrong with a symptom that staff describe."""

from dataclasses import replace

import pytest

from kiosk.domain.upkeep.maintenance.plan_draft import PartNeeded
from kiosk.domain.upkeep.repairs.symptom_check import NewSymptom, problems_of, symptom_key
from kiosk.domain.upkeep.repairs.symptoms import area_words, place_words

FINE = NewSymptom("Stylus missing", "cb-case", steps=("Look in the slot.",), minutes=5)


def test_a_symptom_in_an_area_of_the_library_is_fine() -> None:
    assert problems_of(FINE) == ()


def test_a_type_may_have_areas_of_its_own() -> None:
    assert problems_of(replace(FINE, area="Stylus slot", type_code="acer")) == ()
    assert [each.where for each in problems_of(replace(FINE, area="Stylus slot"))] == ["area"]


@pytest.mark.parametrize(
    ("said", "where"),
    [
        (replace(FINE, name="  "), "name"),
        (replace(FINE, name="x" * 81), "name"),
        (replace(FINE, area=""), "area"),
        (replace(FINE, spanish="x" * 81), "spanish"),
        (replace(FINE, steps=("Look.", "")), "steps[2]"),
        (replace(FINE, minutes=-1), "minutes"),
        (replace(FINE, minutes=481), "minutes"),
        (replace(FINE, parts=(PartNeeded("PEN"), PartNeeded("CAP", 0))), "parts[2]"),
        (replace(FINE, parts=(PartNeeded("PEN", 100),)), "parts[1]"),
    ],
)
def test_each_fault_is_told_with_its_field(said: NewSymptom, where: str) -> None:
    assert [each.where for each in problems_of(said)] == [where]


@pytest.mark.parametrize(
    ("name", "key"),
    [("Cracked glass!", "cracked-glass"), ("Ñ", "symptom"), ("a" * 99, "a" * 60)],
)
def test_a_key_is_made_of_the_name(name: str, key: str) -> None:
    assert symptom_key(name) == key


def test_areas_are_told_in_words() -> None:
    assert place_words("cb-screen").es == "Chromebook: Pantalla"
    assert area_words("cb-screen").es == "Pantalla"
    assert place_words("Stylus slot").en == area_words("Stylus slot").en == "Stylus slot"
