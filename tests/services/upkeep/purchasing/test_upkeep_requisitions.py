"""Requisitions on both engines: drafted, checked, sent, decided, ordered."""

from dataclasses import replace

import pytest

from db.models.desk import AuditEntry
from db.models.upkeep.purchasing import Requisition
from db.vocabulary.desk import Act
from db.vocabulary.upkeep import FundKind, GoodsKind, RequisitionState
from kiosk.domain.upkeep.purchasing.requisitions import Found, Lack
from kiosk.services.amounts import MOST_CENTS
from kiosk.services.problems import NotFound
from kiosk.services.upkeep.purchasing.funds import (
    BudgetFacts,
    FundFacts,
    list_budgets,
    list_funds,
    set_budget,
    set_fund,
)
from kiosk.services.upkeep.purchasing.licences import LicenceFacts, licence_id, set_licence
from kiosk.services.upkeep.purchasing.purchase_views import PurchaseRefused
from kiosk.services.upkeep.purchasing.requisition_lines import LineWanted
from kiosk.services.upkeep.purchasing.requisition_moves import move_requisition
from kiosk.services.upkeep.purchasing.requisitions import (
    drop_line,
    list_requisitions,
    new_requisition,
    requisition,
    set_head,
    set_line,
    set_shares,
)
from tests.services.upkeep.purchasing.buying import (
    COVER,
    GENERAL,
    GRANT,
    HEAD,
    LAPTOPS,
    drafted,
    moved,
    ordered,
    with_money,
)
from tests.support.counter import AtWork
from tests.support.store import key

DRAFT, SENT, APPROVED = RequisitionState.DRAFT, RequisitionState.SENT, RequisitionState.APPROVED
ORDERED, CANCELLED = RequisitionState.ORDERED, RequisitionState.CANCELLED


def test_a_draft_says_what_it_costs_and_who_pays_what(desk: AtWork) -> None:
    made = drafted(with_money(desk), head=replace(HEAD, shipping_cents=1))

    assert (made.number, made.state, made.total_cents) == ("RQ-27-001", DRAFT, 110_401)
    assert [(each.fund_code, each.cents, each.left_cents) for each in made.shares] == [
        ("IV-A", 66_241, 100_000),
        ("5410", 44_160, 100_000),
    ]
    assert made.lacks == ()
    assert requisition(desk.ctx, made.number) == made
    assert desk.chain_holds()


def test_to_whom_it_is_brought_is_in_no_log(file_desk: AtWork) -> None:
    with_money(file_desk)

    made = new_requisition(file_desk.ctx, file_desk.action(), replace(HEAD, deliver_to="Ms Rivera"))

    assert "Rivera" not in str([entry.payload for entry in file_desk.all(AuditEntry)])
    assert requisition(file_desk.ctx, made.number).deliver_to == "Ms Rivera"


def test_each_fiscal_year_has_numbers_of_its_own(file_desk: AtWork) -> None:
    with_money(file_desk)
    numbers = [
        new_requisition(file_desk.ctx, file_desk.action(), replace(HEAD, fiscal_year=year)).number
        for year in (2027, 2028, 2027)
    ]

    assert numbers == ["RQ-27-001", "RQ-28-001", "RQ-27-002"]
    listed = [each.number for each in list_requisitions(file_desk.ctx, 2027)]
    assert listed == ["RQ-27-001", "RQ-27-002"]


def test_an_act_is_done_once_and_a_trial_not_at_all(desk: AtWork) -> None:
    with_money(desk)
    action = desk.action()

    tried = new_requisition(desk.ctx, desk.action(), HEAD, (LAPTOPS,), is_trial=True)
    made = [new_requisition(desk.ctx, action, HEAD, (LAPTOPS,)) for _ in range(2)]

    assert (tried.number, made[0].number) == ("RQ-27-001", "RQ-27-001")
    assert made[0] == made[1]
    assert len(desk.all(Requisition)) == 1
    assert [entry.act for entry in desk.all(AuditEntry)].count(Act.PURCHASE_SET) == 1


def test_lines_are_changed_and_dropped_while_it_is_a_draft(file_desk: AtWork) -> None:
    number = drafted(with_money(file_desk)).number

    set_line(file_desk.ctx, file_desk.action(), number, LineWanted("Labels", 1, 4_600))
    set_line(file_desk.ctx, file_desk.action(), number, replace(LAPTOPS, quantity=2), 1)
    after = drop_line(file_desk.ctx, file_desk.action(), number, 2)

    assert [(line.position, line.text, line.quantity) for line in after.lines] == [
        (1, "HP Fortis 11", 2),
        (3, "Labels", 1),
    ]
    with pytest.raises(PurchaseRefused) as refused:
        drop_line(file_desk.ctx, file_desk.action(), number, 2)
    assert refused.value.found == (Found(Lack.NO_SUCH_LINE, "2"),)


