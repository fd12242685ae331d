"""The symptoms that every school has."""

import pytest

from kiosk.domain.codes import is_symptom_code, symptom_code
from kiosk.domain.upkeep.repairs.symptoms import LIBRARY, Kind, fault_words, kind_of, maps_of

AREAS = [area for each in LIBRARY for area in each.areas]
SYMPTOMS = [symptom for area in AREAS for symptom in area.symptoms]
MOST = 80


def test_each_kind_has_its_map() -> None:
    assert {each.kind for each in LIBRARY} == set(Kind)


def test_no_two_areas_and_no_two_cards_are_the_same() -> None:
    assert len({area.key for area in AREAS}) == len(AREAS)
    assert len({each.number for each in SYMPTOMS}) == len(SYMPTOMS)
    for area in AREAS:
        assert len({each.key for each in area.symptoms}) == len(area.symptoms)


def test_each_has_a_card_a_checklist_and_two_languages() -> None:
    for area in AREAS:
        assert area.steps
        for words in (area.name, *area.steps, *(each.name for each in area.symptoms)):
            assert 0 < len(words.en) <= MOST
            assert 0 < len(words.es) <= MOST
    for each in SYMPTOMS:
        assert is_symptom_code(symptom_code(each.number))
        assert each.number < 1000
        assert each.minutes > 0


@pytest.mark.parametrize(
    ("picture", "name", "kind"),
    [
        ("chromebook", "Acer 311", Kind.CHROMEBOOK),
        ("printer3d", "Prusa MK4", Kind.PRINTER_3D),
        ("microbit-kit", "micro:bit", Kind.KIT),
        ("generic", "Laser cutter", Kind.LASER),
        ("generic", "Cortadora de vinilo", Kind.CUTTER),
        ("ours", "Chromebook 311", Kind.CHROMEBOOK),
        ("camera", "Canon EOS", Kind.GENERIC),
    ],
)
def test_a_type_has_the_map_of_its_picture_or_of_its_name(
    picture: str, name: str, kind: Kind
) -> None:
    assert kind_of(picture, name) is kind


def test_anything_can_have_what_is_wrong_with_anything() -> None:
    assert [each.kind for each in maps_of(Kind.KIT)] == [Kind.KIT, Kind.GENERIC]
    assert [each.kind for each in maps_of(Kind.GENERIC)] == [Kind.GENERIC]


def test_a_title_that_a_card_gave_is_known_in_both_languages_and_another_says_itself() -> None:
    cracked = next(each.name for each in SYMPTOMS if each.key == "cracked")
    assert fault_words(cracked.en) == cracked
    assert cracked.es != cracked.en
    own = fault_words("The cat sat on it")
    assert (own.en, own.es) == ("The cat sat on it", "The cat sat on it")
