"""A recall over all items of a type: what it keeps back, and how far it is."""

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from db.models.catalog import Item, ItemType
from db.models.desk import AuditEntry
from db.models.upkeep.maintenance import Recall, RecallItem
from db.store import Store
from db.vocabulary.catalog import ServiceState
from db.vocabulary.upkeep import Outcome, RecallState, WorkOrderState
from kiosk.domain.upkeep.maintenance.recalls import Progress, RecallProblem
from kiosk.domain.verdict import Code
from kiosk.services.desk.backups import back_up
from kiosk.services.lending.outcomes import Refused
from kiosk.services.problems import NotFound
from kiosk.services.upkeep.maintenance.recall_views import RecallSeen, items_of, list_recalls
from kiosk.services.upkeep.maintenance.recalls import (
    NewRecall,
    RecallRefused,
    add_new_items,
    close_recall,
    open_recall,
    tick_item,
    untick_item,
)
from tests.services.upkeep.repairs.repairing import CLOSE, brought_to, moved
from tests.support.counter import AtWork, StatementCount, at_work
from tests.support.restoring import path_of, place_of, restore
from tests.support.store import add_item, key, make_store

PLUGS = NewRecall("chromebook", "New  plugs", "Look at each plug.", is_blocking=True)


@dataclass
class Campaign:
    """A recall at a desk."""

    desk: AtWork
    seen: RecallSeen

    def tick(self, laptop: int) -> RecallSeen:
        item = self.desk.laptop(laptop)
        return tick_item(self.desk.ctx, self.desk.action(), self.seen.recall_id, item)

    def untick(self, laptop: int) -> RecallSeen:
        item = self.desk.laptop(laptop)
        return untick_item(self.desk.ctx, self.desk.action(), self.seen.recall_id, item)

    def tick_all(self) -> RecallSeen:
        for laptop in range(1, len(self.desk.school.laptops) + 1):
            after = self.tick(laptop)
        return after


def opened(desk: AtWork, wanted: NewRecall = PLUGS) -> Campaign:
    seen = open_recall(desk.ctx, desk.action(), wanted)
    assert isinstance(seen, RecallSeen), seen
    return Campaign(desk, seen)


def test_a_recall_is_over_when_the_last_one_it_waits_for_is_retired(desk: AtWork) -> None:
    campaign = opened(desk)
    campaign.tick(1)
    lost = desk.laptop(2)
    desk.change(Item, lost, service_state=ServiceState.LOST)
    order_id = brought_to(desk, WorkOrderState.TESTING, 3)

    moved(desk, order_id, replace(CLOSE, outcome=Outcome.RETIRED))
    assert [each.progress for each in list_recalls(desk.ctx)] == [Progress(2, 1, away=1)]
    moved(desk, order_id, WorkOrderState.IN_PROGRESS)
    desk.change(Item, lost, service_state=ServiceState.RETIRED)
    moved(desk, order_id, WorkOrderState.TESTING)
    moved(desk, order_id, replace(CLOSE, outcome=Outcome.PARTS_DONOR))

    (row,) = desk.all(Recall)
    assert (row.state, row.closed_at) == (RecallState.CLOSED, desk.clock.now())
    moved(desk, order_id, WorkOrderState.IN_PROGRESS)
    (row,) = desk.all(Recall)
    assert (row.state, row.closed_at) == (RecallState.OPEN, None)
    assert desk.chain_holds()


def test_a_recall_that_staff_closed_stays_closed_when_a_thing_is_back(file_desk: AtWork) -> None:
    campaign = opened(file_desk)
    order_id = brought_to(file_desk, WorkOrderState.TESTING, 3)
    moved(file_desk, order_id, replace(CLOSE, outcome=Outcome.RETIRED))
    close_recall(file_desk.ctx, file_desk.action(), campaign.seen.recall_id)

    moved(file_desk, order_id, WorkOrderState.IN_PROGRESS)

    assert list_recalls(file_desk.ctx) == ()


