"""A child's own wishes: put in the box, read again, kept apart from everybody else's."""

from uuid import UUID

import pytest
from sqlalchemy import update

from db.models.catalog import Item
from db.models.desk import AuditEntry
from db.models.upkeep.purchasing import Suggestion
from db.vocabulary.catalog import ServiceState
from db.vocabulary.upkeep import RequisitionState, SuggestionState
from kiosk.domain.upkeep.purchasing.suggestions import LEAST_APART, MOST_OPEN
from kiosk.domain.wishes import Room, WishBox, WishStage
from kiosk.services.people.forgetting import forget
from kiosk.services.people.home import home_view
from kiosk.services.problems import NotFound
from kiosk.services.upkeep.purchasing.own_wishes import open_box, wish_box, wish_for
from kiosk.services.upkeep.purchasing.receiving import Receipt
from kiosk.services.upkeep.purchasing.suggestions import (
    answer_suggestion,
    buy_suggested,
    list_suggestions,
    word_suggestion,
)
from kiosk.services.upkeep.purchasing.taking_back import take_back_receipt
from tests.services.upkeep.purchasing.buying import COVER, came, drafted, moved, with_money
from tests.support.counter import AtWork
from tests.support.store import key


def wished(desk: AtWork, type_code: str | None = "chromebook") -> tuple[WishBox, bool]:
    """Mia wishes, and a minute goes by."""
    told = wish_for(desk.ctx, desk.action(), desk.school.mia.person_ref, type_code)
    desk.clock.move(LEAST_APART)
    return told


def hers(desk: AtWork) -> WishBox:
    return wish_box(desk.ctx, desk.school.mia.person_ref)


def is_news(desk: AtWork, person_ref: UUID) -> bool:
    """Whether a home says that a wish was answered."""
    return home_view(desk.ctx, person_ref).has_answer


def test_a_wish_is_in_the_box_and_only_its_person_sees_it(desk: AtWork) -> None:
    assert "chromebook" in {kind.type_code for kind in hers(desk).kinds}

    box, is_in = wished(desk)

    assert is_in
    [mine] = box.wishes
    assert (mine.kind is not None, mine.stage, mine.answer) == (True, WishStage.WAITING, "")
    [seen] = list_suggestions(desk.ctx)
    assert (seen.text, seen.type_code) == (mine.text, "chromebook")
    assert wish_box(desk.ctx, desk.school.leo.person_ref).wishes == ()
    assert desk.chain_holds()


def test_a_kind_of_which_nothing_is_left_is_not_offered(desk: AtWork) -> None:
    with desk.store.write() as session:
        gone = update(Item).where(Item.type_code == "chromebook")
        session.execute(gone.values(service_state=ServiceState.RETIRED))

    assert "chromebook" not in {kind.type_code for kind in hers(desk).kinds}


def test_one_tap_that_is_asked_twice_is_one_wish(desk: AtWork) -> None:
    action = desk.action()
    for _ in range(2):
        wish_for(desk.ctx, action, desk.school.mia.person_ref, None)

    assert len(desk.all(Suggestion)) == 1


def test_the_next_wish_of_the_same_minute_is_not_kept(file_desk: AtWork) -> None:
    mia = file_desk.school.mia.person_ref
    wish_for(file_desk.ctx, file_desk.action(), mia, None)

    box, is_in = wish_for(file_desk.ctx, file_desk.action(), mia, None)

    assert (is_in, box.room, len(box.wishes)) == (False, Room.TOO_SOON, 1)


def test_a_box_with_three_open_wishes_is_full_until_one_is_answered(desk: AtWork) -> None:
    for _ in range(MOST_OPEN):
        assert wished(desk)[1]
    box, is_in = wished(desk)
    assert (is_in, box.room, len(desk.all(Suggestion))) == (False, Room.FULL, MOST_OPEN)

    first = list_suggestions(desk.ctx)[-1].suggestion_id
    answer_suggestion(desk.ctx, desk.action(), first, SuggestionState.DECLINED, "Next year!")

    assert hers(desk).room is Room.FREE
    assert [(each.stage, each.answer) for each in hers(desk).wishes] == [
        (WishStage.WAITING, ""),
        (WishStage.WAITING, ""),
        (WishStage.DECLINED, "Next year!"),
    ]
    assert wished(desk)[1]


