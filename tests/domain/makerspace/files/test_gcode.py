"""What each slicer's G-code says of time, material and machine."""

import pytest

from db.vocabulary.makerspace import JobFileKind
from kiosk.domain.makerspace.files.found import (
    Filament,
    Machine,
    Size,
    Slicer,
)
from tests.domain.makerspace.files.reads import plate_of, taken
from tests.domain.makerspace.files.slices import (
    BAMBU,
    CURA,
    CURA_PLACEHOLDERS,
    MOVES,
    NO_DENSITY,
    ORCA,
    PRUSA,
)


@pytest.mark.parametrize(
    ("text", "seconds", "milligrams", "millimetres", "slicer"),
    [
        (PRUSA, 515, 2_530, 847, Slicer("PrusaSlicer", "2.5.0")),
        (NO_DENSITY, 93_784, 2_527, 847, Slicer("PrusaSlicer", "2.5.0")),
        (ORCA, 1_667, 3_530, 1_186, Slicer("OrcaSlicer", "2.3.0")),
        (BAMBU, 664, 2_840, 936, Slicer("BambuStudio", "02.06.00.51")),
        (CURA, 5_416, None, 1_235, Slicer("Cura", "4.13.0")),
        (CURA_PLACEHOLDERS, 1_485, None, None, Slicer("Cura", "4.13.0")),
    ],
    ids=["prusa", "prusa without density", "orca", "bambu", "cura", "cura placeholders"],
)
def test_each_slicer_is_read_as_it_writes(
    text: str,
    seconds: int,
    milligrams: int | None,
    millimetres: int | None,
    slicer: Slicer,
) -> None:
    found = taken(text)
    (plate,) = found.plates

    assert found.kind is JobFileKind.GCODE
    assert (plate.seconds, plate.milligrams, plate.millimetres) == (
        seconds,
        milligrams,
        millimetres,
    )
    assert found.slicer == slicer


@pytest.mark.parametrize(
    ("lines", "seconds", "milligrams", "millimetres"),
    [
        # PrusaSlicer 2.2, two on a line
        (
            "; filament used [mm] = 9436.7\n; filament used [cm3] = 22.7; filament used [g] = 28.1"
            "; printer_settings_id = X; total filament used [g] = 7",
            None,
            28_100,
            9_437,
        ),
        # PrusaSlicer 2.7: the wipe tower and the first layer are parts of it
        (
            "; total filament used [g] = 9.99\n; total filament used for wipe tower [g] = 1.00\n"
            "; estimated first layer printing time (normal mode) = 10s\n"
            "; estimated printing time (normal mode) = 1h 2m 3s",
            3_723,
            9_990,
            None,
        ),
        # header of Bambu Studio 01.06, which has no filament
        ("; model printing time: 21m 51s; total estimated time: 27m 47s", 1_667, None, None),
        ("; model printing time: 21m 51s", 1_311, None, None),
        (";TIME:3708.97\n;Filament used:1.2m, 0.3m", 3_709, None, 1_500),  # Creality
        (";TIME:2239s", 2_239, None, None),  # AnkerMake
        (";Filament weight = [4.61]", None, 4_610, None),  # Elegoo
        (";Filament weight = .4.61.", None, 4_610, None),
        (
            ";   Build time: 1 hour 3 minutes\n;   Filament length: 847.1 mm (0.85 m)\n"
            ";   Plastic weight: 2.53 g (0.01 lb)",
            3_780,
            2_530,
            847,
        ),
        ("; filament used = 847.2mm (2.0cm3)\n; filament used = 10.0mm (0.1cm3)", None, None, 857),
        (";PRINT.TIME:1485\n;Filament used: 0m\n;Filament used: 3 yards", 1_485, None, None),
        (";TIME:soon\n;TIME:-5\n; filament used [g] = 1.2, many", None, None, None),
        (";TIME:0\n;TIME:90", 90, None, None),
        ("M117 ; estimated printing time = 5m\nG1 X1 ;TIME:77", None, None, None),
    ],
)
def test_every_trap_of_the_slicers_is_read_as_it_is_meant(
    lines: str, seconds: int | None, milligrams: int | None, millimetres: int | None
) -> None:
    plate = plate_of(f"{MOVES}{lines}\n")

    assert (plate.seconds, plate.milligrams, plate.millimetres) == (
        seconds,
        milligrams,
        millimetres,
    )


