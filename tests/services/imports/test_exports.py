"""Exports: short names unless asked, readable by our own import, harmless in a spreadsheet."""

import csv
import io
import json

import pytest
from openpyxl import load_workbook
from sqlalchemy import select, update

from db.models.desk import AuditEntry
from db.models.people import Patron
from db.vocabulary.desk import Act
from db.vocabulary.lending import ChargeReason
from kiosk.services.context import Context
from kiosk.services.imports.exports import Exported, export
from kiosk.services.imports.items import import_items
from kiosk.services.imports.people import import_people
from kiosk.services.imports.reports import ItemOptions, Outcome, PeopleOptions
from kiosk.services.imports.sheet_files import FileKind
from kiosk.services.lending.charges import NewCharge, record_charge, waive
from kiosk.services.upkeep.purchasing.part_entries import PartEntry, set_part

PEOPLE = (
    "Student ID,Card number,First name,Last name,Preferred name,Grade,Homeroom\n"
    "0001,0077,Ana,Öztürk,Annie,7,204\n"
    "0002,0078,Bo,Lee,,8,205\n"
)
ITEMS = (
    "Barcode,Serial number,Item type,Number,Cart,Slot,Price,Purchase date\n"
    "CB-1,SN1,Chromebook,1,Cart A,1,289.00,2024-08-15\n"
)


@pytest.fixture(autouse=True)
def _filled(ctx: Context) -> None:
    import_people(ctx, PEOPLE.encode(), PeopleOptions())
    import_items(ctx, ITEMS.encode(), ItemOptions())


def rows(ctx: Context, what: Exported, *, is_full: bool = False) -> list[dict[str, str]]:
    made = export(ctx, what, FileKind.CSV, action_id=ctx.ids.new(), is_full=is_full)
    assert made.data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(made.data.decode("utf-8-sig"))))


def shown(ctx: Context) -> int:
    with ctx.store.read() as session:
        return len(
            session.scalars(select(AuditEntry).where(AuditEntry.act == Act.NAMES_SHOWN)).all()
        )


def test_people_are_first_name_and_initial_unless_all_is_asked_for(ctx: Context) -> None:
    assert [row["First name"] for row in rows(ctx, Exported.PEOPLE)] == ["Bo L.", "Annie Ö."]
    assert "0077" not in str(rows(ctx, Exported.PEOPLE))
    assert shown(ctx) == 0


def test_showing_whole_names_is_audited(ctx: Context) -> None:
    full = rows(ctx, Exported.PEOPLE, is_full=True)
    assert (full[1]["Last name"], full[1]["Card number"], full[1]["Homeroom"]) == (
        "Öztürk",
        "0077",
        "204",
    )
    assert shown(ctx) == 1


@pytest.mark.parametrize("kind", [FileKind.CSV, FileKind.XLSX])
def test_what_is_exported_is_read_back_without_a_change(ctx: Context, kind: FileKind) -> None:
    people = export(ctx, Exported.PEOPLE, kind, action_id=ctx.ids.new(), is_full=True)
    items = export(ctx, Exported.ITEMS, kind, action_id=ctx.ids.new())
    again = import_people(ctx, people.data, PeopleOptions())
    assert (again.outcome, again.rejected) == (Outcome.UNCHANGED, ())
    things = import_items(ctx, items.data, ItemOptions())
    assert (things.outcome, things.rejected) == (Outcome.UNCHANGED, ())


def test_a_name_that_looks_like_a_formula_stays_a_name(ctx: Context) -> None:
    with ctx.store.write() as session:
        session.execute(update(Patron).values(given_name="=HYPERLINK(1)"))
    assert rows(ctx, Exported.PEOPLE, is_full=True)[0]["First name"] == "'=HYPERLINK(1)"
    made = export(ctx, Exported.PEOPLE, FileKind.XLSX, action_id=ctx.ids.new(), is_full=True)
    sheet = load_workbook(io.BytesIO(made.data)).active
    assert sheet is not None
    assert sheet["C2"].data_type == "s"
    json_rows = export(ctx, Exported.PEOPLE, FileKind.JSON, action_id=ctx.ids.new(), is_full=True)
    assert json.loads(json_rows.data)[0]["first_name"] == "=HYPERLINK(1)"


@pytest.mark.parametrize("kind", [FileKind.CSV, FileKind.XLSX])
def test_names_that_look_like_formulas_come_back_as_they_were(ctx: Context, kind: FileKind) -> None:
    names = {"given_name": "=HYPERLINK(1)", "family_name": "'-Lee;=1+1", "preferred_name": "@Bo"}
    with ctx.store.write() as session:
        session.execute(update(Patron).where(Patron.given_name == "Bo").values(names))
    made = export(ctx, Exported.PEOPLE, kind, action_id=ctx.ids.new(), is_full=True)
    again = import_people(ctx, made.data, PeopleOptions())
    assert (again.outcome, again.rejected) == (Outcome.UNCHANGED, ())


def test_loans_are_listed_in_their_order(ctx: Context) -> None:
    assert rows(ctx, Exported.LOANS) == []


def test_leading_zeros_survive_a_workbook(ctx: Context) -> None:
    made = export(ctx, Exported.PEOPLE, FileKind.XLSX, action_id=ctx.ids.new(), is_full=True)
    sheet = load_workbook(io.BytesIO(made.data)).active
    assert sheet is not None
    assert [sheet["A2"].value, sheet["A2"].number_format] == ["0002", "@"]


def test_charges_are_short_of_names_and_parts_have_none(ctx: Context) -> None:
    with ctx.store.read() as session:
        ana = session.scalars(select(Patron).where(Patron.external_id == "0001")).one()
    asked = NewCharge(ana.person_ref, ChargeReason.LOST, 4_505, why="=SUM(1)")
    made = record_charge(ctx, ctx.ids.new(), asked)
    waive(ctx, ctx.ids.new(), made.charge_id, "hardship")
    set_part(ctx, ctx.ids.new(), PartEntry("PANEL", "Panel", (), 2, 6_000))

    [charge] = rows(ctx, Exported.CHARGES)
    [part] = rows(ctx, Exported.PARTS, is_full=True)

    assert (charge["Charge"], charge["Who"], charge["Amount"]) == ("CH-1", "Annie Ö.", "45.05")
    assert (charge["State"], charge["Notes"], charge["Why it ended"]) == (
        "waived",
        "'=SUM(1)",
        "hardship",
    )
    assert (part["Part"], part["On hand"], part["Minimum"], part["Each"]) == (
        "PANEL",
        "0",
        "2",
        "60.00",
    )
    assert shown(ctx) == 0
    assert rows(ctx, Exported.CHARGES, is_full=True)[0]["Who"] == "Annie Öztürk"
    assert shown(ctx) == 1
