"""One item's life: lanes, events and facts without a name, and who had it for a reason."""

from datetime import date, datetime, timedelta

import pytest

from db.models.catalog import Item
from db.models.desk import AuditEntry
from db.models.lending import CalendarRevision, Loan
from db.models.upkeep.work_orders import Downtime, WorkOrder, WorkOrderLine
from db.vocabulary.desk import Act
from db.vocabulary.lending import ReturnedBy
from db.vocabulary.upkeep import (
    DowntimeKind,
    LineKind,
    Outcome,
    WorkOrderKind,
    WorkOrderState,
)
from kiosk.domain.upkeep.replacement.end_of_life import Binding
from kiosk.domain.upkeep.replacement.life_strip import Happened, Stretch
from kiosk.services.problems import NotFound
from kiosk.services.upkeep.life.item_life import item_life
from kiosk.services.upkeep.life.show_who import ReasonNeeded, Who, show_who
from kiosk.services.upkeep.maintenance.recall_views import RecallSeen
from kiosk.services.upkeep.maintenance.recalls import NewRecall, open_recall, tick_item
from kiosk.services.upkeep.maintenance.services_done import finish_service
from kiosk.services.upkeep.purchasing.funds import FundFacts, set_fund
from kiosk.services.upkeep.replacement.lives import (
    LifeOfItem,
    LifeOfType,
    MoneyOfItem,
    set_item_life,
    set_type_life,
)
from tests.services.upkeep.maintenance.servicing import in_force, of_laptop, plan
from tests.support.counter import CALENDAR, AtWork
from tests.support.store import MONDAY, key

TODAY = MONDAY.date()
BOUGHT = date(2026, 3, 2)


def ago(days: int) -> datetime:
    return MONDAY - timedelta(days=days)


def lend_then(
    desk: AtWork, number: int, begun: int, ended: int | None, *, undone: bool = False
) -> None:
    """A loan of the first Chromebook, so many days ago."""
    with desk.store.write() as session:
        session.add(
            Loan(
                id=key(f"then {number}"),
                item_id=desk.laptop(1),
                patron_id=desk.school.mia.id,
                counter_id=desk.school.counter.id,
                number=f"T-{number}",
                lent_at=ago(begun),
                due_at=ago(begun) + timedelta(days=7),
                terms={"version": 1},
                returned_at=None if ended is None else ago(ended),
                returned_by=None if ended is None else ReturnedBy.SELF,
                undone_at=ago(begun) if undone else None,
            )
        )


def repaired(desk: AtWork, begun: int, ended: int) -> None:
    """A repair with a part for 31.50, and the time that it took."""
    order = key("order")
    with desk.store.write() as session:
        session.add(
            WorkOrder(
                id=order,
                number="W-171",
                kind=WorkOrderKind.REPAIR,
                item_id=desk.laptop(1),
                state=WorkOrderState.CLOSED,
                state_since=ago(ended),
                title="Keys came off",
                reported_at=ago(begun),
                closed_at=ago(ended),
                outcome=Outcome.RETURNED_TO_SERVICE,
                person_ref=desk.school.mia.person_ref,
                updated_at=ago(ended),
            )
        )
        session.flush()
        session.add_all(
            [
                WorkOrderLine(
                    id=key("line"),
                    work_order_id=order,
                    added_at=ago(ended),
                    kind=LineKind.PART,
                    text="Keyboard",
                    unit_cents=3150,
                    cost_cents=3150,
                ),
                Downtime(
                    id=key("down"),
                    item_id=desk.laptop(1),
                    work_order_id=order,
                    kind=DowntimeKind.UNPLANNED,
                    from_at=ago(begun),
                    until_at=ago(ended),
                    reason="Keys came off",
                ),
            ]
        )


def bought(desk: AtWork) -> None:
    desk.change(Item, desk.laptop(1), bought_on=BOUGHT, price_cents=32900)
    life = LifeOfType(life_months=48, replacement_cents=35000)
    set_type_life(desk.ctx, desk.action(), "chromebook", life)


def day(days: int) -> date:
    return TODAY - timedelta(days=days)


def test_lanes_show_loans_repairs_breaks_checks_and_gaps(desk: AtWork) -> None:
    bought(desk)
    lend_then(desk, 1, 270, 200)
    lend_then(desk, 2, 199, 100)
    lend_then(desk, 3, 90, 80, undone=True)
    repaired(desk, 60, 50)
    seen = in_force(desk, plan())
    finish_service(desk.ctx, desk.action(), of_laptop(desk, seen))
    called = open_recall(desk.ctx, desk.action(), NewRecall("chromebook", "Plugs"))
    assert isinstance(called, RecallSeen)
    tick_item(desk.ctx, desk.action(), called.recall_id, desk.laptop(1))
    desk.lent()

    life = item_life(desk.ctx, desk.laptop(1))

    assert life.first == BOUGHT
    assert life.lanes.loans == (Stretch(day(270), day(100)), Stretch(TODAY, TODAY))
    assert life.lanes.repairs == (Stretch(day(60), day(50)),)
    assert life.lanes.breaks == (day(60),)
    assert life.lanes.checks == (TODAY,)
    assert life.lanes.gaps == (Stretch(day(99), day(61)), Stretch(day(49), day(1)))
    assert life.used_percent == 172 * 100 // 271, "of the days since the store knows it"


