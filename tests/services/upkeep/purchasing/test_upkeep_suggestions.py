"""The suggestion box: filled, answered, bought."""

from collections.abc import Callable
from dataclasses import fields

import pytest

from db.models.desk import AuditEntry
from db.models.upkeep.purchasing import Suggestion
from db.vocabulary.upkeep import GoodsKind, RequisitionState, SuggestionState
from kiosk.domain.upkeep.purchasing.requisitions import Found, Lack
from kiosk.services.problems import NotFound
from kiosk.services.upkeep.purchasing.purchase_views import PurchaseRefused
from kiosk.services.upkeep.purchasing.receiving import Receipt
from kiosk.services.upkeep.purchasing.requisition_lines import LineWanted
from kiosk.services.upkeep.purchasing.requisitions import drop_line, set_line
from kiosk.services.upkeep.purchasing.suggestions import (
    LONGEST,
    SuggestionSeen,
    answer_suggestion,
    buy_suggested,
    list_suggestions,
    suggest,
)
from kiosk.services.upkeep.purchasing.taking_back import take_back_receipt
from tests.services.upkeep.purchasing.buying import COVER, came, drafted, moved, with_money
from tests.support.counter import AtWork
from tests.support.store import key


def wished(
    desk: AtWork, text: str = "A second laser", *, type_code: str | None = None
) -> SuggestionSeen:
    ref = desk.school.mia.person_ref
    return suggest(desk.ctx, desk.action(), text, type_code=type_code, person_ref=ref)


def test_a_wish_goes_into_the_box_without_its_name(desk: AtWork) -> None:
    seen = wished(desk)

    assert list_suggestions(desk.ctx) == (seen,)
    assert (seen.text, seen.state) == ("A second laser", SuggestionState.NEW)
    assert "person_ref" not in {each.name for each in fields(seen)}
    assert [row.person_ref for row in desk.all(Suggestion)] == [desk.school.mia.person_ref]
    assert desk.chain_holds()


def test_an_answer_takes_a_wish_off_the_list(file_desk: AtWork) -> None:
    seen = wished(file_desk, "x" * (LONGEST + 1))
    assert len(seen.text) == LONGEST

    told = answer_suggestion(
        file_desk.ctx,
        file_desk.action(),
        seen.suggestion_id,
        SuggestionState.DECLINED,
        "There is one at Maple.",
    )

    assert list_suggestions(file_desk.ctx) == ()
    assert list_suggestions(file_desk.ctx, also_answered=True) == (told,)
    assert told.answer == "There is one at Maple."


def test_what_is_wished_for_is_ordered_and_then_bought(desk: AtWork) -> None:
    with_money(desk)
    wishes = [wished(desk, "More Chromebooks", type_code="chromebook"), wished(desk)]
    number = drafted(desk, COVER).number
    action = desk.action()
    for _ in range(2):
        ids = [each.suggestion_id for each in wishes]
        made = buy_suggested(desk.ctx, action, number, ids, unit_cents=900)

    assert [(line.text, line.kind) for line in made.lines[1:]] == [
        ("More Chromebooks", GoodsKind.ITEMS),
        ("A second laser", GoodsKind.OTHER),
    ]
    sent, approved = RequisitionState.SENT, RequisitionState.APPROVED
    moved(desk, number, sent, approved, RequisitionState.ORDERED)
    came(desk, number, Receipt(1, 3), Receipt(2, 1))
    assert [(each.text, each.state) for each in list_suggestions(desk.ctx)] == [
        ("A second laser", SuggestionState.LIKED)
    ]
    came(desk, number, Receipt(3, 1))

    found = list_suggestions(desk.ctx, also_answered=True)
    assert {(each.state, each.requisition) for each in found} == {(SuggestionState.BOUGHT, number)}


def test_a_wish_is_ordered_once(file_desk: AtWork) -> None:
    with_money(file_desk)
    wish, number = wished(file_desk), drafted(file_desk).number
    buy_suggested(file_desk.ctx, file_desk.action(), number, [wish.suggestion_id])

    with pytest.raises(PurchaseRefused) as refused:
        buy_suggested(file_desk.ctx, file_desk.action(), number, [wish.suggestion_id])

    assert refused.value.found == (Found(Lack.ANSWERED),)


def test_a_wish_of_a_cancelled_requisition_may_be_ordered_again(file_desk: AtWork) -> None:
    with_money(file_desk)
    wish, first = wished(file_desk), drafted(file_desk).number
    buy_suggested(file_desk.ctx, file_desk.action(), first, [wish.suggestion_id])
    moved(file_desk, first, RequisitionState.CANCELLED)
    second = drafted(file_desk).number

    buy_suggested(file_desk.ctx, file_desk.action(), second, [wish.suggestion_id])

    assert [each.requisition for each in list_suggestions(file_desk.ctx)] == [second]


def test_a_wish_whose_line_is_taken_off_may_be_ordered_again(desk: AtWork) -> None:
    with_money(desk)
    pens, laser = wished(desk, "Pens"), wished(desk, "Pens")
    number = drafted(desk, COVER).number
    both = [pens.suggestion_id, laser.suggestion_id]
    made = buy_suggested(desk.ctx, desk.action(), number, both)

    drop_line(desk.ctx, desk.action(), number, 1)
    assert {each.requisition for each in list_suggestions(desk.ctx)} == {number}
    drop_line(desk.ctx, desk.action(), number, made.lines[1].position)

    tied = {each.suggestion_id: each.requisition for each in list_suggestions(desk.ctx)}
    assert tied == {pens.suggestion_id: None, laser.suggestion_id: number}
    again = buy_suggested(desk.ctx, desk.action(), number, [pens.suggestion_id])
    assert [line.text for line in again.lines] == ["Pens", "Pens"]
    assert desk.chain_holds()


