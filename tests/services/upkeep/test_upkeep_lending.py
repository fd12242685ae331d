"""A service that is due is told at the loan; one that blocks and is overdue stands in its way."""

from datetime import date

from db.models.people import StaffMember
from db.vocabulary.people import StaffRole
from kiosk.domain.upkeep.maintenance.schedule import Limits
from kiosk.domain.verdict import Code
from kiosk.services.lending.checkout import check_out
from kiosk.services.lending.outcomes import CheckOut, Lent, Override, Refused
from kiosk.services.upkeep.maintenance.services_done import finish_service
from tests.services.upkeep.maintenance.servicing import counting, in_force, of_laptop, plan
from tests.support.counter import SCAN, AtWork

OCTOBER = date(2026, 10, 29)
BLOCKING = Limits(is_blocking=True)


def test_a_service_that_is_due_is_told_with_the_loan(desk: AtWork) -> None:
    in_force(desk, plan(), start=OCTOBER)

    assert [reason.code for reason in desk.lent().alerts] == [Code.ITEM_SERVICE_DUE]


def test_one_that_blocks_stands_in_the_way_until_it_is_done(desk: AtWork) -> None:
    seen = in_force(desk, plan(limits=BLOCKING), start=OCTOBER)

    refused = desk.borrow()
    finish_service(desk.ctx, desk.action(), of_laptop(desk, seen))

    assert isinstance(refused, Refused)
    assert [reason.code for reason in refused.verdict.reasons] == [Code.ITEM_SERVICE_OVERDUE]
    assert refused.verdict.staff_may_confirm
    assert desk.lent().alerts == ()


def test_its_grace_lets_it_go_out(file_desk: AtWork) -> None:
    in_force(file_desk, plan(limits=Limits(grace_days=1, is_blocking=True)), start=OCTOBER)

    assert [reason.code for reason in file_desk.lent().alerts] == [Code.ITEM_SERVICE_DUE]


def test_staff_may_lend_it_all_the_same(file_desk: AtWork) -> None:
    in_force(file_desk, plan(limits=BLOCKING), start=OCTOBER)
    with file_desk.store.write() as session:
        teacher = file_desk.school.teacher
        session.add(StaffMember(patron_id=teacher.id, role=StaffRole.LIBRARIAN))
    wish = file_desk.wish()
    override = Override(
        file_desk.school.teacher.person_ref, (Code.ITEM_SERVICE_OVERDUE.value,), "a test run"
    )

    lent = check_out(
        file_desk.ctx,
        CheckOut(wish.action_id, wish.person_ref, wish.item_id, SCAN, override=override),
    )

    assert isinstance(lent, Lent)


def test_what_came_due_while_it_was_out_ends_no_loan(file_desk: AtWork) -> None:
    busy = counting(file_desk)
    in_force(busy, plan(months=None, loans=1, limits=BLOCKING))
    busy.lent()

    busy.returned()

    assert [reason.code for reason in busy.lent().alerts] == [Code.ITEM_SERVICE_DUE]
    busy.returned()
    assert isinstance(busy.borrow(), Refused)
