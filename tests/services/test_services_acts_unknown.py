"""Each kind of act whose COMMIT ended so that nobody knows is found by its id, or not promised."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID

import pytest

from db.errors import CommitUnknown
from db.models.desk import AuditEntry, Case, OutboxJob
from db.models.lending import Loan
from db.models.people import Patron
from db.models.upkeep.faults import FaultReport
from db.vocabulary.desk import CaseKind, OutboxKind
from db.vocabulary.upkeep import Condition
from kiosk.services.context import Context
from kiosk.services.desk.cases import NewCase, open_case
from kiosk.services.desk.slips import SlipWish, request_slip
from kiosk.services.lending.checkin import check_in, put_away
from kiosk.services.lending.checkout import check_out
from kiosk.services.lending.outcomes import CheckIn
from kiosk.services.lending.renewals import renew
from kiosk.services.lending.undo import undo_loan, undo_return
from kiosk.services.people.preferences import Preferences, remember
from kiosk.services.upkeep.fault_reports import Fault, report_fault
from tests.services.test_services_acts import uncertain
from tests.support.counter import SCAN, AtWork

Act = Callable[[Context, UUID], object]
Prepare = Callable[[AtWork], Act]
WRITTEN = (AuditEntry, Loan, FaultReport, Case, OutboxJob)


@dataclass(frozen=True)
class Kind:
    """An act of the counter: what must be so before it, and the act itself."""

    name: str
    prepare: Prepare


def _lend(desk: AtWork) -> Act:
    wish = desk.wish()
    return lambda ctx, action: check_out(ctx, replace(wish, action_id=action))


def _return(desk: AtWork) -> Act:
    desk.lent()
    return lambda ctx, action: check_in(ctx, CheckIn(action, desk.laptop(1), SCAN))


def _renew(desk: AtWork) -> Act:
    loan = desk.lent().loan.loan_id
    desk.clock.move(desk.ctx.settings.undo_window * 800)  # later, so that it is longer
    return lambda ctx, action: renew(ctx, action, loan, None)


def _undo_loan(desk: AtWork) -> Act:
    loan = desk.lent().loan.loan_id
    return lambda ctx, action: undo_loan(ctx, action, loan, None)


def _undo_return(desk: AtWork) -> Act:
    desk.lent()
    loan = desk.returned().loan_id
    return lambda ctx, action: undo_return(ctx, action, loan, None, None)


def _report(desk: AtWork) -> Act:
    loan = desk.lent().loan.loan_id
    fault = Fault(desk.laptop(1), loan, Condition.BROKEN)
    return lambda ctx, action: report_fault(ctx, action, fault)


def _case(_desk: AtWork) -> Act:
    return lambda ctx, action: open_case(ctx, action, NewCase(CaseKind.HELP))


def _slip(desk: AtWork) -> Act:
    loan = desk.lent().loan.loan_id
    wish = SlipWish(OutboxKind.BORROW_SLIP, "en")
    return lambda ctx, action: request_slip(ctx, action, loan, wish)


def _looks(desk: AtWork) -> Act:
    who: Patron = desk.school.mia
    chosen = Preferences("es", "dark", 150)
    return lambda ctx, action: remember(ctx, action, who.person_ref, chosen)


def _put_away(desk: AtWork) -> Act:
    desk.lent()
    desk.returned()
    home = desk.school.laptops[0].home_id
    assert home is not None
    return lambda ctx, action: put_away(ctx, action, desk.laptop(1), home, SCAN)


KINDS = (
    Kind("lend", _lend),
    Kind("return", _return),
    Kind("renew", _renew),
    Kind("undo a loan", _undo_loan),
    Kind("undo a return", _undo_return),
    Kind("report a fault", _report),
    Kind("open a case", _case),
    Kind("ask for a slip", _slip),
    Kind("remember looks", _looks),
    Kind("put away", _put_away),
)
each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


def rows(desk: AtWork) -> list[int]:
    return [len(desk.all(each)) for each in WRITTEN]


@each_kind
def test_what_happened_after_all_is_answered_and_not_done_twice(
    file_desk: AtWork, kind: Kind
) -> None:
    act, action = kind.prepare(file_desk), file_desk.action()

    answer = act(uncertain(file_desk, is_kept=True).ctx, action)

    after = rows(file_desk)
    assert act(file_desk.ctx, action) == answer
    assert rows(file_desk) == after
    assert file_desk.chain_holds()


@each_kind
def test_what_did_not_happen_is_not_promised_and_can_be_done_again(
    file_desk: AtWork, kind: Kind
) -> None:
    act, action = kind.prepare(file_desk), file_desk.action()
    before = rows(file_desk)

    with pytest.raises(CommitUnknown):
        act(uncertain(file_desk, is_kept=False).ctx, action)

    assert rows(file_desk) == before
    act(file_desk.ctx, action)
    assert file_desk.chain_holds()