def test_what_is_ordered_is_told(desk: AtWork) -> None:
    with_money(desk)
    wished(desk)
    number = drafted(desk, COVER).number
    wish_id = list_suggestions(desk.ctx)[0].suggestion_id
    buy_suggested(desk.ctx, desk.action(), number, [wish_id], unit_cents=900)
    assert [each.stage for each in hers(desk).wishes] == [WishStage.LIKED]

    sent, approved = RequisitionState.SENT, RequisitionState.APPROVED
    moved(desk, number, sent, approved, RequisitionState.ORDERED)

    assert [each.stage for each in hers(desk).wishes] == [WishStage.ORDERED]


def test_staff_write_down_what_somebody_told_them(file_desk: AtWork) -> None:
    wished(file_desk, None)
    [seen] = list_suggestions(file_desk.ctx)
    assert seen.text == ""

    word_suggestion(file_desk.ctx, file_desk.action(), seen.suggestion_id, " A drum kit ")

    assert [each.text for each in hers(file_desk).wishes] == ["A drum kit"]


def test_an_answer_is_news_at_home_until_it_is_read(desk: AtWork) -> None:
    mia, leo = desk.school.mia.person_ref, desk.school.leo.person_ref
    wished(desk)
    [seen] = list_suggestions(desk.ctx)
    assert not is_news(desk, mia)

    no = SuggestionState.DECLINED
    answer_suggestion(desk.ctx, desk.action(), seen.suggestion_id, no, "Next year!")

    assert (is_news(desk, mia), is_news(desk, leo)) == (True, False)
    assert [each.answer for each in open_box(desk.ctx, desk.action(), mia).wishes] == ["Next year!"]
    assert not is_news(desk, mia)
    entries = len(desk.all(AuditEntry))
    open_box(desk.ctx, desk.action(), mia)
    assert len(desk.all(AuditEntry)) == entries, "nothing new was read"
    answer_suggestion(desk.ctx, desk.action(), seen.suggestion_id, no, "In two years!")
    assert is_news(desk, mia)
    assert desk.chain_holds()


def test_what_came_is_news_again_after_it_was_taken_back(file_desk: AtWork) -> None:
    with_money(file_desk)
    mia, ctx, action = file_desk.school.mia.person_ref, file_desk.ctx, file_desk.action
    wished(file_desk)
    number = drafted(file_desk, COVER).number
    [seen] = list_suggestions(ctx)
    buy_suggested(ctx, action(), number, [seen.suggestion_id], unit_cents=900)
    sent, approved = RequisitionState.SENT, RequisitionState.APPROVED
    moved(file_desk, number, sent, approved, RequisitionState.ORDERED)
    assert not is_news(file_desk, mia), "that it was ordered is no last word"

    for _ in range(2):
        came(file_desk, number, Receipt(2, 1))
        assert is_news(file_desk, mia)
        [own] = open_box(ctx, action(), mia).wishes
        assert own.stage is WishStage.HERE
        take_back_receipt(ctx, action(), number)
        assert not is_news(file_desk, mia)


def test_an_answer_is_told_though_nobody_can_write_that_it_was_read(file_desk: AtWork) -> None:
    mia = file_desk.school.mia.person_ref
    wished(file_desk)
    [seen] = list_suggestions(file_desk.ctx)
    no = SuggestionState.DECLINED
    answer_suggestion(file_desk.ctx, file_desk.action(), seen.suggestion_id, no, "Next year!")
    with file_desk.store.backend.turn():
        connection = file_desk.store.backend.writer.raw_connection()
        connection.cursor().execute("PRAGMA query_only = ON")
        connection.close()

    assert [each.answer for each in open_box(file_desk.ctx, file_desk.action(), mia).wishes] == [
        "Next year!"
    ]
    assert is_news(file_desk, mia)


def test_a_forgotten_persons_wish_is_nobodys(desk: AtWork) -> None:
    wished(desk)
    [seen] = list_suggestions(desk.ctx)
    no = SuggestionState.DECLINED
    answer_suggestion(desk.ctx, desk.action(), seen.suggestion_id, no, "Sorry, Mia.")

    with desk.store.write() as session:
        forget(session, desk.school.mia.person_ref, desk.clock.now())

    [row] = desk.all(Suggestion)
    assert (row.person_ref, row.answer, row.text) == (None, None, seen.text)


def test_whoever_or_whatever_is_not_there_is_told(file_desk: AtWork) -> None:
    mia = file_desk.school.mia.person_ref
    for person, code in ((key("nobody"), None), (mia, "nothing")):
        with pytest.raises(NotFound):
            wish_for(file_desk.ctx, file_desk.action(), person, code)
    assert file_desk.all(Suggestion) == []
