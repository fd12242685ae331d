"""Destiny's own patron export: 37 cells in each row, and no row that says what they are."""

import pytest
from sqlalchemy import select

from db.models.people import Card, Patron
from kiosk.domain.rows import FileFault, FileRefused, RowFault
from kiosk.services.context import Context
from kiosk.services.imports.looks import look_at_people
from kiosk.services.imports.people import import_people
from kiosk.services.imports.reports import ImportReport, Kind, PeopleOptions


def row(
    card: str = "P 27221",
    district_id: str = "9900017",
    *,
    family: str = "Öztürk",
    given: str = "Ana",
    kind: str = "Student",
    status: str = "Active",
    cells: int = 37,
) -> str:
    """One row as Destiny writes it; numbers stand without quotes, texts within them."""
    head = [card, district_id, family, given, "May", "20130417", "2031", "20310630", "F"]
    tail = ["N", "7", "204", "Annie", "Y", "locker 12"]
    middle = [kind, status, *["user defined"] * 4]
    middle += ["12 Elm St"] * (cells - len(head) - len(middle) - len(tail))
    quoted = [cell if cell.isdigit() else f'"{cell}"' for cell in (*head, *middle, *tail)]
    return ",".join(quoted) + "\r\n"


def take(ctx: Context, *rows: str) -> ImportReport:
    return import_people(ctx, "".join(rows).encode(), PeopleOptions())


def test_a_file_without_headings_is_known_by_its_shape(ctx: Context) -> None:
    report = take(ctx, row(), row("P 27222", "9900018", kind="Faculty", given="Bo"))

    assert (report.format_key, report.added[Kind.PEOPLE]) == ("destiny-export", 2)
    with ctx.store.read() as session:
        ana = session.scalars(
            select(Patron).join(Card, Card.patron_id == Patron.id).where(Card.code == "27221")
        ).one()
    assert (ana.external_id, ana.family_name, ana.given_name) == ("9900017", "Öztürk", "Ana")
    assert (ana.preferred_name, ana.grade, ana.category_code) == ("Annie", "7", "student")


def test_who_may_not_borrow_now_is_still_at_the_school(ctx: Context) -> None:
    report = take(ctx, row(status="Restricted"), row("P 27222", "9900018", status="Inactive"))

    assert (report.added[Kind.PEOPLE], report.passed_over) == (1, 1)


def test_the_first_row_is_a_person_like_any_other(ctx: Context) -> None:
    take(ctx, row())

    assert take(ctx, row()).unchanged[Kind.PEOPLE] == 1


def test_what_nobody_needs_is_never_stored(ctx: Context) -> None:
    take(ctx, row())

    ctx.store.checkpoint()
    assert ctx.store.path is not None
    kept = b"".join(p.read_bytes() for p in ctx.store.path.parent.glob(f"{ctx.store.path.name}*"))
    assert "Öztürk".encode() in kept
    assert [text for text in (b"20130417", b"Elm St", b"locker", b"defined") if text in kept] == []


@pytest.mark.parametrize(
    ("wrong", "column", "fault"),
    [
        (row("P 27222", "9900018", family=""), "family", RowFault.VALUE_MISSING),
        (row("P 27222", "9900018", status="Maybe"), "status", RowFault.NOT_A_WORD),
        (row("P 27222", "9900018", cells=39), "", RowFault.TOO_MANY_CELLS),
    ],
)
def test_a_wrong_row_is_named_and_the_others_go_in(
    ctx: Context, wrong: str, column: str, fault: RowFault
) -> None:
    report = take(ctx, row(), wrong)

    assert report.added[Kind.PEOPLE] == 1
    assert [(each.line, each.column, each.fault) for each in report.rejected] == [
        (2, column, fault)
    ]


@pytest.mark.parametrize("first", [row("27221"), row(cells=36)])
def test_another_shape_is_not_taken_for_it(ctx: Context, first: str) -> None:
    with pytest.raises(FileRefused) as refused:
        take(ctx, first)

    assert refused.value.fault is FileFault.COLUMNS_MISSING


def test_the_set_up_asks_for_no_columns(ctx: Context) -> None:
    look = look_at_people(ctx, row().encode())

    assert (look.format_key, look.columns) == ("destiny-export", {})