def test_all_of_a_type_are_called_back_until_each_is_ticked(desk: AtWork) -> None:
    campaign = opened(desk)
    count = len(desk.school.laptops)

    refused = desk.borrow()
    ticked = campaign.tick(1)

    assert isinstance(refused, Refused)
    assert [reason.code for reason in refused.verdict.reasons] == [Code.ITEM_RECALLED]
    assert refused.verdict.staff_may_confirm
    assert (ticked.title, ticked.progress) == ("New plugs", Progress(count, 1))
    assert desk.lent().alerts == ()
    assert isinstance(desk.borrow("leo", 2), Refused)
    assert desk.chain_holds()


def test_one_that_does_not_block_is_told_with_the_loan(file_desk: AtWork) -> None:
    opened(file_desk, NewRecall("chromebook", "New labels"))

    assert [reason.code for reason in file_desk.lent().alerts] == [Code.ITEM_RECALL_OPEN]


def test_of_two_recalls_the_one_that_is_left_is_told(file_desk: AtWork) -> None:
    campaign = opened(file_desk)
    opened(file_desk, NewRecall("chromebook", "New labels"))
    campaign.tick(1)

    (alert,) = file_desk.lent().alerts
    assert (alert.code, alert.params) == (Code.ITEM_RECALL_OPEN, {"recall": "New labels"})


def test_the_last_tick_closes_it_and_one_taken_back_opens_it_again(file_desk: AtWork) -> None:
    campaign = opened(file_desk)

    done = campaign.tick_all()
    assert (done.state, done.progress.left, done.closed_at) == (
        RecallState.CLOSED,
        0,
        file_desk.clock.now(),
    )
    assert list_recalls(file_desk.ctx) == ()

    back = campaign.untick(2)
    assert (back.state, back.progress.left, back.closed_at) == (RecallState.OPEN, 1, None)
    assert isinstance(file_desk.borrow("mia", 2), Refused)


def test_a_tick_after_the_end_opens_nothing_again(file_desk: AtWork) -> None:
    campaign = opened(file_desk)
    close_recall(file_desk.ctx, file_desk.action(), campaign.seen.recall_id)

    assert campaign.tick(1).state is RecallState.CLOSED
    file_desk.lent("mia", 2)


def test_opened_once_it_stays_one_though_it_was_closed_since(file_desk: AtWork) -> None:
    action = file_desk.action()
    first = open_recall(file_desk.ctx, action, PLUGS)
    assert isinstance(first, RecallSeen)
    close_recall(file_desk.ctx, file_desk.action(), first.recall_id)

    again = open_recall(file_desk.ctx, action, PLUGS)

    assert isinstance(again, RecallSeen)
    assert (again.recall_id, again.state) == (first.recall_id, RecallState.CLOSED)
    assert len(file_desk.all(Recall)) == 1


def test_titles_in_any_language_are_taken_in_any_case(desk: AtWork) -> None:
    opened(desk, NewRecall("chromebook", "Étiquettes"))

    again = open_recall(desk.ctx, desk.action(), NewRecall("chromebook", "étiquettes"))

    assert again == RecallRefused(RecallProblem.TITLE_TAKEN)


def test_what_is_missing_keeps_it_open_and_what_is_retired_does_not(file_desk: AtWork) -> None:
    campaign = opened(file_desk)
    file_desk.change(Item, file_desk.laptop(1), service_state=ServiceState.MISSING)
    for laptop in range(2, len(file_desk.school.laptops) + 1):
        campaign.tick(laptop)

    (waiting,) = list_recalls(file_desk.ctx)
    assert (waiting.progress.left, waiting.progress.away) == (1, 1)

    file_desk.change(Item, file_desk.laptop(1), service_state=ServiceState.RETIRED)
    (seen,) = list_recalls(file_desk.ctx)
    assert (seen.progress.left, seen.progress.away) == (0, 0)


