"""A backup from before a purchase, and the log after it: a restore brings all of it back."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from db.erasures import note_erasures
from db.models.base import Base
from db.models.catalog import Item, ItemCode
from db.models.desk import Code, NumberRun
from db.models.upkeep.purchasing import (
    DeliveredItem,
    Delivery,
    Licence,
    Requisition,
    RequisitionLine,
    RequisitionShare,
    Suggestion,
)
from db.models.upkeep.replacement import Budget, Fund, ItemLife
from db.store import Store
from db.vocabulary.upkeep import SuggestionState
from kiosk.domain.desk.after_restore import Why
from kiosk.services.desk.backups import back_up
from kiosk.services.people.forgetting import forget
from kiosk.services.upkeep.purchasing.funds import list_budgets, set_fund
from kiosk.services.upkeep.purchasing.licences import LicenceFacts, renew_licence, set_licence
from kiosk.services.upkeep.purchasing.own_wishes import wish_for
from kiosk.services.upkeep.purchasing.receiving import Receipt
from kiosk.services.upkeep.purchasing.requisitions import (
    drop_line,
    requisition,
    set_line,
    set_shares,
)
from kiosk.services.upkeep.purchasing.suggestions import (
    answer_suggestion,
    buy_suggested,
    list_suggestions,
    suggest,
)
from kiosk.services.upkeep.purchasing.taking_back import take_back_receipt
from tests.services.upkeep.purchasing.buying import (
    COVER,
    GENERAL,
    LAPTOPS,
    SHARES,
    came,
    drafted,
    ordered,
    with_money,
)
from tests.support.counter import AtWork, at_work
from tests.support.restoring import path_of, place_of, restore
from tests.support.store import make_store

TABLES: tuple[type[Base], ...] = (
    Fund,
    Budget,
    NumberRun,
    Requisition,
    RequisitionLine,
    RequisitionShare,
    Delivery,
    DeliveredItem,
    Item,
    ItemCode,
    ItemLife,
    Code,
    Licence,
)


def rows(desk: AtWork, *kinds: type[Base]) -> dict[str, list[str]]:
    """What stands in these tables, every column of it."""
    return {
        kind.__tablename__: sorted(
            repr({column.name: getattr(row, column.name) for column in kind.__table__.columns})
            for row in desk.all(kind)
        )
        for kind in kinds
    }


def test_purchases_come_back_as_they_were(tmp_path: Path) -> None:
    with make_store(tmp_path) as opened:
        desk = at_work(opened)
        with_money(desk)
        store = path_of(opened)
        backup = back_up(place_of(store), desk.clock).path
        _buy(desk)
        before = rows(desk, *TABLES)

    report = restore(desk, store, backup)

    assert report.tasks == ()
    with Store(f"sqlite:///{store}") as back:
        assert rows(desk.at(store=back), *TABLES) == before


def test_a_wish_comes_back_without_its_words(tmp_path: Path) -> None:
    with make_store(tmp_path) as opened:
        desk = at_work(opened)
        store = path_of(opened)
        backup = back_up(place_of(store), desk.clock).path
        wish = suggest(desk.ctx, desk.action(), "Two of Mia's pens").suggestion_id
        answer_suggestion(desk.ctx, desk.action(), wish, SuggestionState.LIKED)

    report = restore(desk, store, backup)

    assert [task.why for task in report.tasks] == [Why.NOT_REPEATABLE]
    with Store(f"sqlite:///{store}") as back:
        [row] = desk.at(store=back).all(Suggestion)
        assert (row.id, row.text, row.state) == (wish, "", SuggestionState.LIKED)


@pytest.mark.parametrize("is_in_backup", [True, False])
def test_the_wish_of_somebody_forgotten_comes_back_as_nobodys(
    tmp_path: Path, is_in_backup: bool
) -> None:
    with make_store(tmp_path) as opened:
        desk = at_work(opened)
        place, mia = place_of(path_of(opened)), desk.school.mia.person_ref
        before = back_up(place, desk.clock).path
        wish_for(desk.ctx, desk.action(), mia, "chromebook")
        [wish] = list_suggestions(desk.ctx)
        no = SuggestionState.DECLINED
        answer_suggestion(desk.ctx, desk.action(), wish.suggestion_id, no, "Sorry, Mia.")
        desk.clock.move(timedelta(minutes=1))
        backup = back_up(place, desk.clock).path if is_in_backup else before
        with opened.write() as session:
            forget(session, mia, desk.clock.now())
        note_erasures(place.folder, {mia: desk.clock.now()})

    restore(desk, place.store, backup)

    with Store(f"sqlite:///{place.store}") as back:
        [row] = desk.at(store=back).all(Suggestion)
        assert (row.id, row.state, row.person_ref) == (wish.suggestion_id, no, None)
        assert not row.answer


def test_the_line_of_a_wish_comes_back_without_its_words(tmp_path: Path) -> None:
    with make_store(tmp_path) as opened:
        desk = at_work(opened)
        with_money(desk)
        store = path_of(opened)
        wish = suggest(desk.ctx, desk.action(), "Mia's chair").suggestion_id
        backup = back_up(place_of(store), desk.clock).path
        number = drafted(desk, COVER).number
        buy_suggested(desk.ctx, desk.action(), number, [wish], quantity=2, unit_cents=900)

    report = restore(desk, store, backup)

    assert [task.why for task in report.tasks] == [Why.NOT_REPEATABLE]
    with Store(f"sqlite:///{store}") as back:
        again = desk.at(store=back)
        lines = requisition(again.ctx, number).lines
        assert [(line.text, line.cents) for line in lines] == [(COVER.text, 11_700), ("", 1_800)]
        [row] = again.all(Suggestion)
        assert (row.text, row.state) == ("Mia's chair", SuggestionState.LIKED)


def _buy(desk: AtWork) -> None:
    """Every act of purchasing, in an order that undoes some of them."""
    set_fund(desk.ctx, desk.action(), GENERAL, budgets={2027: 90_000, 2028: 1})
    assert [each.amount_cents for each in list_budgets(desk.ctx)] == [90_000, 100_000, 1]
    office = LicenceFacts("Office", 5_000, fund="5410", renews_on=date(2027, 1, 31))
    set_licence(desk.ctx, desk.action(), office)
    renew_licence(desk.ctx, desk.action(), "Office")
    draft = drafted(desk).number
    set_line(desk.ctx, desk.action(), draft, replace(COVER, quantity=1))
    drop_line(desk.ctx, desk.action(), draft, 2)
    set_shares(desk.ctx, desk.action(), draft, {GENERAL.code: 10_000})
    set_shares(desk.ctx, desk.action(), draft, SHARES)
    number = ordered(desk, LAPTOPS).number
    came(desk, number, Receipt(1, 2))
    take_back_receipt(desk.ctx, desk.action(), number)
    came(desk, number, Receipt(1, 1, codes=("CB-77",), warranty_months=12))
    came(desk, number, Receipt(1, 2))
