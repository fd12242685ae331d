"""The whole of an import, repeated and reversed, on SQLite and on PostgreSQL."""

from sqlalchemy import select

from db.models.catalog import Item
from db.models.desk import Code
from db.models.lending import CalendarRevision
from db.models.people import Patron, SchoolClass
from kiosk.services.context import Context
from kiosk.services.imports.exports import Exported, export
from kiosk.services.imports.items import import_items
from kiosk.services.imports.people import import_people
from kiosk.services.imports.reports import ItemOptions, Kind, Outcome, PeopleOptions
from kiosk.services.imports.reversal import reverse_import
from kiosk.services.imports.sheet_files import FileKind
from kiosk.services.people.forgetting import forget
from tests.services.imports.school import CLASSES, SEATS, SESSIONS, bulk, table, user

ROOM = {"sourcedId": "H7", "title": "Room 7", "classType": "homeroom", "schoolSourcedId": "10"}
SEAT = {"sourcedId": "1", "classSourcedId": "H7", "role": "student"}
TERM = {"title": "Fall", "type": "term", "startDate": "2026-08-24", "endDate": "2026-12-18"}
ITEMS = b"Barcode,Serial,Model,Cart,Slot,Price\nCB-1,SN1,Chromebook,Cart A,1,289.00\n"


def roster(count: int) -> bytes:
    return bulk(
        [user(n) for n in range(count)],
        classes=table(CLASSES, [ROOM]),
        enrollments=table(SEATS, [{**SEAT, "userSourcedId": f"S{n}"} for n in range(count)]),
        academicSessions=table(SESSIONS, [{"sourcedId": "F", **TERM}]),
    )


def test_people_come_change_and_go_back(either_ctx: Context) -> None:
    first = import_people(either_ctx, roster(40), PeopleOptions())
    assert (first.added[Kind.PEOPLE], first.rejected) == (40, ())
    again = import_people(either_ctx, roster(40), PeopleOptions())
    assert again.outcome is Outcome.UNCHANGED
    fewer = import_people(either_ctx, roster(38), PeopleOptions())
    assert fewer.left == 2
    assert fewer.batch_id is not None
    assert first.batch_id is not None
    assert reverse_import(either_ctx, fewer.batch_id).kept == ()
    assert reverse_import(either_ctx, first.batch_id).kept == ()
    with either_ctx.store.read() as session:
        for model in (Patron, SchoolClass, Code):
            assert session.scalars(select(model)).all() == []
        revisions = session.scalars(select(CalendarRevision.revision)).all()
    assert sorted(revisions) == [1, 2]


def test_items_come_and_go_back(either_ctx: Context) -> None:
    report = import_items(either_ctx, ITEMS, ItemOptions())
    made = export(either_ctx, Exported.ITEMS, FileKind.CSV, action_id=either_ctx.ids.new())
    again = import_items(either_ctx, made.data, ItemOptions())
    assert (report.added[Kind.ITEMS], again.outcome) == (1, Outcome.UNCHANGED)
    assert report.batch_id is not None
    assert reverse_import(either_ctx, report.batch_id).kept == ()
    with either_ctx.store.read() as session:
        assert session.scalars(select(Item)).all() == []


def test_a_forgotten_person_s_entries_are_dropped(either_ctx: Context) -> None:
    report = import_people(either_ctx, roster(2), PeopleOptions())
    with either_ctx.store.write() as session:
        person = session.scalars(select(Patron).where(Patron.external_id == "S1")).one()
        patron_id = person.id
        forget(session, person.person_ref, either_ctx.clock.now())
    assert report.batch_id is not None
    reverse_import(either_ctx, report.batch_id)
    with either_ctx.store.read() as session:
        assert session.scalars(select(Patron.id)).all() == [patron_id]
