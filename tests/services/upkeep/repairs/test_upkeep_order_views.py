"""The board and the ticket show what is in the store."""

from datetime import date, timedelta

import pytest

from db.models.upkeep.work_orders import Swap
from db.queries.upkeep.fleet import repairs_since
from db.vocabulary.upkeep import SwapState, WorkOrderState
from kiosk.domain.upkeep.repairs.report_days import Days
from kiosk.domain.upkeep.repairs.stages import AgeBand, Stage
from kiosk.services.problems import NotFound
from kiosk.services.upkeep.repairs.measures import measure
from kiosk.services.upkeep.repairs.order_changes import Changes
from kiosk.services.upkeep.repairs.order_moves import Move
from kiosk.services.upkeep.repairs.order_work import (
    LabourLine,
    NewLine,
    SumLine,
    add_line_to,
    write_note,
)
from kiosk.services.upkeep.repairs.repair_board import repair_board
from kiosk.services.upkeep.repairs.tickets import ticket
from kiosk.services.upkeep.repairs.work_orders import Step
from tests.services.upkeep.repairs.repairing import (
    CLOSE,
    SEND,
    add_vendor,
    brought_to,
    moved,
    opened,
)
from tests.support.counter import AtWork
from tests.support.store import MONDAY, key

S = WorkOrderState


def test_the_board_puts_stages_across_and_age_down(desk: AtWork) -> None:
    opened(desk, 1)
    desk.clock.move(timedelta(days=2))
    brought_to(desk, S.IN_PROGRESS, 2)
    desk.clock.move(timedelta(days=3))

    cards = repair_board(desk.ctx)

    assert [(card.number, card.barcode) for card in cards] == [("W-1", "CB-1"), ("W-2", "CB-2")]
    assert [(card.stage, card.days, card.band, card.is_past_goal) for card in cards] == [
        (Stage.NEW, 5, AgeBand.DAYS_4_TO_7, True),
        (Stage.FIXING, 3, AgeBand.DAYS_1_TO_3, True),
    ]


def test_a_day_on_the_board_ends_at_the_schools_midnight(file_desk: AtWork) -> None:
    file_desk.clock.move(timedelta(hours=12))
    opened(file_desk)  # Monday, 21:15 in Chicago; Tuesday in UTC
    file_desk.clock.move(timedelta(hours=2, minutes=44))
    assert repair_board(file_desk.ctx)[0].days == 0
    file_desk.clock.move(timedelta(minutes=1))
    assert repair_board(file_desk.ctx)[0].days == 1


def test_what_is_repaired_stays_on_the_board_until_its_loaner_is_back(desk: AtWork) -> None:
    loaner = desk.lent("mia", 2).loan.loan_id
    order_id = brought_to(desk, S.TESTING)
    assert repair_board(desk.ctx)[0].loaner is None
    swap = Swap(
        id=key("swap"),
        work_order_id=order_id,
        item_id=desk.laptop(1),
        person_ref=desk.school.mia.person_ref,
        loaner_loan_id=loaner,
        state=SwapState.LOANER_OUT,
        asked_at=MONDAY,
    )
    with desk.store.write() as session:
        session.add(swap)
    moved(desk, order_id, CLOSE)
    (card,) = repair_board(desk.ctx)
    assert (card.stage, card.loaner) == (Stage.READY, "CB-2")
    desk.change(Swap, key("swap"), state=SwapState.SWAPPED_BACK, ended_at=MONDAY)
    assert repair_board(desk.ctx) == ()


def test_a_card_says_which_day_was_promised_and_whether_it_has_passed(desk: AtWork) -> None:
    add_vendor(desk)
    moved(desk, brought_to(desk, S.IN_PROGRESS), SEND)
    waits = Move(to_state=S.WAITING_PARTS, changes=Changes(ready_on=date(2026, 12, 2)))
    moved(desk, brought_to(desk, S.IN_PROGRESS, 2), waits)
    brought_to(desk, S.TRIAGED, 3)
    seen = []
    for _ in range(3):
        cards = repair_board(desk.ctx)
        seen.append([(card.promised_on, card.is_promise_past) for card in cards])
        desk.clock.move(timedelta(days=2, hours=12))

    back, part = date(2026, 12, 4), date(2026, 12, 2)
    assert seen == [
        [(back, False), (part, False), (None, False)],
        [(back, False), (part, False), (None, False)],
        [(back, True), (part, True), (None, False)],
    ]


def test_a_ticket_shows_all_that_hangs_on_it(desk: AtWork) -> None:
    add_vendor(desk)
    order_id = brought_to(desk, S.IN_PROGRESS, steps=(Step("Type every key."),))
    span = (MONDAY, MONDAY + timedelta(minutes=50))
    for _ in range(2):  # two people at the same time
        line = LabourLine("Panel", 50, 2_500, started_at=span[0], ended_at=span[1])
        add_line_to(desk.ctx, desk.action(), order_id, line)
    add_line_to(desk.ctx, desk.action(), order_id, SumLine("Acme", 66, is_credit=True))
    write_note(desk.ctx, desk.action(), order_id, "Came without its charger.")
    desk.clock.move(timedelta(hours=1))
    moved(desk, order_id, SEND)

    seen = ticket(desk.ctx, "W-1")

    assert (seen.number, seen.barcode, seen.state) == ("W-1", "CB-1", S.AT_VENDOR)
    assert seen.leads_to == (S.IN_PROGRESS, S.TESTING, S.CANCELLED)
    assert (seen.vendor, seen.rma_number, seen.symptom) == ("Acme", "RMA-7", "cracked")
    assert [line.cost_cents for line in seen.lines] == [2_083, 2_083, -66]
    assert (seen.total_cents, seen.worked) == (4_100, timedelta(minutes=50))
    assert [check.text for check in seen.checks] == ["Type every key."]
    assert [note.text for note in seen.notes] == ["Came without its charger."]
    assert [move.to_state for move in seen.moves][-1] is S.AT_VENDOR


@pytest.mark.parametrize(
    ("lines", "total"),
    [
        ((), 0),
        ((SumLine("Panel", 3_990), SumLine("Acme", 4_500, is_credit=True)), -510),
        ((SumLine("Parcel", 850), LabourLine("Put in", 15, 2_502)), 1_476),
    ],
)
def test_the_ticket_says_what_measures_and_advice_add_up(
    file_desk: AtWork, lines: tuple[NewLine, ...], total: int
) -> None:
    order_id = opened(file_desk).order_id
    for line in lines:
        add_line_to(file_desk.ctx, file_desk.action(), order_id, line)

    file_desk.clock.move(timedelta(hours=1))
    day, thing = file_desk.clock.now().date(), file_desk.laptop(1)
    spent = measure(file_desk.ctx, Days(day, day)).spent
    with file_desk.store.read() as session:
        advised, _ = repairs_since(session, thing, MONDAY)
    assert ticket(file_desk.ctx, "W-1").total_cents == total
    assert sum(each.cents for each in spent) == advised == total


def test_a_duplicate_says_of_which(file_desk: AtWork) -> None:
    first, second = opened(file_desk), opened(file_desk)
    moved(
        file_desk,
        second.order_id,
        Move(to_state=S.DUPLICATE, duplicate_of=first.order_id, changes=Changes(title="Same")),
    )
    assert ticket(file_desk.ctx, "W-2").duplicate_of == "W-1"


def test_a_number_that_is_none_is_told(file_desk: AtWork) -> None:
    with pytest.raises(NotFound):
        ticket(file_desk.ctx, "W-9")