def test_a_line_that_costs_more_than_the_store_holds_is_a_slip_of_the_keys(desk: AtWork) -> None:
    number = drafted(with_money(desk)).number
    most = LineWanted("Servers", 1, MOST_CENTS)

    with pytest.raises(PurchaseRefused) as refused:
        set_line(desk.ctx, desk.action(), number, replace(most, quantity=2), 1)

    assert refused.value.found == (Found(Lack.TOO_COSTLY),)
    set_line(desk.ctx, desk.action(), number, most)
    set_line(desk.ctx, desk.action(), number, most)
    [seen] = list_requisitions(desk.ctx)
    assert seen.total_cents == 2 * MOST_CENTS + 110_400


def test_who_pays_and_the_head_are_changed_while_it_is_a_draft(file_desk: AtWork) -> None:
    number = drafted(with_money(file_desk)).number

    set_shares(file_desk.ctx, file_desk.action(), number, {"5410": 10_000})
    after = set_head(
        file_desk.ctx, file_desk.action(), number, replace(HEAD, title="Grade 7", fiscal_year=2031)
    )

    assert [(each.fund_code, each.cents) for each in after.shares] == [("5410", 110_400)]
    assert (after.title, after.fiscal_year) == ("Grade 7", 2027)


def test_nothing_is_sent_that_lacks_something(file_desk: AtWork) -> None:
    with_money(file_desk)
    set_fund(file_desk.ctx, file_desk.action(), replace(GRANT, title_holder=None))
    dear = drafted(file_desk, replace(LAPTOPS, quantity=6), head=replace(HEAD, vendor=None)).number

    with pytest.raises(PurchaseRefused) as refused:
        moved(file_desk, dear, SENT)

    assert refused.value.found == (
        Found(Lack.NO_VENDOR),
        Found(Lack.GRANT_FIELDS, "IV-A"),
        Found(Lack.OVER_BUDGET, "IV-A", 18_440),
    )
    assert requisition(file_desk.ctx, dear).state is DRAFT


def test_what_is_sent_takes_room_in_the_budget_of_the_next(desk: AtWork) -> None:
    first = drafted(with_money(desk)).number
    second = drafted(desk).number
    sent = moved(desk, first, SENT)
    assert [each.left_cents for each in sent.shares] == [100_000, 100_000]

    with pytest.raises(PurchaseRefused) as refused:
        moved(desk, second, SENT)
    assert refused.value.found == (Found(Lack.OVER_BUDGET, "IV-A", 32_480),)

    moved(desk, first, CANCELLED)
    assert moved(desk, second, SENT).state is SENT


def test_a_requisition_without_a_budget_is_told_of_and_sent(file_desk: AtWork) -> None:
    number = drafted(with_money(file_desk), head=replace(HEAD, fiscal_year=2028)).number

    found = requisition(file_desk.ctx, number).lacks

    assert found == (Found(Lack.NO_BUDGET, "IV-A"), Found(Lack.NO_BUDGET, "5410"))
    assert moved(file_desk, number, SENT).state is SENT


def test_what_was_sent_is_changed_no_more(file_desk: AtWork) -> None:
    number = drafted(with_money(file_desk)).number
    moved(file_desk, number, SENT)

    with pytest.raises(PurchaseRefused) as refused:
        set_line(file_desk.ctx, file_desk.action(), number, COVER)

    assert refused.value.found == (Found(Lack.WRONG_STATE, "sent"),)
    assert moved(file_desk, number, DRAFT).sent_at is None


def test_an_order_has_its_number_and_a_refusal_its_reason(desk: AtWork) -> None:
    made = ordered(with_money(desk))
    other = drafted(desk, COVER, head=replace(HEAD, why="Cover ends.")).number
    moved(desk, other, SENT)
    declined = move_requisition(
        desk.ctx, desk.action(), other, RequisitionState.DECLINED, why="Next year."
    )

    assert (made.state, made.order_number) == (ORDERED, "PO-4411")
    assert made.ordered_at == desk.clock.now()
    assert (declined.why, declined.ended_at) == ("Cover ends.\nNext year.", desk.clock.now())
    with pytest.raises(PurchaseRefused):
        moved(desk, other, ORDERED)


