"""What is due over 30,000 things with 60 plans, and what keeping that up costs each loan."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.orm import Session

from db.models.base import Base
from db.models.catalog import Item, ItemType
from db.models.desk import Code
from db.models.upkeep.maintenance import MaintenancePlan, Meter, PlanStanding
from db.vocabulary.catalog import ServiceState
from db.vocabulary.desk import CodeKind
from db.vocabulary.upkeep import MeterKind, PlanMode, TimeUnit
from kiosk.app.system import SystemIds
from kiosk.domain.lending.events import LoanEvent
from kiosk.services.context import Context
from kiosk.services.lending.checkin import check_in
from kiosk.services.lending.checkout import check_out
from kiosk.services.lending.outcomes import CheckIn, CheckOut, Lent
from kiosk.services.upkeep.maintenance.loan_meter import follow_loan
from kiosk.services.upkeep.maintenance.services_due import keep_up, list_due
from tests.benchmarks.figures import Spread
from tests.support.counter import SCAN, AtWork, at_work
from tests.support.store import MONDAY, key, make_store

TYPES, OF_EACH = 30, 1_000
THINGS, PLANS = TYPES * OF_EACH, 2 * TYPES
LISTS, LOANS = 5, 60
EVERY_DAYS, EVERY_LOANS = 365, 50
_TODAY = MONDAY.date()


def serviced(folder: Path) -> tuple[Spread, Spread, float]:
    """Seconds of each list of what is due, of what each loan adds, and of a chore that finds
    nothing to do."""
    with make_store(folder) as store:
        desk = at_work(store)
        with store.write() as session:
            for number in range(TYPES):
                _insert_type(session, desk, number)
        ctx = replace(desk.ctx, ids=SystemIds())
        keep_up(ctx)
        began = time.perf_counter()
        keep_up(ctx)
        idle = time.perf_counter() - began
        return Spread(tuple(_lists(ctx))), Spread(tuple(_loans(ctx, desk))), idle


def _lists(ctx: Context) -> Iterator[float]:
    for _ in range(LISTS):
        began = time.perf_counter()
        due = list_due(ctx)
        yield time.perf_counter() - began
        assert len(due) > PLANS


def _loans(ctx: Context, desk: AtWork) -> Iterator[float]:
    """What follows each loan of a thing whose loans are counted, in the loan's transaction."""
    took: list[float] = []

    def timed(session: Session, event: LoanEvent) -> None:
        session.flush()
        began = time.perf_counter()
        follow_loan(session, event)
        took.append(time.perf_counter() - began)

    watched = replace(ctx, after_act=(timed,))
    teacher = desk.school.teacher.person_ref
    for number in range(LOANS):
        item = _item_id(0, number)
        lent = check_out(watched, CheckOut(ctx.ids.new(), teacher, item, SCAN))
        assert isinstance(lent, Lent), lent
        yield took[-1]
        check_in(watched, CheckIn(ctx.ids.new(), item, SCAN, by_staff=True))


def _insert_type(session: Session, desk: AtWork, number: int) -> None:
    code = f"served-{number}"
    like = desk.school.laptops[0].type_code
    category = session.get_one(ItemType, like).category_code
    session.add(ItemType(code=code, category_code=category, name=code, names={}, picture="laptop"))
    session.flush()
    for plan in (_by_date(number), _by_loans(number)):
        session.add(plan)
    session.flush()
    things = range(OF_EACH)
    _rows(session, Code, [{"code": f"S{number}-{n}", "kind": CodeKind.ITEM} for n in things])
    _rows(session, Item, [_item(number, n) for n in things])
    _rows(session, Meter, [_meter(number, n) for n in things])
    _rows(session, PlanStanding, [_by_date_of(number, n) for n in things])
    _rows(session, PlanStanding, [_by_loans_of(number, n) for n in things])


def _rows(session: Session, kind: type[Base], rows: list[dict[str, object]]) -> None:
    session.execute(insert(kind), rows)


def _item(number: int, n: int) -> dict[str, object]:
    return {
        "id": _item_id(number, n),
        "type_code": f"served-{number}",
        "barcode": f"S{number}-{n}",
        "number": str(n),
        "service_state": ServiceState.OK,
        "is_for_loan": True,
        "updated_at": MONDAY,
    }


def _meter(number: int, n: int) -> dict[str, object]:
    """Some come due by their next loan."""
    reading, item = n % EVERY_LOANS, _item_id(number, n)
    return {"item_id": item, "kind": MeterKind.LOANS, "reading": reading, "read_at": MONDAY}


def _by_date_of(number: int, n: int) -> dict[str, object]:
    """Begun on different days, so that one in twenty is due."""
    started = _TODAY - timedelta(days=n * 380 // OF_EACH)
    due = started + timedelta(days=EVERY_DAYS)
    return {
        **_standing(number, n),
        "plan_id": key(f"by date {number}"),
        "started_on": started,
        "due_on": due,
    }


def _by_loans_of(number: int, n: int) -> dict[str, object]:
    return {
        **_standing(number, n),
        "plan_id": key(f"by loans {number}"),
        "due_reading": EVERY_LOANS,
    }


def _standing(number: int, n: int) -> dict[str, object]:
    return {
        "item_id": _item_id(number, n),
        "started_on": _TODAY,
        "started_reading": 0,
        "is_reached": False,
    }


def _by_date(number: int) -> MaintenancePlan:
    return _plan(key(f"by date {number}"), number, every=EVERY_DAYS, unit=TimeUnit.DAY)


def _by_loans(number: int) -> MaintenancePlan:
    plan_id = key(f"by loans {number}")
    return _plan(plan_id, number, meter=MeterKind.LOANS, meter_every=EVERY_LOANS)


def _plan(plan_id: UUID, number: int, **rhythm: object) -> MaintenancePlan:
    return MaintenancePlan(
        id=plan_id,
        key=str(plan_id),
        title="Check",
        type_code=f"served-{number}",
        mode=PlanMode.FLOATING,
        anchor_on=date(2026, 1, 1),
        updated_at=MONDAY,
        **rhythm,
    )


def _item_id(number: int, n: int) -> UUID:
    return key(f"served {number} {n}")