def test_its_end_and_its_money_are_told(desk: AtWork) -> None:
    bought(desk)
    repaired(desk, 60, 50)

    life = item_life(desk.ctx, desk.laptop(1))

    assert life.end is not None
    assert (life.end.on, life.end.binding) == (date(2030, 3, 2), Binding.LIFE)
    assert (life.age_months, life.months_left) == (8, 48 - 8)
    facts = life.facts
    assert (facts.paid_cents, facts.new_cents, facts.value_cents) == (32900, 35000, 27417)
    assert (facts.year_repair_cents, facts.spent_cents) == (3150, 3150)
    assert (facts.bought_on, facts.fund) == (BOUGHT, None)
    set_fund(desk.ctx, desk.action(), FundFacts("5410", "Library budget"))
    paid = MoneyOfItem(price_cents=32900, fund_code="5410")
    set_item_life(desk.ctx, desk.action(), desk.laptop(1), LifeOfItem(), money=paid)
    assert item_life(desk.ctx, desk.laptop(1)).facts.fund == "Library budget"
    assert facts.a_year_cents == 54075
    desk.clock.move(timedelta(days=5000))
    assert item_life(desk.ctx, desk.laptop(1)).months_left == 0


def test_events_are_newest_first_and_name_nobody(file_desk: AtWork) -> None:
    bought(file_desk)
    lend_then(file_desk, 1, 270, 200)
    repaired(file_desk, 60, 50)
    file_desk.lent()

    life = item_life(file_desk.ctx, file_desk.laptop(1))

    assert [event.what for event in life.events] == [
        Happened.LENT,
        Happened.REPAIR_CLOSED,
        Happened.REPAIR_OPENED,
        Happened.RETURNED,
        Happened.LENT,
        Happened.BOUGHT,
    ]
    assert (life.events[1].subject, life.events[1].title) == ("W-171", "Keys came off")
    assert life.events[3].loan_id == key("then 1")
    assert "Mia" not in str(life)


def test_a_summer_is_no_gap(file_desk: AtWork) -> None:
    bought(file_desk)
    lend_then(file_desk, 1, 273, 0)
    document = CALENDAR | {
        "holidays": [{"name": "Summer", "first": "2026-06-01", "last": "2026-08-16"}]
    }
    file_desk.change(CalendarRevision, key("calendar"), document=document)
    file_desk.change(
        Loan, key("then 1"), returned_at=datetime.combine(date(2026, 5, 29), MONDAY.timetz())
    )
    lend_then(file_desk, 2, 105, 0)

    lanes = item_life(file_desk.ctx, file_desk.laptop(1)).lanes

    # With the weekends before and after it.
    assert lanes.summers == (Stretch(date(2026, 5, 30), date(2026, 8, 16)),)
    assert lanes.gaps == ()


def test_what_nobody_knows_is_left_out(file_desk: AtWork) -> None:
    life = item_life(file_desk.ctx, file_desk.laptop(2))

    assert (life.first, life.end, life.months_left, life.used_percent) == (TODAY, None, None, 0)
    assert (life.facts.value_cents, life.facts.a_year_cents) == (None, None)
    assert life.events == ()
    with pytest.raises(NotFound):
        item_life(file_desk.ctx, key("no item"))


def test_who_had_it_is_shown_for_a_reason_that_is_kept(desk: AtWork) -> None:
    lent = desk.lent()
    before = len(desk.all(AuditEntry))
    action, staff = desk.action(), desk.school.teacher.person_ref

    assert show_who(desk.ctx, action, lent.loan.loan_id, "  ", by=staff) == ReasonNeeded()
    assert len(desk.all(AuditEntry)) == before
    shown = show_who(desk.ctx, action, lent.loan.loan_id, "found a note in it", by=staff)

    assert shown == Who("Mia Torres", "")
    entry = desk.all(AuditEntry)[-1]
    assert (entry.act, entry.actor) == (Act.NAMES_SHOWN, str(staff))
    assert entry.payload["why"] == "found a note in it"
    assert "Mia" not in str(entry.payload)
    assert show_who(desk.ctx, action, lent.loan.loan_id, "found a note in it", by=staff) == shown
    assert len(desk.all(AuditEntry)) == before + 1
    desk.change(Loan, lent.loan.loan_id, patron_id=None)
    for gone in (lent.loan.loan_id, key("no loan")):
        with pytest.raises(NotFound):
            show_who(desk.ctx, desk.action(), gone, "again")
    assert desk.chain_holds()