@pytest.mark.parametrize(
    ("lines", "filaments", "total"),
    [
        (
            "; filament used [g] = 1.23, 0.00, 4.56\n; filament used [mm] = 400, 0, 1500\n"
            "; filament_type = PLA;ABS;PETG",
            (Filament("PLA", 1_230, 400), Filament("PETG", 4_560, 1_500)),
            5_790,
        ),
        (
            "; filament used [mm] = 1000, 1000\n; filament_type = PLA+;WOOD",
            (Filament("PLA+", 2_983, 1_000), Filament("WOOD", None, 1_000)),
            None,
        ),
        (
            "; filament used [mm] = 1000,1000\n; filament_type = X\n; filament_density = 1.0,2.0\n"
            "; filament_diameter = 2.85",
            (Filament("X", 6_379, 1_000), Filament("X", 12_759, 1_000)),
            19_138,
        ),
        (
            "; filament: 2,4\n; total filament weight [g] : 1.5,2.5\n"
            '; filament_type = PLA;PETG;PLA;"TPU"',
            (Filament("PETG", 1_500, None), Filament("TPU", 2_500, None)),
            4_000,
        ),
        (
            "; filament used [g] = 1,2\n; filament: 0,9\n; filament_type = PLA;ABS",
            (Filament("PLA", 1_000, None), Filament(None, 2_000, None)),
            3_000,
        ),
        (
            "; filament_type = PLA;PETG;PLA",
            (Filament("PLA", None, None), Filament("PETG", None, None)),
            None,
        ),
        (
            "; filament_type = PLA\n; total filament used [g] = 3",
            (Filament("PLA", 3_000, None),),
            3_000,
        ),
    ],
)
def test_filament_is_told_for_each_extruder_that_is_used(
    lines: str, filaments: tuple[Filament, ...], total: int | None
) -> None:
    plate = plate_of(f"{MOVES}{lines}\n")

    assert plate.filaments == filaments
    assert plate.milligrams == total


def test_the_machine_is_told_as_far_as_the_file_knows_it() -> None:
    assert taken(PRUSA).machine == Machine("MK3S", 400, 200, Size(250_000, 210_000))
    assert taken(ORCA).machine.bed == Size(256_000, 256_000)
    assert taken(CURA).machine == Machine("Creality Ender-3", None, 200, None)
    assert taken(MOVES).machine == Machine()
    assert taken(f"{MOVES}; bed_shape = 0x0,round\n").machine.bed is None
    assert taken(f"{MOVES}; bed_shape = 5x5,5x5\n").machine.bed is None


def test_g_code_that_says_nothing_is_taken_and_all_of_it_unknown() -> None:
    plate = plate_of("N10 G28\nN20 G1 X5\n")

    assert (plate.seconds, plate.milligrams, plate.millimetres, plate.filaments) == (
        None,
        None,
        None,
        (),
    )


@pytest.mark.parametrize(
    ("line", "slicer"),
    [
        (
            "; generated by Slic3r Prusa Edition 1.41.2+win64 on 2019-01-02 at 10:00:00",
            Slicer("Slic3r Prusa Edition", "1.41.2+win64"),
        ),
        ("; generated by Slicer on 2019-01-02", Slicer("Slicer", "")),
        ("; G-Code generated by Simplify3D(R) Version 4.1.2", Slicer("Simplify3D", "4.1.2")),
        ("; generated by \x1b[31mEvil 1.0 on 2026-01-01", Slicer("[31mEvil", "1.0")),
        ("; made by hand", None),
    ],
)
def test_the_slicer_is_who_calls_itself_the_maker(line: str, slicer: Slicer | None) -> None:
    assert taken(f"{line}\n{MOVES}").slicer == slicer


def test_other_line_ends_make_no_difference() -> None:
    for end in ("\r\n", "\r"):
        assert taken(PRUSA.replace("\n", end)) == taken(PRUSA)
