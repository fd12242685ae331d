"""An order that was noted wrong is mended while nothing of it came."""

from dataclasses import replace

import pytest

from db.models.desk import AuditEntry
from db.vocabulary.upkeep import RequisitionState
from kiosk.domain.upkeep.purchasing.requisitions import Found, Lack
from kiosk.services.upkeep.purchasing.order_correction import Correction, correct_order
from kiosk.services.upkeep.purchasing.purchase_views import PurchaseRefused
from kiosk.services.upkeep.purchasing.receiving import Receipt
from kiosk.services.upkeep.purchasing.requisitions import requisition
from kiosk.services.upkeep.purchasing.spending import spend_report
from kiosk.services.upkeep.purchasing.taking_back import take_back_receipt
from tests.services.upkeep.purchasing.buying import HEAD, came, drafted, ordered, with_money
from tests.support.counter import AtWork


def awaited(desk: AtWork) -> int:
    return sum(each.awaited_cents for each in spend_report(desk.ctx, 2027))


def test_number_prices_and_shipping_are_mended_and_the_spending_follows(desk: AtWork) -> None:
    number = ordered(with_money(desk), head=replace(HEAD, shipping_cents=2_000)).number
    action, wanted = desk.action(), Correction("PO-4412", 900, {1: 31_900})

    seen = correct_order(desk.ctx, action, number, wanted)

    assert (seen.order_number, seen.shipping_cents) == ("PO-4412", 900)
    assert [each.unit_cents for each in seen.lines] == [31_900, 3_900]
    assert seen.total_cents == awaited(desk) == 3 * 31_900 + 3 * 3_900 + 900
    assert correct_order(desk.ctx, action, number, wanted) == seen
    assert desk.chain_holds()


def test_what_is_not_named_stays_and_a_trial_leaves_nothing(file_desk: AtWork) -> None:
    seen = ordered(with_money(file_desk))
    entries = len(file_desk.all(AuditEntry))

    tried = correct_order(
        file_desk.ctx, file_desk.action(), seen.number, Correction("PO-2"), is_trial=True
    )

    assert tried == replace(seen, order_number="PO-2")
    assert requisition(file_desk.ctx, seen.number) == seen
    assert len(file_desk.all(AuditEntry)) == entries


def test_what_came_is_not_mended_until_it_is_taken_back(file_desk: AtWork) -> None:
    ctx, number = file_desk.ctx, ordered(with_money(file_desk)).number
    came(file_desk, number, Receipt(2, 1))

    with pytest.raises(PurchaseRefused) as refused:
        correct_order(ctx, file_desk.action(), number, Correction("PO-2"))
    assert refused.value.found == (Found(Lack.CAME),)

    take_back_receipt(ctx, file_desk.action(), number)
    assert correct_order(ctx, file_desk.action(), number, Correction("PO-2")).order_number == "PO-2"


def test_only_an_order_is_mended_and_only_in_its_lines(file_desk: AtWork) -> None:
    draft = drafted(with_money(file_desk)).number
    order = ordered(file_desk).number

    for number, correction, found in (
        (draft, Correction("PO-2"), Found(Lack.WRONG_STATE, RequisitionState.DRAFT.value)),
        (order, Correction(prices={9: 1}), Found(Lack.NO_SUCH_LINE, "9")),
        (order, Correction(prices={1: 10**16}), Found(Lack.TOO_COSTLY)),
    ):
        with pytest.raises(PurchaseRefused) as refused:
            correct_order(file_desk.ctx, file_desk.action(), number, correction)
        assert refused.value.found == (found,)


def test_an_order_does_not_become_dearer_than_its_budgets_allow(file_desk: AtWork) -> None:
    seen = ordered(with_money(file_desk))

    with pytest.raises(PurchaseRefused) as refused:
        correct_order(file_desk.ctx, file_desk.action(), seen.number, Correction(None, 90_000))

    assert [each.lack for each in refused.value.found] == [Lack.OVER_BUDGET]
    assert requisition(file_desk.ctx, seen.number) == seen
