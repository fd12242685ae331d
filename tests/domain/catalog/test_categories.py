"""Categories are one however a list writes them."""

import pytest

from kiosk.domain.catalog.categories import (
    KNOWN_CATEGORIES,
    CategoryNames,
    folded,
    known_category,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Chromebook", "CHROMEBOOKS"),
        ("Cámaras", "camara"),
        ("Cargadores", "cargador"),
        ("Portátiles", "portátil"),
        ("Impresora 3D", "impresoras-3d"),
        ("Table", "tables"),
        ("Case", "cases"),
        ("Box", "boxes"),
        ("Glass", "glasses"),
        ("Microscope", "microscopes"),
        ("Kit", "kits"),
    ],
)
def test_number_case_and_accents_make_no_other_name(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Chromebook", "chromebooks"),
        ("Charger", "charger"),
        ("Cables", "charger"),
        ("cargadores", "charger"),
        ("Cámara", "camera"),
        ("Portátiles", "laptop"),
        ("Impresoras 3D", "printer"),
        ("otros", "other"),
        *((known.name, known.code) for known in KNOWN_CATEGORIES),
        *((known.code.upper(), known.code) for known in KNOWN_CATEGORIES),
    ],
)
def test_words_for_a_kind_mean_its_category(name: str, code: str) -> None:
    known = known_category(name)
    assert known is not None
    assert known.code == code


@pytest.mark.parametrize("name", ["Document cameras", "iPads", "Podcast kits", "Telescopes", ""])
def test_a_school_s_own_word_means_no_category_of_ours(name: str) -> None:
    assert known_category(name) is None


def test_a_category_is_found_by_its_own_name_before_a_word_for_it() -> None:
    names = CategoryNames([("charger", "Chargers and cables"), ("cables", "Cables")])
    assert [names.find(word) for word in ("Cables", "cable", "Charger")] == [
        "cables",
        "cables",
        "charger",
    ]


def test_a_school_s_own_code_for_a_kind_is_the_one_that_is_found() -> None:
    names = CategoryNames([("power", "Cargadores"), ("telescopes", "Telescopes")])
    found = [names.find(word) for word in ("Chargers and cables", "Telescope", "Tablet")]
    assert found == ["power", "telescopes", None]


def test_of_two_categories_of_a_kind_ours_is_found() -> None:
    names = CategoryNames([("chargers", "Chargers"), ("charger", "Chargers and cables")])
    assert names.find("USB cable") is None
    assert names.find("cable") == "charger"
