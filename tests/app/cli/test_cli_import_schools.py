"""Files that call our school by another word go in, or name the line that lets them in."""

import shlex

import pytest

from tests.app.cli.conftest import Terminal
from tests.services.imports.school import bulk, user

CLEVER = "School_id,Student_id,Student_number,Last_name,First_name,Grade\n"
ONE = CLEVER + "10,S1,01,Lee,Ana,7\n10,S2,02,Lee,Bo,7\n"
TWO = ONE + "11,S3,03,Ross,Cy,7\n"


@pytest.fixture(autouse=True)
def _one_school(terminal: Terminal) -> None:
    terminal("init", "--name", "Lincoln", "--time-zone", "America/Chicago")


@pytest.mark.parametrize("words", [(), ("--school", "lincoln"), ("--school", "10")])
def test_the_files_only_school_is_ours(terminal: Terminal, words: tuple[str, ...]) -> None:
    answer = terminal("import", "people", terminal.file("p.csv", ONE), *words)

    assert answer.code == 0
    assert "people: 2 added" in answer.out
    assert "the school 10 of the file is main here, also next time" in answer.out


@pytest.mark.parametrize("words", [(), ("--school", "lincoln")])
def test_several_schools_are_named_with_the_line_that_takes_one(
    terminal: Terminal, words: tuple[str, ...]
) -> None:
    refused = terminal("import", "people", terminal.file("p.csv", TWO), *words)
    line = shlex.split(refused.err.strip().splitlines()[-1])
    tried, taken = terminal(*line[3:]), terminal(*line[3:-1])

    assert refused.code == 3
    assert "are not known here: 10 (2), 11 (1)." in refused.err
    assert (tried.code, taken.code) == (0, 0)
    assert "people: 2 added" in taken.out
    assert "the school 11 of the file is not for us" in taken.out


def test_the_document_names_what_was_learned(terminal: Terminal) -> None:
    answer = terminal("import", "people", terminal.file("p.csv", ONE), "--json")

    assert answer.document["schools"] == {"10": "main"}


@pytest.mark.parametrize("word", ["=lincoln", "10="])
def test_half_a_school_is_wrong_usage(terminal: Terminal, word: str) -> None:
    answer = terminal("import", "people", terminal.file("p.csv", ONE), "--school", word)

    assert answer.code == 2
    assert "--school 10=lincoln" in answer.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("lincoln", "washington"), "lincoln and washington"),
        (("10=lincoln", "10=washington"), "lincoln and washington"),
    ],
)
def test_two_answers_to_one_question_are_wrong_usage(
    terminal: Terminal, words: tuple[str, str], told: str
) -> None:
    options = [part for word in words for part in ("--school", word)]

    answer = terminal("import", "people", terminal.file("p.csv", ONE), *options)

    assert answer.code == 2
    assert told in answer.err


DEVICES = "Barcode,Model,School\nX1,Chromebook,Lincoln MS\nX2,Chromebook,Oak\n"


def test_items_of_a_school_by_another_name_are_taken_by_the_line_that_was_printed(
    terminal: Terminal,
) -> None:
    terminal("import", "people", terminal.file("p.csv", ONE), "--school", "10=main")
    file = terminal.file("d.csv", DEVICES)

    answer = terminal("import", "items", file, "--school", "Lincoln MS=main")
    again = terminal("import", "items", file)

    assert (answer.code, again.code) == (0, 0)
    assert "items: 1 added" in answer.out
    assert "the school Lincoln MS of the file is main here, also next time" in answer.out
    assert "the school Oak of the file is not for us" in answer.out
    assert "items: 0 added, 0 changed, 1 unchanged" in again.out


def test_unknown_schools_of_items_end_with_the_line_that_takes_one(terminal: Terminal) -> None:
    roster = bulk([user(1)])
    terminal("import", "people", terminal.file("r.zip", roster))

    refused = terminal("import", "items", terminal.file("d.csv", DEVICES))
    line = shlex.split(refused.out.strip().splitlines()[-1])
    taken = terminal(*line[3:-1])

    assert refused.code == 3
    assert taken.code == 0
    assert "items: 1 added" in taken.out
