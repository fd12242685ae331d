"""What is weighed of things that broke: advice, the cost of models, and the losses of a year."""

from datetime import date, timedelta
from uuid import UUID

from db.models.catalog import Item
from db.models.upkeep.replacement import ItemLife
from db.models.upkeep.work_orders import WorkOrder, WorkOrderLine
from db.vocabulary.catalog import ServiceState
from db.vocabulary.upkeep import LineKind, WorkOrderKind, WorkOrderState
from kiosk.domain.upkeep.replacement.repair_advice import Verdict, Why
from kiosk.services.upkeep.replacement.book_values import model_costs
from kiosk.services.upkeep.replacement.lives import set_type_life
from kiosk.services.upkeep.replacement.plan import replacement_plan
from kiosk.services.upkeep.replacement.repair_worth import repair_worth
from kiosk.services.upkeep.replacement.rules import (
    ReplacementRules,
    replacement_rules,
    set_replacement_rules,
)
from tests.services.upkeep.replacement.test_upkeep_replacement import FOUR_YEARS, bought
from tests.support.counter import AtWork
from tests.support.store import MONDAY, key


def repaired(desk: AtWork, number: int, ago: timedelta, cents: int, state: WorkOrderState) -> None:
    """A repair of one of the Chromebooks that was reported so long ago."""
    with desk.store.write() as session:
        name = f"W-{number}-{ago.days}-{state.value}"
        session.add(
            WorkOrder(
                id=key(name),
                number=name,
                kind=WorkOrderKind.REPAIR,
                item_id=desk.laptop(number),
                state=state,
                state_since=MONDAY,
                title="Hinge",
                reported_at=MONDAY - ago,
                updated_at=MONDAY,
            )
        )
        session.flush()
        session.add(
            WorkOrderLine(
                id=key(f"{name} line"),
                work_order_id=key(name),
                added_at=MONDAY,
                kind=LineKind.OTHER,
                text="Hinge",
                unit_cents=cents,
                cost_cents=cents,
            )
        )


def test_advice_counts_the_repairs_of_the_last_year(desk: AtWork) -> None:
    set_type_life(desk.ctx, desk.action(), "chromebook", FOUR_YEARS)
    bought(desk, 1, date(2025, 8, 15))
    for days, state in (
        (10, WorkOrderState.IN_PROGRESS),
        (300, WorkOrderState.TRIAGED),
        (364, WorkOrderState.REPORTED),
        (366, WorkOrderState.REPORTED),
        (20, WorkOrderState.CANCELLED),
    ):
        repaired(desk, 1, timedelta(days=days), 1_000, state)

    worth = repair_worth(desk.ctx, desk.laptop(1), 500)

    assert worth.facts is not None
    assert worth.advice is not None
    assert (worth.facts.failures, worth.facts.spent_cents) == (3, 4_000)
    assert (worth.advice.verdict, worth.advice.why) == (Verdict.REPLACE, (Why.TOO_OFTEN,))
    this = key("W-1-10-in_progress")
    before = repair_worth(desk.ctx, desk.laptop(1), 1_000, order_id=this)
    assert before.facts is not None
    assert (before.facts.failures, before.facts.spent_cents) == (3, 3_000)
    assert before.advice == worth.advice
    with desk.store.write() as session:
        for order in session.query(WorkOrder):
            order.kind = WorkOrderKind.SERVICE
    served = repair_worth(desk.ctx, desk.laptop(1), 500).facts
    assert served is not None
    assert (served.failures, served.spent_cents) == (0, 0)


def test_a_model_costs_what_was_bought_and_repaired_less_what_it_brought(desk: AtWork) -> None:
    bought(desk, 1, date(2024, 11, 30))
    bought(desk, 2, date(2024, 11, 30))
    repaired(desk, 1, timedelta(days=800), 4_000, WorkOrderState.REPORTED)
    with desk.store.write() as session:
        gone = ItemLife(
            item_id=desk.laptop(2),
            retired_on=date(2025, 11, 30),
            resale_cents=1_000,
            updated_at=MONDAY,
        )
        session.add(gone)

    [found] = model_costs(desk.ctx)

    # Two years and one: 630 in three years.
    assert (found.costs.count, found.costs.months) == (2, 36)
    assert found.costs.a_year_cents == 21_000


def test_losses_that_nobody_has_said_are_those_of_things_retired_early(desk: AtWork) -> None:
    set_type_life(desk.ctx, desk.action(), "chromebook", FOUR_YEARS)
    own = ReplacementRules(budget=40_000)
    set_replacement_rules(desk.ctx, desk.action(), own)
    assert replacement_rules(desk.ctx) == own
    with desk.store.write() as session:
        site_id = session.get_one(Item, desk.laptop(1)).site_id
        for number in range(100, 140):  # all of them end in August 2029
            state = ServiceState.RETIRED if number >= 130 else ServiceState.OK
            session.add(a_chromebook(number, site_id, state))
        session.flush()
        # Six in the last two years, one before, and three of which nobody knows when.
        for number in range(130, 137):
            day = date(2024, 11, 29) if number == 136 else date(2025, 3, 1)
            life = ItemLife(item_id=key(f"own {number}"), retired_on=day, updated_at=MONDAY)
            session.add(life)

    assert replacement_plan(desk.ctx).outlook.losses == 1_000  # 3 of 30 a year
    desk.change(ItemLife, key("own 130"), retired_on=date(2028, 9, 1))
    assert replacement_plan(desk.ctx).outlook.losses == 833  # it went in its last year
    desk.change(ItemLife, key("own 131"), retired_on=None)
    assert replacement_plan(desk.ctx).outlook.losses == 500  # four are too few to tell
    set_replacement_rules(desk.ctx, desk.action(), ReplacementRules(losses=0))
    assert replacement_plan(desk.ctx).outlook.losses == 0


def a_chromebook(number: int, site_id: UUID | None, state: ServiceState) -> Item:
    """One that was bought in August 2025."""
    return Item(
        id=key(f"own {number}"),
        site_id=site_id,
        type_code="chromebook",
        barcode=f"OWN-{number}",
        service_state=state,
        is_for_loan=True,
        bought_on=date(2025, 8, 15),
        updated_at=MONDAY,
    )
