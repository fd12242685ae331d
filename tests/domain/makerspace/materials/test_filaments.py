"""Filament by the metre and by the gram."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.makerspace.materials.filaments import DENSITIES, density_of, milligrams


@pytest.mark.parametrize(
    ("length_um", "material", "weight"),
    [
        (847_170, "PLA", 2_527),  # PrusaSlicer says 2.53 g
        (935_860, "PLA", 2_791),
        (1_000_000, "PLA", 2_983),
        (1_000_000, "PETG", 3_055),
        (1_000_000, "ABS", 2_501),
        (1_000_000, "TPU", 2_910),
        (1_000_000, "ASA", 2_574),
        (1_000_000, "PC", 2_886),
        (1_000_000, "PA", 2_694),
        (0, "PLA", 0),
    ],
)
def test_a_length_weighs_by_its_material(length_um: int, material: str, weight: int) -> None:
    density = density_of(material)

    assert density is not None
    assert milligrams(length_um, density) == weight


def test_a_thicker_filament_weighs_more() -> None:
    assert milligrams(1_000_000, 1_240, diameter_um=2_850) == 7_910


@pytest.mark.parametrize(
    ("word", "density"),
    [(" pla ", 1_240), ("FLEX", 1_210), ("PET", 1_270), ("Nylon", 1_120), ("PLA-CF", None)],
)
def test_materials_are_known_by_the_words_of_slicers(word: str, density: int | None) -> None:
    assert density_of(word) == density


@pytest.mark.parametrize(("length", "density", "diameter"), [(-1, 1, 1), (1, 0, 1), (1, 1, 0)])
def test_nothing_weighs_less_than_nothing(length: int, density: int, diameter: int) -> None:
    with pytest.raises(ValueError, match="density of"):
        milligrams(length, density, diameter)


@given(
    st.integers(0, 10**9), st.integers(0, 10**9), st.sampled_from(sorted(set(DENSITIES.values())))
)
def test_two_pieces_weigh_what_the_whole_does(one: int, other: int, density: int) -> None:
    apart = milligrams(one, density) + milligrams(other, density)

    assert abs(apart - milligrams(one + other, density)) <= 1