def test_a_fund_that_ended_before_the_order_pays_nothing(file_desk: AtWork) -> None:
    number = drafted(with_money(file_desk), COVER).number
    moved(file_desk, number, SENT, APPROVED)
    set_fund(file_desk.ctx, file_desk.action(), replace(GENERAL, is_active=False))

    with pytest.raises(PurchaseRefused) as refused:
        moved(file_desk, number, ORDERED)

    assert refused.value.found == (Found(Lack.FUND_ENDED, GENERAL.code),)
    moved(file_desk, number, DRAFT)
    set_shares(file_desk.ctx, file_desk.action(), number, {GRANT.code: 10_000})
    assert moved(file_desk, number, SENT, APPROVED, ORDERED).state is ORDERED


def test_a_licence_that_is_renewed_twice_is_told_of(file_desk: AtWork) -> None:
    with_money(file_desk)
    set_licence(file_desk.ctx, file_desk.action(), LicenceFacts("Office", 5_000))
    office = licence_id(file_desk.ctx, "Office")
    line = LineWanted("Office", 1, 5_000, GoodsKind.LICENCE, licence_id=office)
    first, second = (drafted(file_desk, line) for _ in range(2))
    assert (first.lacks, second.lacks) == ((), ())

    moved(file_desk, first.number, SENT)

    twice = requisition(file_desk.ctx, second.number).lacks
    assert twice == (Found(Lack.RENEWED_TWICE, "Office"),)


def test_nothing_becomes_received_by_saying_so(file_desk: AtWork) -> None:
    made = ordered(with_money(file_desk))

    with pytest.raises(PurchaseRefused) as refused:
        moved(file_desk, made.number, RequisitionState.RECEIVED)

    assert refused.value.found == (Found(Lack.WRONG_STATE, "ordered"),)


def test_what_is_not_there_is_told(file_desk: AtWork) -> None:
    number = drafted(with_money(file_desk)).number
    ctx, action = file_desk.ctx, file_desk.action
    nothing = key("nothing")

    for use in (
        lambda: requisition(ctx, "RQ-27-999"),
        lambda: set_shares(ctx, action(), number, {"none": 10_000}),
        lambda: set_head(ctx, action(), number, replace(HEAD, vendor="Nobody")),
        lambda: set_line(ctx, action(), number, replace(LAPTOPS, type_code="nothing")),
        lambda: set_line(
            ctx, action(), number, LineWanted("x", 1, 1, GoodsKind.PARTS, part_id=nothing)
        ),
        lambda: set_budget(ctx, action(), BudgetFacts("none", 2027, 1)),
    ):
        with pytest.raises(NotFound):
            use()


def test_funds_and_budgets_are_set_and_listed(file_desk: AtWork) -> None:
    with_money(file_desk)
    closed = FundFacts("5410", "General", FundKind.FEES, is_active=False)

    set_fund(file_desk.ctx, file_desk.action(), closed)
    set_budget(file_desk.ctx, file_desk.action(), BudgetFacts("5410", 2027, 50_000))

    assert list_funds(file_desk.ctx) == (closed, GRANT)
    assert list_budgets(file_desk.ctx, 2027) == (
        BudgetFacts("5410", 2027, 50_000),
        BudgetFacts("IV-A", 2027, 100_000),
    )
    assert list_budgets(file_desk.ctx, 2028) == ()
    assert GENERAL.is_active


def test_who_asked_and_who_decided_are_named(desk: AtWork) -> None:
    ctx = with_money(desk).ctx
    made = new_requisition(ctx, desk.action(), HEAD, (LAPTOPS,), by=desk.school.teacher.person_ref)
    number = set_shares(
        ctx, desk.action(), made.number, {"5410": 10_000}, by=desk.school.teacher.person_ref
    ).number
    assert (made.asked_by, made.decided_by) == ("Ana C.", "")

    moved(desk, number, SENT)
    by_hand = move_requisition(
        ctx, desk.action(), number, APPROVED, by=desk.school.teacher.person_ref
    )

    assert (by_hand.asked_by, by_hand.decided_by) == ("Ana C.", "Ana C.")


def test_an_account_of_the_command_line_that_decided_is_told_by_its_name(desk: AtWork) -> None:
    number = drafted(with_money(desk)).number
    moved(desk, number, SENT)
    at_line = replace(desk.ctx, actor="cli:ada")

    found = move_requisition(at_line, desk.action(), number, RequisitionState.DECLINED)

    assert (found.asked_by, found.decided_by) == ("", "ada")
