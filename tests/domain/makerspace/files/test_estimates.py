"""What a file says its job will take."""

import pytest

from db.vocabulary.makerspace import JobFileKind
from kiosk.domain.makerspace.files.estimates import FileEstimate, estimate_in
from kiosk.domain.makerspace.files.found import Filament, JobFile, Plate

PLA = Filament("PLA", 20_000, 6_700)
LENGTH = Filament("PETG", None, 1_000)
GLOW = Filament("GLOW", None, 1_000)


def told(*plates: Plate) -> FileEstimate:
    return estimate_in(JobFile(JobFileKind.PLATES_3MF, plates=plates))


def test_all_plates_are_one_job() -> None:
    two = told(Plate(1, 600, 20_000, 6_700, (PLA,)), Plate(2, 900, 5_000, 1_700, (PLA,)))

    assert two == FileEstimate(1_500, 25_000, "PLA")


def test_what_is_unknown_of_one_plate_is_unknown_of_all() -> None:
    assert told(Plate(1, 600, 20_000), Plate(2)) == FileEstimate(None, None, None)
    assert told() == FileEstimate()


@pytest.mark.parametrize(
    ("filaments", "weight", "material"),
    [
        ((LENGTH,), 3_055, "PETG"),  # 1 m of 1.75 mm: 2.405 cm3 at 1.27 g/cm3
        ((PLA, LENGTH), 23_055, None),
        ((GLOW,), None, "GLOW"),
        ((Filament("PLA", None, None),), None, "PLA"),
        ((Filament(None, 700, None),), 700, None),
    ],
)
def test_a_length_weighs_what_its_material_does(
    filaments: tuple[Filament, ...], weight: int | None, material: str | None
) -> None:
    assert told(Plate(1, 60, filaments=filaments)) == FileEstimate(60, weight, material)
