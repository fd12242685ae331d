"""The pretend school's maintenance stands as the rules would work it out."""

from collections import Counter
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, select

from db.models.catalog import Item
from db.models.desk import AuditEntry
from db.models.lending import Loan
from db.models.upkeep.maintenance import Meter, MeterDay, PlanStanding, Service
from db.vocabulary.upkeep import MeterKind, ServiceOutcome
from kiosk.domain.upkeep.maintenance.agenda import ChipKind
from kiosk.domain.upkeep.maintenance.schedule import Status
from kiosk.services.context import Context
from kiosk.services.upkeep.maintenance.agenda import agenda, today_at_school
from kiosk.services.upkeep.maintenance.plans import list_plans
from kiosk.services.upkeep.maintenance.recall_views import list_recalls
from kiosk.services.upkeep.maintenance.services_due import keep_up, list_due
from tests.services.practice.test_practice_school import build


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Context:
    """Built once, and only read."""
    return build(tmp_path_factory.mktemp("services"))[0]


def test_printers_carts_and_chromebooks_have_plans_of_the_library(school: Context) -> None:
    plans = list_plans(school)
    assert Counter(plan.target for plan in plans) == {"printer3d": 4, "chromebook": 1, "cart": 1}


def test_services_were_done_late_missed_and_left_out_and_some_are_due(school: Context) -> None:
    with school.store.read() as session:
        outcomes = Counter(session.scalars(select(Service.outcome)))
        late = session.scalar(
            select(func.count()).where(
                Service.outcome == ServiceOutcome.DONE, Service.was_late.is_(True)
            )
        )
    assert set(outcomes) == set(ServiceOutcome)
    assert outcomes[ServiceOutcome.DONE] > 100
    assert late is not None
    assert 0 < late < outcomes[ServiceOutcome.DONE]
    stages = {each.status for each in list_due(school, days=14)}
    assert {Status.DUE_SOON, Status.DUE, Status.OVERDUE} <= stages


def test_nothing_that_is_lent_is_blocked_by_a_service(school: Context) -> None:
    assert [each for each in list_due(school) if each.status is Status.BLOCKED] == []


def test_the_chore_finds_all_as_it_stands(school: Context) -> None:
    def written() -> list[object]:
        with school.store.read() as session:
            rows: list[object] = [session.scalar(select(func.count()).select_from(AuditEntry))]
            for model in (PlanStanding, Service, MeterDay):
                rows += session.execute(select(model.__table__)).all()
            return rows

    before = written()
    assert keep_up(school) == "0 brought up to date"
    assert written() == before


def test_meters_show_what_their_days_say_and_never_run_backwards(school: Context) -> None:
    with school.store.read() as session:
        meters = {(each.item_id, each.kind): each for each in session.scalars(select(Meter))}
        days = session.scalars(select(MeterDay).order_by(MeterDay.day)).all()
    last: dict[tuple[UUID, MeterKind], int] = {}
    for each in days:
        assert each.total > last.get((each.item_id, each.kind), 0)
        last[each.item_id, each.kind] = each.total
    assert last == {key: each.reading + each.offset for key, each in meters.items() if key in last}
    assert {kind for _, kind in last} == {MeterKind.RUN_TIME, MeterKind.LOANS}


def test_a_chromebook_s_meter_counts_its_loans(school: Context) -> None:
    with school.store.read() as session:
        lent = dict(
            session.execute(select(Loan.item_id, func.count()).group_by(Loan.item_id)).all()
        )
        days = session.scalars(
            select(MeterDay).where(MeterDay.kind == MeterKind.LOANS).order_by(MeterDay.day)
        ).all()
        meters = session.scalars(select(Meter).where(Meter.kind == MeterKind.LOANS)).all()
        first_loan = min(session.scalars(select(Loan.lent_at))).date()
        bought = dict(session.execute(select(Item.id, Item.bought_on)).all())
    assert len(meters) == 39
    for meter in meters:
        came = bought[meter.item_id]
        assert came is not None
        assert meter.reading - lent[meter.item_id] == (65 if came < first_loan else 0)
    assert len(days) > 1_000


def test_a_recall_is_half_ticked(school: Context) -> None:
    (recall,) = list_recalls(school)
    assert (recall.progress.items, recall.progress.ticked) == (11, 6)


def test_the_calendar_of_services_shows_every_kind_of_day_and_meter(school: Context) -> None:
    today = today_at_school(school)
    found = agenda(school, today - timedelta(days=700), today + timedelta(days=60))

    assert {chip.kind for chip in (*found.waiting, *found.listed)} == set(ChipKind)
    assert any(bar.began < bar.total < bar.limit for bar in found.meters)
