"""Papers of work orders in the outbox, on both engines."""

from datetime import timedelta

import pytest

from db.models.desk import OutboxJob
from db.models.upkeep.work_orders import SymptomCard, WorkOrder, WorkOrderCheck
from db.vocabulary.desk import OutboxKind, OutboxState
from db.vocabulary.upkeep import Priority, WorkOrderKind, WorkOrderState
from hardware.document import Barcode, Line
from kiosk.app.paths import assets_dir
from kiosk.i18n import translator
from kiosk.services.acts import begin
from kiosk.services.context import CounterSettings
from kiosk.services.desk.codes import look_up
from kiosk.services.desk.printing import take_next
from kiosk.services.desk.receipts import compose_slip
from kiosk.services.problems import NotFound
from kiosk.services.upkeep.repairs.order_moves import Move
from kiosk.services.upkeep.repairs.slips import print_paper, queue_bench_label, queue_work_slip
from kiosk.services.upkeep.repairs.symptoms import keep_library
from kiosk.services.views import UnknownCode, WorkOrderFound
from tests.services.upkeep.repairs.repairing import moved, opened
from tests.support.counter import AtWork
from tests.support.store import MONDAY, key

ORDER = key("order")


@pytest.fixture
def broken(desk: AtWork) -> AtWork:
    """A desk with a work order of Chromebook 1, whose screen is cracked."""
    keep_library(desk.ctx)
    with desk.store.write() as session:
        session.add(
            WorkOrder(
                id=ORDER,
                number="W-12",
                kind=WorkOrderKind.REPAIR,
                item_id=desk.laptop(1),
                state=WorkOrderState.REPORTED,
                state_since=MONDAY,
                title="Screen",
                priority=Priority.HIGH,
                area="cb-screen",
                symptom="cracked",
                reported_at=MONDAY,
                is_under_warranty=True,
                updated_at=MONDAY,
            )
        )
        session.flush()
        for position, text in enumerate(("Panel swapped.", "Touch tested."), start=1):
            session.add(
                WorkOrderCheck(
                    id=key(text),
                    work_order_id=ORDER,
                    position=position,
                    text=text,
                    names={"es": f"{text} (es)"},
                )
            )
    return desk


def lines(desk: AtWork) -> list[str]:
    """What stands on the next paper that comes out, and what its bars say."""
    slip = take_next(desk.ctx)
    assert slip is not None
    words = assets_dir() / "i18n"
    paper = compose_slip(slip, lambda language: translator(words, language))
    return [block.text for block in paper.blocks if isinstance(block, Line | Barcode)]


def test_a_slip_and_a_label_of_one_act_both_come_out(broken: AtWork) -> None:
    with broken.store.write() as session:
        doing = begin(broken.ctx, broken.action())
        queue_work_slip(session, doing, ORDER)
        queue_bench_label(session, doing, ORDER)

    slip, label = lines(broken), lines(broken)

    assert slip[1:3] == ["Repair", "Chromebook 1"]
    assert "Screen: Cracked glass" in slip
    assert slip[-4:-2] == ["[  ] Panel swapped.", "[  ] Touch tested."]
    assert "W-12" in slip
    assert label[:3] == ["W-12", "Chromebook 1", "Screen: Cracked glass"]


def test_a_paper_waits_for_its_printer_however_long(broken: AtWork) -> None:
    print_paper(broken.ctx, broken.action(), "w-12", OutboxKind.WORK_SLIP)
    broken.clock.move(timedelta(days=100))

    assert "W-12" in lines(broken)


def test_a_paper_speaks_the_counter_s_language(broken: AtWork) -> None:
    spanish = broken.at(settings=CounterSettings(language="es"))
    print_paper(spanish.ctx, spanish.action(), "W-12", OutboxKind.WORK_SLIP)

    said = lines(spanish)

    assert "Pantalla: Vidrio roto" in said
    assert "[  ] Touch tested. (es)" in said


def test_a_paper_that_is_asked_for_twice_comes_out_once(broken: AtWork) -> None:
    action = broken.action()

    first = print_paper(broken.ctx, action, "W-12", OutboxKind.BENCH_LABEL)
    again = print_paper(broken.ctx, action, "W-12", OutboxKind.BENCH_LABEL)

    assert first == again
    [job] = broken.all(OutboxJob)
    assert (job.kind, job.state, job.expires_at) == (
        OutboxKind.BENCH_LABEL,
        OutboxState.QUEUED,
        None,
    )


def test_papers_of_what_is_cancelled_do_not_come_out(broken: AtWork) -> None:
    other = opened(broken, 2)
    for number, kind in (
        ("W-12", OutboxKind.WORK_SLIP),
        ("W-12", OutboxKind.BENCH_LABEL),
        (other.number, OutboxKind.WORK_SLIP),
    ):
        print_paper(broken.ctx, broken.action(), number, kind)

    moved(broken, ORDER, Move(to_state=WorkOrderState.CANCELLED))

    assert other.number in lines(broken)
    assert take_next(broken.ctx) is None


def test_what_no_card_says_any_more_is_told_by_the_title(broken: AtWork) -> None:
    with broken.store.write() as session:
        session.query(SymptomCard).delete()
    print_paper(broken.ctx, broken.action(), "W-12", OutboxKind.BENCH_LABEL)

    assert lines(broken)[2] == "Screen"


def test_a_number_is_found_by_its_bars(broken: AtWork) -> None:
    assert look_up(broken.ctx, "w-12") == WorkOrderFound(ORDER, "W-12", broken.laptop(1))
    assert look_up(broken.ctx, "W-13") == UnknownCode()


def test_there_is_no_paper_of_nothing(broken: AtWork) -> None:
    with pytest.raises(NotFound):
        print_paper(broken.ctx, broken.action(), "W-13", OutboxKind.WORK_SLIP)
    with broken.store.write() as session, pytest.raises(NotFound):
        queue_work_slip(session, begin(broken.ctx, broken.action()), key("nothing"))
