"""Answers to a form become jobs once, and all that is wrong with them is told at once."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from db.models.makerspace.jobs import Job
from db.vocabulary.desk import Act
from kiosk.domain.rows import FileFault, FileRefused, RowFault, RowProblem
from kiosk.i18n import translator
from kiosk.services.acts import begin, record
from kiosk.services.makerspace.jobs.form_responses import FormAnswers, read_form_answers
from kiosk.wording.imports import file_refused
from tests.support.counter import AtWork

HERE = Path(__file__).parent
ENGLISH, SPANISH = HERE / "answers_en.csv", HERE / "answers_es.csv"
CHICAGO = ZoneInfo("America/Chicago")


def read(desk: AtWork, *rows: str, **mapping: str) -> FormAnswers:
    """Read a small file of such rows."""
    return read_form_answers(desk.ctx, "\n".join(rows).encode(), mapping)


def wrong(answers: FormAnswers) -> list[tuple[int, str, RowFault]]:
    return [(each.line, each.column, each.fault) for each in answers.problems]


def test_a_file_of_google_forms_is_read(desk: AtWork) -> None:
    answers = read_form_answers(desk.ctx, ENGLISH)

    mia, leo, other = answers.new
    assert mia.written_at == datetime(2026, 11, 20, 9, 2, 11, tzinfo=CHICAGO)
    assert (mia.email, mia.name, mia.grade) == ("card-mia@school.example", "Mia Torres", "4th")
    assert (mia.teacher, mia.link) == ("Ms. Rivera", "https://files.example/ring.stl")
    assert (mia.colour, mia.material, mia.purpose) == ("red", "PLA", "Science fair")
    assert mia.owner == desk.school.mia.person_ref
    assert (leo.line, leo.link) == (3, "https://files.example/box, lid.stl")
    assert (leo.purpose, leo.note) == ("A box for my desk", "Please in two parts")
    assert (leo.owner, other.line) == (None, 5)
    assert (answers.known, answers.problems) == (0, ())
    assert answers.unused == ("I agree to the rules",)


def test_a_spanish_one_is_read_with_the_day_first(file_desk: AtWork) -> None:
    answers = read_form_answers(file_desk.ctx, SPANISH)

    mia, leo = answers.new
    assert (mia.name, mia.grade, mia.title) == ("Mía Torres", "4.º", "Un anillo")
    assert (mia.colour, mia.material, mia.purpose) == ("rojo", "PLA", "Feria de ciencias")
    assert mia.link == "https://archivos.example/anillo.stl"
    assert leo.written_at == datetime(2026, 12, 5, 8, 15, tzinfo=CHICAGO)
    assert [each.sample for each in answers.dates] == ["5/12/2026 8:15:00"]
    assert mia.owner == file_desk.school.mia.person_ref


def test_of_a_longer_file_only_the_new_answers_are_new(desk: AtWork) -> None:
    first = read_form_answers(desk.ctx, ENGLISH)
    for each in first.new:
        doing = begin(desk.ctx, each.action_id)
        with desk.store.write() as session:
            record(session, doing, Act.JOB_MADE, {"rows": []})
    longer = ENGLISH.read_text("utf-8") + "11/24/2026 8:00:00,zoe@school.example,,,,,,,,,\n"

    again = read_form_answers(desk.ctx, longer.encode())

    assert [each.email for each in again.new] == ["zoe@school.example"]
    assert again.known == 3
    assert desk.all(Job) == []
    assert desk.chain_holds()


def test_all_that_is_wrong_is_told_with_its_line_and_column(file_desk: AtWork) -> None:
    answers = read(
        file_desk,
        "Timestamp,Email,Name,Color",
        "yesterday,,,red",
        ",mia@school.example,Mia,#REF!",
        "11/20/2026 9:00:00,mia@school.example",
        "11/20/2026 9:00:00,mia@school.example,Mia,red",
    )

    assert wrong(answers) == [
        (2, "Timestamp", RowFault.NOT_A_DATE),
        (2, "Email", RowFault.VALUE_MISSING),
        (3, "Timestamp", RowFault.VALUE_MISSING),
        (3, "Color", RowFault.FORMULA_ERROR),
        (4, "", RowFault.TOO_FEW_CELLS),
    ]
    assert answers.problems[0] == RowProblem(
        2, "Timestamp", RowFault.NOT_A_DATE, "", {"value": "yesterday"}
    )
    assert [each.line for each in answers.new] == [5]


def test_one_answer_that_stands_there_twice_is_one(file_desk: AtWork) -> None:
    row = "11/20/2026 9:00:00,mia@school.example"
    other = "11/20/2026 9:00:00,leo@school.example"

    answers = read(file_desk, "Timestamp,Email", row, row.upper(), other)

    assert [each.line for each in answers.new] == [2, 4]


@pytest.mark.parametrize(
    ("headings", "cells"),
    [
        ("First name,Last name", "Leo,Brandt"),
        ("Nombre,Apellidos", "Leo,Brandt"),
        ("First and last name", "Leo Brandt"),
        ("Nombre y apellidos", "Leo Brandt"),
        ("Student's name", "Leo Brandt"),
    ],
)
def test_without_addresses_the_name_says_who(file_desk: AtWork, headings: str, cells: str) -> None:
    rows = [f"11/20/2026 9:00,{each}" for each in (cells, cells.replace("Leo", "Lea"))]

    leo, lea = read(file_desk, f"Timestamp,{headings}", *rows).new

    assert (leo.name, leo.owner, lea.name) == ("Leo Brandt", None, "Lea Brandt")
    assert leo.action_id != lea.action_id


def test_of_two_questions_for_one_thing_the_first_counts(file_desk: AtWork) -> None:
    rows = ("Timestamp,Email,Color,Second color", "11/20/2026 9:00,mia@school.example,red,blue")

    answers = read(file_desk, *rows)

    assert [each.colour for each in answers.new] == ["red"]
    assert answers.unused == ("Second color",)


def test_a_number_of_a_student_says_who(file_desk: AtWork) -> None:
    rows = ("Completion time,Student ID,Name", "11/20/2026 9:00,CARD-LEO,Somebody")

    (leo,) = read(file_desk, *rows).new

    assert (leo.card, leo.owner) == ("CARD-LEO", file_desk.school.leo.person_ref)


def test_columns_can_be_chosen_by_hand(file_desk: AtWork) -> None:
    rows = ("When,Who,Stuff", "2026-11-20 09:00,mia@school.example,wood")

    answers = read(file_desk, *rows, timestamp="When", email="Who", material="Stuff")

    (mia,) = answers.new
    assert (mia.email, mia.material) == ("mia@school.example", "wood")
    with pytest.raises(FileRefused) as refused:
        read(file_desk, *rows, timestamp="Then", email="Who")
    assert refused.value.fault is FileFault.NO_SUCH_HEADING


@pytest.mark.parametrize(
    ("rows", "fault", "missing"),
    [
        ("Timestamp,Color\n11/20/2026 9:00:00,red", FileFault.COLUMNS_MISSING, "email"),
        ("Email,Color\nmia@school.example,red", FileFault.COLUMNS_MISSING, "timestamp"),
        ("Timestamp,Email\n", FileFault.NO_ROWS, None),
        ("1,2\n3,4", FileFault.UNKNOWN_FORMAT, None),
        ("", FileFault.EMPTY, None),
    ],
)
def test_what_is_no_such_table_is_refused(
    file_desk: AtWork, rows: str, fault: FileFault, missing: str | None
) -> None:
    with pytest.raises(FileRefused) as refused:
        read(file_desk, rows)

    assert refused.value.fault is fault
    assert refused.value.params.get("missing") == missing
    said = file_refused(translator(Path("assets/i18n"), "en"), refused.value)
    assert (missing or "") in said.what
