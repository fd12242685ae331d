"""Whoever mends a row learns all that is wrong with it at once, and an empty batch is none."""

import pytest
from sqlalchemy import func, select

from db.models.catalog import Location
from db.models.desk import Batch
from db.models.people import Patron
from kiosk.domain.rows import RowFault
from kiosk.services.context import Context
from kiosk.services.imports.items import import_items
from kiosk.services.imports.people import import_people
from kiosk.services.imports.reports import ImportReport, ItemOptions, Kind, Outcome, PeopleOptions
from tests.services.imports.school import bulk, user

HEAD = "Card,First name,Last name,Kind of person,Exit date,Grade,School,Status\n"
MAPPING = {"category": "Kind of person"}


def take(ctx: Context, *rows: str) -> ImportReport:
    data = (HEAD + "".join(f"{row}\n" for row in rows)).encode()
    return import_people(ctx, data, PeopleOptions(mapping=MAPPING))


def said(report: ImportReport) -> list[tuple[int, str, RowFault]]:
    return [(each.line, each.column, each.fault) for each in report.rejected]


def test_a_person_with_many_faults_hears_of_all_of_them_in_the_files_words(ctx: Context) -> None:
    report = take(
        ctx, "0020,A,B,studnt,2027-13-40,99,Elm,maybe", "0021,Ana,Lee,student,,7,lincoln,active"
    )

    assert set(said(report)) == {
        (2, "Kind of person", RowFault.NOT_A_WORD),
        (2, "Exit date", RowFault.NOT_A_DATE),
        (2, "Grade", RowFault.NOT_A_GRADE),
        (2, "School", RowFault.UNKNOWN_SCHOOL),
        (2, "Status", RowFault.NOT_A_WORD),
    }
    assert (report.rejected_rows, report.added[Kind.PEOPLE]) == (1, 1)


def test_a_damaged_cell_hides_no_other_fault_and_is_not_called_missing(ctx: Context) -> None:
    report = take(ctx, "1.2E+10,#N/A,Lee,studnt,,7,,", "0021,Ana,Lee,,,7,,")

    assert set(said(report)) == {
        (2, "Card", RowFault.NUMBER_DAMAGED),
        (2, "First name", RowFault.FORMULA_ERROR),
        (2, "Kind of person", RowFault.NOT_A_WORD),
    }


def test_a_rejected_row_takes_its_card_from_nobody(ctx: Context) -> None:
    report = take(ctx, "0020,A,B,student,soon,7,,", "0020,Ana,Lee,student,,7,,")

    assert report.added[Kind.PEOPLE] == 1
    assert set(said(report)) == {
        (2, "Exit date", RowFault.NOT_A_DATE),
        (2, "Card", RowFault.CARD_REPEATED),
    }


@pytest.mark.parametrize(
    ("grade", "stored"),
    [
        *(("13", "13"), ("2030", "9"), ("KG", "KG"), ("Freshman", "9"), ("1º ESO", "7")),
        *(("UG", "UG"), ("-", None), ("N/A", None), ("", None)),
    ],
)
def test_grades_and_years_of_graduation_are_taken(
    ctx: Context, grade: str, stored: str | None
) -> None:
    assert take(ctx, f"0020,Ana,Lee,student,,{grade},,").rejected == ()
    with ctx.store.read() as session:
        assert session.scalars(select(Patron.grade)).all() == [stored]


@pytest.mark.parametrize("grade", ["banana", "99", "²⁰³⁰", "1950"])
def test_a_grade_that_nobody_knows_is_named(ctx: Context, grade: str) -> None:
    report = take(ctx, f"0020,Ana,Lee,student,,{grade},,", "0021,Bo,Lee,student,,7,,")

    assert said(report) == [(2, "Grade", RowFault.NOT_A_GRADE)]
    assert report.added[Kind.PEOPLE] == 1


@pytest.mark.parametrize("category", ["teacher", "staff", "Faculty"])
def test_adults_stand_in_no_grade_whatever_the_cell_says(ctx: Context, category: str) -> None:
    assert take(ctx, f"0020,Ana,Lee,{category},,Grades 6-8,,").rejected == ()
    with ctx.store.read() as session:
        assert session.scalars(select(Patron.grade)).all() == [None]


def test_a_roster_names_an_unknown_grade_and_no_grade_of_those_who_teach(ctx: Context) -> None:
    rows = [user(1, grades="banana"), user(2, role="teacher", grades="banana")]
    report = import_people(ctx, bulk(rows), PeopleOptions())

    assert said(report) == [(2, "grades", RowFault.NOT_A_GRADE)]
    assert report.added[Kind.PEOPLE] == 1


def test_a_rosters_row_tells_its_cells_and_its_role(ctx: Context) -> None:
    report = import_people(
        ctx,
        bulk([user(1), user(2, role="wizard", familyName="", orgSourcedIds="99")]),
        PeopleOptions(),
    )

    assert [(each.column, each.fault) for each in report.rejected] == [
        ("familyName", RowFault.VALUE_MISSING),
        ("role", RowFault.NOT_A_WORD),
        ("school", RowFault.UNKNOWN_SCHOOL),
    ]
    assert report.passed_over == 0


def test_a_device_with_many_faults_hears_of_all_of_them(ctx: Context) -> None:
    rows = b"Tag,Model,Price,Purchase date,Cart,Slot\nX-1,,a lot,soon,A,1\nX-2,Laptop,,,A,1\n"

    report = import_items(ctx, rows + b"X-2,Laptop,1,,A,1\n", ItemOptions())

    assert set(said(report)) == {
        (2, "Model", RowFault.VALUE_MISSING),
        (2, "Price", RowFault.NOT_MONEY),
        (2, "Purchase date", RowFault.NOT_A_DATE),
        (2, "Slot", RowFault.SLOT_TAKEN),
        (4, "Tag", RowFault.CODE_REPEATED),
        (4, "Slot", RowFault.SLOT_TAKEN),
    }


def test_where_every_row_is_rejected_there_is_nothing_to_take_back(ctx: Context) -> None:
    people = take(ctx, "0020,A,B,studnt,,7,,")
    items = import_items(ctx, b"Tag,Model,Cart,Slot\nX-1,,A,1\n", ItemOptions())

    for report in (people, items):
        assert (report.outcome, report.batch_id) == (Outcome.UNCHANGED, None)
    with ctx.store.read() as session:
        assert session.scalar(select(func.count()).select_from(Batch)) == 0
        assert session.scalar(select(func.count()).select_from(Location)) == 0
