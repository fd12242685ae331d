"""`job read` says what is in files of jobs, or why they are not taken."""

import os

import pytest

from kiosk.app.cli.speech import english
from kiosk.domain.makerspace.files.found import Problem, Trouble
from kiosk.wording.makerspace.job_files import file_problem
from tests.app.cli.conftest import Terminal
from tests.domain.makerspace.files.slices import CURA_PLACEHOLDERS, PRUSA
from tests.domain.makerspace.files.solids import TRIANGLES, text


def test_each_file_is_told_and_one_that_is_not_taken_ends_with_1(terminal: Terminal) -> None:
    sliced, model = terminal.file("a.gcode", PRUSA), terminal.file("b", text(TRIANGLES))
    junk = terminal.file("c.stl", b"\0junk")

    answer = terminal("job", "read", sliced, model, junk)

    assert answer.code == 1
    assert answer.out.splitlines() == [
        f"{sliced}: G-code, PrusaSlicer 2.5.0",
        "  Sliced for: MK3S, nozzle 0.4 mm, layers 0.2 mm, bed 250.0 x 210.0 mm",
        "  Plate 1: 8 min 35 s, 2.53 g, PLA",
        f"{model}: STL model",
        "  Size: 10.0 x 20.0 x 30.0 mm",
        "  Volume: 6.00 cm3",
        f"{junk}: not taken.",
        "  The file is no job, whatever its name says. Give G-code, a 3MF or an STL.",
    ]


def test_programs_get_the_units_of_the_rules_and_every_problem(terminal: Terminal) -> None:
    good = terminal.file("a.gcode", CURA_PLACEHOLDERS)
    bad = terminal.file("b.gcode", "G28\n;TIME:99999999\n; filament used [g] = 1e9\n")

    answer = terminal("job", "read", good, bad, "--json")
    first, second = answer.document["files"]

    assert answer.code == 1
    assert first["outcome"] == "read"
    assert first["plates"][0]["seconds"] == 1_485
    assert first["plates"][0]["milligrams"] is None
    assert [each["code"] for each in second["problems"]] == ["absurd_number"] * 2
    assert [each["where"] for each in second["problems"]] == ["time", "filament used [g]"]
    assert terminal("job", "read", good).code == 0


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_not_waited_for(terminal: Terminal) -> None:
    pipe = terminal.folder / "pipe"
    os.mkfifo(pipe)

    answer = terminal("job", "read", pipe)

    assert (answer.code, "is no file" in answer.err) == (1, True)


@pytest.mark.parametrize("trouble", list(Trouble))
def test_every_trouble_has_its_sentences(trouble: Trouble) -> None:
    said = file_problem(english(), Problem(trouble, "place", "9", 7))

    assert said.where == "place"
    assert said.what.endswith(".")
    assert said.how.endswith(".")
    assert "{" not in said.what + said.how