def test_what_came_later_is_added(file_desk: AtWork) -> None:
    campaign = opened(file_desk)
    campaign.tick_all()
    with file_desk.store.write() as session:
        add_item(session, "CB-99", session.get_one(ItemType, "chromebook"))

    after = add_new_items(file_desk.ctx, file_desk.action(), campaign.seen.recall_id)

    assert (after.state, after.progress.left) == (RecallState.OPEN, 1)
    assert add_new_items(file_desk.ctx, file_desk.action(), after.recall_id) == after
    late = [each for each in items_of(file_desk.ctx, after.recall_id) if each.done_at is None]
    assert [each.barcode for each in late] == ["CB-99"]


def test_staff_may_close_it_with_something_left(file_desk: AtWork) -> None:
    campaign = opened(file_desk)

    closed = close_recall(file_desk.ctx, file_desk.action(), campaign.seen.recall_id)

    assert (closed.state, closed.progress.ticked) == (RecallState.CLOSED, 0)
    assert file_desk.lent().alerts == ()
    assert list_recalls(file_desk.ctx, with_closed=True) == (closed,)


def test_a_recall_needs_a_title_of_its_own_and_items(file_desk: AtWork) -> None:
    opened(file_desk)
    ctx = file_desk.ctx

    def outcome(wanted: NewRecall) -> object:
        return open_recall(ctx, file_desk.action(), wanted)

    assert outcome(NewRecall("chromebook", " ")) == RecallRefused(RecallProblem.NO_TITLE)
    taken = outcome(NewRecall("chromebook", "NEW plugs"))
    assert taken == RecallRefused(RecallProblem.TITLE_TAKEN)
    with file_desk.store.write() as session:
        for item in session.query(Item).filter(Item.type_code == "chromebook"):
            item.service_state = ServiceState.RETIRED
    assert outcome(NewRecall("chromebook", "Wheels")) == RecallRefused(RecallProblem.NO_ITEMS)
    with pytest.raises(NotFound):
        outcome(NewRecall("submarine", "Hatch"))
    assert len(file_desk.all(Recall)) == 1


def test_each_act_is_done_once(file_desk: AtWork) -> None:
    action = file_desk.action()
    first = open_recall(file_desk.ctx, action, PLUGS)
    assert open_recall(file_desk.ctx, action, PLUGS) == first
    assert isinstance(first, RecallSeen)

    item, tick = file_desk.laptop(1), file_desk.action()
    ticked = tick_item(file_desk.ctx, tick, first.recall_id, item, note="was warm")
    entries = len(file_desk.all(AuditEntry))
    assert tick_item(file_desk.ctx, tick, first.recall_id, item) == ticked
    assert tick_item(file_desk.ctx, file_desk.action(), first.recall_id, item) == ticked
    assert len(file_desk.all(AuditEntry)) == entries
    (row,) = [row for row in file_desk.all(RecallItem) if row.item_id == item]
    assert row.note == "was warm"
    with pytest.raises(NotFound):
        tick_item(file_desk.ctx, file_desk.action(), first.recall_id, key("no item"))
    with pytest.raises(NotFound):
        close_recall(file_desk.ctx, file_desk.action(), key("no recall"))


def test_a_loan_of_a_recalled_item_costs_one_statement_more(file_desk: AtWork) -> None:
    file_desk.lent()
    with StatementCount(file_desk.store) as plain:
        file_desk.lent("leo", 2)
    file_desk.returned(2)
    opened(file_desk, NewRecall("chromebook", "New labels"))

    with StatementCount(file_desk.store) as recalled:
        file_desk.lent("leo", 3)

    assert len(recalled.statements) == len(plain.statements) + 1


def test_a_restore_brings_it_back(tmp_path: Path) -> None:
    with make_store(tmp_path) as store:
        desk = at_work(store)
        path = path_of(store)
        backup = back_up(place_of(path), desk.clock).path
        campaign = opened(desk)
        campaign.tick(1)
        before = list_recalls(desk.ctx)

    report = restore(desk, path, backup)

    assert report.tasks == ()
    with Store(f"sqlite:///{path}") as back:
        again = desk.at(store=back)
        assert list_recalls(again.ctx) == before
        assert isinstance(again.borrow("leo", 2), Refused)
