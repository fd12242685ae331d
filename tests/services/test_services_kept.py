"""Acts of the upkeep wing keep their rows, and a restore puts them back as they were."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import inspect
from sqlalchemy.orm import Session

from db import migrate
from db.audit import Json
from db.models.base import Base
from db.models.catalog import Item
from db.models.lending import Charge
from db.models.upkeep.maintenance import MaintenancePlan, Meter
from db.models.upkeep.parts import SparePart, Vendor
from db.models.upkeep.work_orders import WorkOrder, WorkOrderNote
from db.store import Store
from db.vocabulary.catalog import ServiceState
from db.vocabulary.lending import ChargeReason, ChargeState
from db.vocabulary.upkeep import (
    Cause,
    MeterKind,
    PlanMode,
    Priority,
    TimeUnit,
    WorkOrderKind,
    WorkOrderState,
)
from kiosk.domain.desk.after_restore import Why
from kiosk.services.acts import begin
from kiosk.services.desk.replay import CannotEnact, Facts
from kiosk.services.kept import DROPPED, ROWS, kept, put_back
from tests.support.counter import AtWork, at_work
from tests.support.store import MONDAY, key, make_store


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[AtWork]:
    with make_store(tmp_path) as store:
        yield at_work(store)


def work_order(desk: AtWork) -> WorkOrder:
    return WorkOrder(
        id=key("W-1"),
        number="W-1",
        kind=WorkOrderKind.REPAIR,
        item_id=desk.laptop(1),
        state=WorkOrderState.TRIAGED,
        state_since=MONDAY,
        title="Screen, cracked glass",
        priority=Priority.HIGH,
        cause=Cause.DROPPED,
        reported_at=MONDAY - timedelta(minutes=3),
        person_ref=desk.school.mia.person_ref,
        takes_out=True,
        is_hazard=False,
        ready_on=date(2026, 12, 4),
        is_under_warranty=False,
        reopened=0,
        updated_at=MONDAY,
    )


def plan(desk: AtWork) -> MaintenancePlan:
    return MaintenancePlan(
        id=key("plan"),
        title="Look at the hinges",
        names={"es": "Mirar las bisagras"},
        item_id=desk.laptop(1),
        mode=PlanMode.FLOATING,
        every=3,
        unit=TimeUnit.MONTH,
        anchor_on=date(2026, 8, 31),
        meter=MeterKind.LOANS,
        meter_every=50,
        anchor_reading=0,
        lead_days=7,
        lead_units=5,
        grace_days=0,
        grace_units=0,
        months=[9, 10, 11],
        is_blocking=True,
        checklist=[{"text": "Hinges", "names": {}, "is_mandatory": True}],
        parts=[],
        minutes=10,
        is_active=True,
        updated_at=MONDAY,
    )


def rows(desk: AtWork) -> tuple[Base, ...]:
    return (
        work_order(desk),
        Vendor(id=key("acme"), name="Acme", is_active=True),
        SparePart(id=key("panel"), code="P2", name="Panel", fits=["chromebook"]),
        plan(desk),
        Meter(item_id=desk.laptop(1), kind=MeterKind.LOANS, reading=41, offset=9, read_at=MONDAY),
    )


def put(desk: AtWork, payload: dict[str, Json]) -> Why | None:
    with desk.store.write() as session:
        return put_back(session, begin(desk.ctx, desk.action()), Facts(payload))


def written(session: Session, *rows: Base) -> dict[str, Json]:
    """Their payload as the act makes it: with what the store fills in."""
    session.add_all(rows)
    session.flush()
    return kept(*rows)


def test_rows_that_are_gone_come_back_as_the_act_left_them(desk: AtWork) -> None:
    with desk.store.write() as session:
        payload = written(session, *rows(desk))
        for row in rows(desk):
            session.delete(session.merge(row))

    assert put(desk, payload) is None

    with desk.store.read() as session:
        back = [session.get_one(type(row), identity(row)) for row in rows(desk)]
        assert kept(*back) == payload


def test_rows_that_are_there_become_what_the_act_made_of_them(desk: AtWork) -> None:
    with desk.store.write() as session:
        payload = written(session, work_order(desk))
    desk.change(WorkOrder, key("W-1"), state=WorkOrderState.REPORTED, priority=None)

    assert put(desk, payload) is None

    [order] = desk.all(WorkOrder)
    assert (order.state, order.priority) == (WorkOrderState.TRIAGED, Priority.HIGH)


def test_of_a_row_that_is_not_ours_only_what_the_act_changed_comes_back(desk: AtWork) -> None:
    desk.change(Item, desk.laptop(1), service_state=ServiceState.IN_REPAIR)
    with desk.store.read() as session:
        item = session.get_one(Item, desk.laptop(1))
        payload = kept(parts=((item, ("service_state",)),))
    desk.change(Item, desk.laptop(1), service_state=ServiceState.OK, number="77")

    put(desk, payload)

    [item] = [each for each in desk.all(Item) if each.id == desk.laptop(1)]
    assert (item.service_state, item.number) == (ServiceState.IN_REPAIR, "77")


def test_free_text_is_not_kept_and_staff_are_told_that_it_is_missing(desk: AtWork) -> None:
    note = WorkOrderNote(
        id=key("note"), work_order_id=key("W-1"), at=MONDAY, actor="x", text="Mia cried"
    )
    with desk.store.write() as session:
        payload = written(session, work_order(desk), note)
        session.delete(note)

    assert "Mia" not in str(payload)
    assert put(desk, payload) is Why.NOT_REPEATABLE
    assert [each.text for each in desk.all(WorkOrderNote)] == [""]


def test_that_there_was_a_reason_comes_back_where_the_schema_asks_for_one(desk: AtWork) -> None:
    charge = Charge(
        id=key("CH-1"),
        number="CH-1",
        person_ref=desk.school.mia.person_ref,
        reason=ChargeReason.LOST,
        amount_cents=100,
        state=ChargeState.OPEN,
        made_at=MONDAY,
    )
    with desk.store.write() as session:
        session.add(charge)
    waived = {"state": ChargeState.WAIVED, "ended_at": MONDAY, "end_why": "Mia cannot pay"}
    payload = kept(parts=((Charge(id=key("CH-1"), **waived), tuple(waived)),))

    assert put(desk, payload) is Why.NOT_REPEATABLE

    [row] = desk.all(Charge)
    assert (row.state, row.end_why) == (ChargeState.WAIVED, "")


def test_a_part_of_a_thing_that_the_backup_does_not_have_is_left_to_staff(desk: AtWork) -> None:
    item = Item(id=key("newcomer"), service_state=ServiceState.OK)
    with pytest.raises(CannotEnact) as told:
        put(desk, kept(parts=((item, ("service_state",)),)))
    assert told.value.why is Why.NOT_IN_BACKUP


@pytest.mark.parametrize(
    "spoilt",
    [
        {"table": "no_such_table"},
        {"values": {"id": "no id"}},
        {"values": {}},
        {"values": {"id": str(key("W-1")), "nobody": 1}},
        {"values": {"id": str(key("W-1")), "reported_at": "yesterday"}},
        {"values": {"id": str(key("W-1")), "state": "asleep"}},
        {"values": {"id": str(key("W-1"))}, "texts": ["title"]},
    ],
)
def test_a_payload_that_is_not_as_it_was_is_left_to_staff(
    desk: AtWork, spoilt: dict[str, Json]
) -> None:
    image: dict[str, Json] = {
        "table": "work_orders",
        "is_part": False,
        "texts": [],
        "values": {},
    }
    with pytest.raises(CannotEnact) as told:
        put(desk, {"rows": [image | spoilt]})
    assert told.value.why is Why.NOT_REPEATABLE


@pytest.mark.parametrize("is_there", [True, False], ids=["there", "gone"])
def test_an_entry_from_before_a_column_was_dropped_is_done_again(
    desk: AtWork, is_there: bool
) -> None:
    """Migration 0010 dropped it; such entries stay in the log of a school for ever."""
    part = SparePart(id=key("panel"), code="P2", name="Panel", fits=[])
    with desk.store.write() as session:
        payload = written(session, part)
        if not is_there:
            session.delete(part)
    [image] = Facts(payload).parts(ROWS)
    values = image.document("values")
    old: dict[str, Json] = {
        "table": "parts",
        "is_part": False,
        "is_gone": False,
        "texts": [],
        "values": {**values, "name": "Panel 11 inch", "names": {"es": "Panel"}},
    }

    assert put(desk, {ROWS: [old]}) is None

    assert [(row.code, row.name) for row in desk.all(SparePart)] == [("P2", "Panel 11 inch")]


def test_every_column_that_a_migration_dropped_is_known(tmp_path: Path) -> None:
    seen: dict[str, set[str]] = {}
    path = tmp_path / "empty.db"
    path.touch()
    with Store(f"sqlite:///{path}") as store:
        for revision in migrate.revisions():
            with store.backend.turn(), store.backend.writer.begin() as connection:
                command.upgrade(migrate.config(connection), revision)
                inspector = inspect(connection)
                now = {
                    table: {column["name"] for column in inspector.get_columns(table)}
                    for table in inspector.get_table_names()
                }
            for table, columns in now.items():
                seen.setdefault(table, set()).update(columns)

    gone = {table: frozenset(columns - now[table]) for table, columns in seen.items()}
    assert {table: columns for table, columns in gone.items() if columns} == DROPPED


def identity(row: Base) -> object:
    return tuple(getattr(row, column.name) for column in row.__table__.primary_key)
