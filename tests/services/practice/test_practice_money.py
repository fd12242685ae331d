"""What the pretend school spends and foresees holds together."""

from collections import Counter
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from db.models.catalog import Item
from db.models.upkeep.parts import PartMove
from db.models.upkeep.purchasing import Delivery, Requisition, RequisitionLine, Suggestion
from db.models.upkeep.replacement import ItemLife
from db.vocabulary.catalog import ServiceState
from db.vocabulary.upkeep import GoodsKind, PartMoveKind, RequisitionState, SuggestionState
from kiosk.domain.upkeep.replacement.end_of_life import Binding
from kiosk.services.context import Context
from kiosk.services.upkeep.purchasing.licences import list_licences
from kiosk.services.upkeep.purchasing.requisitions import list_requisitions
from kiosk.services.upkeep.purchasing.spending import spend_report
from kiosk.services.upkeep.replacement.book_values import model_costs
from kiosk.services.upkeep.replacement.plan import replacement_plan
from tests.services.practice.test_practice_school import build

LATER = (RequisitionState.RECEIVED, RequisitionState.ORDERED)
DECIDED = (*LATER, RequisitionState.APPROVED, RequisitionState.DECLINED)


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Context:
    """Built once, and only read."""
    return build(tmp_path_factory.mktemp("money"))[0]


def test_requisitions_stand_in_every_state_with_their_times(school: Context) -> None:
    with school.store.read() as session:
        papers = session.scalars(select(Requisition)).all()
    assert {each.state for each in papers} == set(RequisitionState)
    for each in papers:
        times = [each.made_at, each.sent_at, each.decided_at, each.ordered_at, each.ended_at]
        known = [at for at in times if at is not None]
        assert known == sorted(known)
        assert (each.ordered_at is not None) == (each.state in LATER)
        assert (each.decided_at is not None) == (each.state in DECIDED)


def test_chargers_and_licences_show_in_what_models_cost(school: Context) -> None:
    costs = {each.type_code: each.costs for each in model_costs(school)}
    laptops = costs["chromebook"]
    assert laptops.accessory_cents == laptops.count * 2_400
    assert (laptops.licence_cents, costs["printer3d"].licence_cents) == (128_000, 39_600)
    assert costs["camera"].licence_cents == 0
    bare = replace(laptops, accessory_cents=0, in_service=0)
    assert (laptops.a_year_cents or 0) > (bare.a_year_cents or 0)


def test_what_was_sent_lacks_nothing(school: Context) -> None:
    sent = [each for each in list_requisitions(school) if each.sent_at is not None]
    assert len(sent) >= 4
    for each in sent:
        assert [found for found in each.lacks if not found.is_warning] == []


def test_parts_that_came_lie_on_the_shelf_at_their_price(school: Context) -> None:
    with school.store.read() as session:
        came = session.execute(
            select(
                RequisitionLine.part_id, Delivery.at, Delivery.quantity, RequisitionLine.unit_cents
            )
            .join(Delivery, Delivery.line_id == RequisitionLine.id)
            .where(RequisitionLine.kind == GoodsKind.PARTS)
        ).all()
        moves = session.execute(
            select(PartMove.part_id, PartMove.at, PartMove.quantity, PartMove.unit_cents).where(
                PartMove.kind == PartMoveKind.RECEIVED
            )
        ).all()
        received = dict(
            session.execute(
                select(Delivery.line_id, func.sum(Delivery.quantity)).group_by(Delivery.line_id)
            ).all()
        )
        lines = session.scalars(select(RequisitionLine)).all()
    assert len(came) == 12
    assert set(came) <= set(moves)
    assert {each.id: each.received for each in lines if each.received} == received


def test_no_fund_is_overspent_and_one_has_something_to_come(school: Context) -> None:
    lines = spend_report(school)
    received = {line.fiscal_year: 0 for line in lines}
    for line in lines:
        received[line.fiscal_year] += line.received_cents
    assert sum(cents > 0 for cents in received.values()) == 3
    assert all(line.left_cents is None or line.left_cents >= 0 for line in lines)
    assert sum(line.received_cents for line in lines) > 0
    assert sum(line.awaited_cents for line in lines) > 0


def test_every_thing_has_an_end_a_price_and_a_year(school: Context) -> None:
    plan = replacement_plan(school)
    assert (plan.undated, plan.unpriced) == (0, 0)
    assert plan.is_levelled
    assert sum(plan.cents_of(year) > 0 for year in plan.fiscal_years) >= 5
    assert {Binding.UPDATES, Binding.LIFE} <= {line.reason for line in plan.lines}


def test_what_is_retired_has_its_day(school: Context) -> None:
    with school.store.read() as session:
        retired = set(
            session.scalars(select(Item.id).where(Item.service_state == ServiceState.RETIRED))
        )
        dated = set(
            session.scalars(select(ItemLife.item_id).where(ItemLife.retired_on.is_not(None)))
        )
    assert len(retired) == 2
    assert dated == retired


def test_licences_end_soon_and_late_and_wishes_have_every_answer(school: Context) -> None:
    assert len(list_licences(school)) == 3
    with school.store.read() as session:
        states = Counter(session.scalars(select(Suggestion.state)))
    assert states == Counter(SuggestionState)