def test_of_what_came_in_part_the_rest_may_be_ordered_again(file_desk: AtWork) -> None:
    with_money(file_desk)
    pens, laser = wished(file_desk, "Pens"), wished(file_desk)
    number = drafted(file_desk, COVER).number
    both = [pens.suggestion_id, laser.suggestion_id]
    buy_suggested(file_desk.ctx, file_desk.action(), number, both, quantity=2)
    sent, approved = RequisitionState.SENT, RequisitionState.APPROVED
    moved(file_desk, number, sent, approved, RequisitionState.ORDERED)
    came(file_desk, number, Receipt(1, 3), Receipt(2, 1))

    moved(file_desk, number, RequisitionState.CANCELLED)

    found = list_suggestions(file_desk.ctx, also_answered=True)
    assert {(each.text, each.state, each.requisition) for each in found} == {
        ("Pens", SuggestionState.BOUGHT, number),
        ("A second laser", SuggestionState.LIKED, None),
    }


def test_the_last_word_on_a_wish_is_not_talked_over(file_desk: AtWork) -> None:
    with_money(file_desk)
    declined, on_order = wished(file_desk, "Pens"), wished(file_desk)
    ctx, action = file_desk.ctx, file_desk.action
    no = SuggestionState.DECLINED
    answer_suggestion(ctx, action(), declined.suggestion_id, no, "No room.")
    buy_suggested(ctx, action(), drafted(file_desk).number, [on_order.suggestion_id])

    for wish, state in ((declined, SuggestionState.LIKED), (on_order, no)):
        with pytest.raises(PurchaseRefused) as refused:
            answer_suggestion(ctx, action(), wish.suggestion_id, state)
        assert refused.value.found == (Found(Lack.ANSWERED),)

    again = answer_suggestion(ctx, action(), declined.suggestion_id, no, "There is no room.")
    assert again.answer == "There is no room."


def test_a_wish_is_declined_with_its_requisition_and_told_so(file_desk: AtWork) -> None:
    with_money(file_desk)
    wish, number = wished(file_desk), drafted(file_desk).number
    ctx, action = file_desk.ctx, file_desk.action
    seen = buy_suggested(ctx, action(), number, [wish.suggestion_id])
    moved(file_desk, seen.number, RequisitionState.SENT)
    assert [each.is_on_order for each in list_suggestions(ctx)] == [True]
    moved(file_desk, seen.number, RequisitionState.DECLINED)
    assert [each.is_on_order for each in list_suggestions(ctx)] == [False]

    told = answer_suggestion(
        ctx, action(), wish.suggestion_id, SuggestionState.DECLINED, "Next year!"
    )

    assert (told.state, told.requisition) == (SuggestionState.DECLINED, number)


def test_the_words_of_a_wish_are_in_no_log(desk: AtWork) -> None:
    with_money(desk)
    chair, more = wished(desk, "Mia's chair"), wished(desk, "Chromebook", type_code="chromebook")
    number = drafted(desk, COVER).number
    ids = [chair.suggestion_id, more.suggestion_id]
    line = buy_suggested(desk.ctx, desk.action(), number, ids).lines[1]
    set_line(desk.ctx, desk.action(), number, LineWanted(line.text, 2, 900), line.position)
    sent, approved = RequisitionState.SENT, RequisitionState.APPROVED
    moved(desk, number, sent, approved, RequisitionState.ORDERED)
    came(desk, number, Receipt(1, 3), Receipt(2, 2))
    take_back_receipt(desk.ctx, desk.action(), number)

    logged = str([entry.payload for entry in desk.all(AuditEntry)])
    assert "Mia's chair" not in logged
    assert "'text': 'Chromebook'" in logged


def test_a_wish_waits_again_where_the_receipt_was_wrong(file_desk: AtWork) -> None:
    with_money(file_desk)
    wish, number = wished(file_desk), drafted(file_desk, COVER).number
    buy_suggested(file_desk.ctx, file_desk.action(), number, [wish.suggestion_id])
    sent, approved = RequisitionState.SENT, RequisitionState.APPROVED
    moved(file_desk, number, sent, approved, RequisitionState.ORDERED)
    came(file_desk, number, Receipt(1, 3), Receipt(2, 1))
    assert list_suggestions(file_desk.ctx) == ()

    take_back_receipt(file_desk.ctx, file_desk.action(), number)

    (seen,) = list_suggestions(file_desk.ctx)
    assert seen.state is SuggestionState.LIKED


def test_what_is_not_there_is_told(file_desk: AtWork) -> None:
    nothing, ctx = key("nothing"), file_desk.ctx
    uses: tuple[Callable[[], object], ...] = (
        lambda: suggest(ctx, file_desk.action(), "x", type_code="nothing"),
        lambda: suggest(ctx, file_desk.action(), "x", person_ref=nothing),
        lambda: answer_suggestion(ctx, file_desk.action(), nothing, SuggestionState.LIKED),
    )
    for use in uses:
        with pytest.raises(NotFound):
            use()
