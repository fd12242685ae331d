"""Dates with slashes: a column settles itself which part is the day, and the reading is told."""

from datetime import date

import pytest
from sqlalchemy import select

from db.models.catalog import Item
from db.models.people import Patron
from kiosk.domain.rows import DatesRead, RowFault
from kiosk.services.context import Context
from kiosk.services.imports.items import import_items
from kiosk.services.imports.people import import_people
from kiosk.services.imports.reports import ImportReport, ItemOptions, PeopleOptions


def take(ctx: Context, *days: str) -> ImportReport:
    rows = "".join(f"{n},Ana,Lee{n},{day}\n" for n, day in enumerate(days))
    data = f"Card,First name,Last name,Exit date\n{rows}".encode()
    return import_people(ctx, data, PeopleOptions())


def leaving(ctx: Context) -> list[date | None]:
    with ctx.store.read() as session:
        return list(session.scalars(select(Patron.leaves_on).order_by(Patron.external_id)))


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (("04/05/2027", "04/30/2027"), [date(2027, 4, 5), date(2027, 4, 30)]),
        (("04/05/2027", "30/04/2027"), [date(2027, 5, 4), date(2027, 4, 30)]),
        (("04/05/2027", "2027-06-30"), [date(2027, 4, 5), date(2027, 6, 30)]),
    ],
)
def test_the_column_says_which_part_is_the_day(
    ctx: Context, days: tuple[str, ...], expected: list[date]
) -> None:
    report = take(ctx, *days)

    assert (leaving(ctx), report.rejected) == (expected, ())
    assert report.dates == (DatesRead("Exit date", "04/05/2027", expected[0]),)


def test_a_column_that_contradicts_itself_is_read_month_first(ctx: Context) -> None:
    report = take(ctx, "04/30/2027", "30/04/2027")

    assert [(each.line, each.fault) for each in report.rejected] == [(3, RowFault.NOT_A_DATE)]
    assert report.dates == ()


@pytest.mark.parametrize("day", ["04/04/2027", "2027-04-05", "5.4.2027", "04/30/2027", ""])
def test_a_date_with_one_meaning_is_no_news(ctx: Context, day: str) -> None:
    assert take(ctx, day).dates == ()


def test_devices_have_dates_too(ctx: Context) -> None:
    rows = b"Tag,Model,Purchase date\nX-1,Laptop,04/05/2027\nX-2,Laptop,30/04/2027\n"

    report = import_items(ctx, rows, ItemOptions())

    assert report.dates == (DatesRead("Purchase date", "04/05/2027", date(2027, 5, 4)),)
    with ctx.store.read() as session:
        days = session.scalars(select(Item.bought_on).order_by(Item.barcode)).all()
    assert days == [date(2027, 5, 4), date(2027, 4, 30)]
