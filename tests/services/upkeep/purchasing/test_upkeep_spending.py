"""What funds spent: the sums of what was received and of what is still to come."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.models.upkeep.replacement import Fund
from db.vocabulary.upkeep import RequisitionState
from kiosk.services.upkeep.purchasing.funds import BudgetFacts, set_budget
from kiosk.services.upkeep.purchasing.receiving import Receipt
from kiosk.services.upkeep.purchasing.spending import SpendLine, spend_report
from tests.services.upkeep.purchasing.buying import (
    COVER,
    HEAD,
    LAPTOPS,
    came,
    drafted,
    moved,
    ordered,
)
from tests.services.upkeep.purchasing.buying import with_money as funded
from tests.support.counter import AtWork


def test_each_fund_spends_its_share_against_its_budget(desk: AtWork) -> None:
    number = ordered(funded(desk), head=replace(HEAD, shipping_cents=2_000)).number
    drafted(desk)  # binds nothing yet

    came(desk, number, Receipt(1, 1))

    # 329.00 and the shipping of 20.00 came; 775.00 are still to come.
    assert spend_report(desk.ctx, 2027) == (
        SpendLine(2027, "5410", "General fund", 100_000, 13_960, 31_000),
        SpendLine(2027, "IV-A", "Title IV-A", 100_000, 20_940, 46_500),
    )
    assert [each.left_cents for each in spend_report(desk.ctx)] == [55_040, 32_560]


def test_what_is_cancelled_binds_nothing_more(file_desk: AtWork) -> None:
    number = ordered(funded(file_desk)).number
    came(file_desk, number, Receipt(1, 1))

    moved(file_desk, number, RequisitionState.CANCELLED)

    found = spend_report(file_desk.ctx, 2027)
    assert [(each.received_cents, each.awaited_cents) for each in found] == [
        (13_160, 0),
        (19_740, 0),
    ]


def test_the_shipping_of_a_gift_is_paid(file_desk: AtWork) -> None:
    gift = replace(COVER, quantity=1, unit_cents=0)
    number = ordered(funded(file_desk), gift, head=replace(HEAD, shipping_cents=2_000)).number
    assert [each.awaited_cents for each in spend_report(file_desk.ctx, 2027)] == [800, 1_200]

    came(file_desk, number, Receipt(1, 1))

    found = spend_report(file_desk.ctx, 2027)
    assert [(each.received_cents, each.awaited_cents) for each in found] == [(800, 0), (1_200, 0)]


def test_a_budget_stands_in_the_report_before_anything_is_bought(file_desk: AtWork) -> None:
    funded(file_desk)
    set_budget(file_desk.ctx, file_desk.action(), BudgetFacts("5410", 2029, 7))

    assert spend_report(file_desk.ctx, 2029) == (SpendLine(2029, "5410", "General fund", 7, 0, 0),)


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.integers(0, 99), st.integers(0, 3), st.integers(0, 3)), max_size=3),
)
def test_the_funds_spend_exactly_what_was_received(
    file_desk: AtWork, orders: list[tuple[int, int, int]]
) -> None:
    if not file_desk.all(Fund):
        funded(file_desk)
    before = _received(file_desk)
    came_cents = 0
    for cents, laptops, covers in orders:
        lines = (replace(LAPTOPS, unit_cents=cents), replace(COVER, unit_cents=cents // 3))
        number = ordered(file_desk, *lines).number
        for position, count in ((1, laptops), (2, covers)):
            if count:
                came(file_desk, number, Receipt(position, count))
                came_cents += count * lines[position - 1].unit_cents

    assert _received(file_desk) - before == came_cents


def _received(desk: AtWork) -> int:
    return sum(each.received_cents for each in spend_report(desk.ctx))
