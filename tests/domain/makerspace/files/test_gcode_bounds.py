"""What of G-code is read at all, and which numbers are believed."""

import pytest

from kiosk.domain.makerspace.files.ends import END
from kiosk.domain.makerspace.files.found import (
    Problem,
    Trouble,
)
from tests.domain.makerspace.files.reads import plate_of, problems, taken
from tests.domain.makerspace.files.slices import (
    CURA_PLACEHOLDERS,
    MOVES,
    PRUSA,
)


@pytest.mark.parametrize("middle", ["G1 X1\n", ";TIME:5\n", "\0", "é", ";TIME_ELAPSED:7\n"])
def test_what_lies_between_the_two_ends_changes_nothing(middle: str) -> None:
    head, tail = PRUSA.split(MOVES)
    around = ";" * END

    found = taken(f"{head}{MOVES}{around}{middle * 50}{around}\n{tail}")

    assert found == taken(PRUSA)


def test_elapsed_time_counts_only_from_the_end_of_a_long_file() -> None:
    long = "G1 X1 Y1\n" * (2 * END // 9 + 9)

    late = plate_of(f"{CURA_PLACEHOLDERS}{long};TIME_ELAPSED:9000.4\n")
    none = plate_of(f"{CURA_PLACEHOLDERS}{long}")

    assert (late.seconds, none.seconds) == (9_000, None)


def test_all_absurd_numbers_are_told_at_once() -> None:
    text = f"{MOVES};TIME:{'9' * 400}\n; filament used [g] = 99999999\n; filament used [mm] = 1e300"

    assert problems(text) == (
        Problem(Trouble.ABSURD_NUMBER, "time", "inf"),
        Problem(Trouble.ABSURD_NUMBER, "filament used [mm]", "1e+300"),
        Problem(Trouble.ABSURD_NUMBER, "filament used [g]", "1e+11"),
    )


def test_sizes_of_machines_are_bounded_too() -> None:
    text = f"{MOVES}; layer_height = 99999\n; bed_shape = 0x0,99999x5\n"

    assert problems(text) == (
        Problem(Trouble.ABSURD_NUMBER, "layer_height", "99999"),
        Problem(Trouble.ABSURD_NUMBER, "bed_shape", "99999"),
    )


def test_more_extruders_than_any_printer_has_are_absurd() -> None:
    line = "; filament used [g] = " + ",".join(["1"] * 33)

    assert problems(MOVES + line) == (Problem(Trouble.ABSURD_NUMBER, "filament used", "33"),)


def test_a_key_that_is_repeated_without_end_is_not_kept_without_end() -> None:
    many = "; filament used = 1mm\n" * 1_000

    assert plate_of(MOVES + many).millimetres == 32


def test_zeros_where_text_should_be_are_damage() -> None:
    assert problems(PRUSA + "\0" * 4096) == (Problem(Trouble.DAMAGED),)
    assert problems(b"G28\n" + b";" * 70_000 + b"\0") == (Problem(Trouble.DAMAGED),)
