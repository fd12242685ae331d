"""The meter of loans, moved within each loan's own transaction."""

from sqlalchemy.orm import Session

from db.queries.upkeep.loan_meter import count_loan
from kiosk.domain.lending.events import LoanAct, LoanEvent

_STEPS = {LoanAct.LENT: 1, LoanAct.LOAN_UNDONE: -1}


def follow_loan(session: Session, event: LoanEvent) -> None:
    """The step after each act on a loan: two short statements where a plan counts loans, else one.

    A loan that was undone was none.
    """
    step = _STEPS.get(event.act)
    if step is not None:
        count_loan(session, event.item_id, event.at, step)
