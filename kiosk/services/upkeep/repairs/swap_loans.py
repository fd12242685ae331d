"""A repaired thing that its person borrows like any other is at home: their swap is over.

Once that loan is undone the swap waits again.
"""

from sqlalchemy.orm import Session

from db.queries.upkeep.swaps import take_back_home, take_home
from kiosk.domain.lending.events import LoanAct, LoanEvent


def follow_own(session: Session, event: LoanEvent) -> None:
    """The step after each act on a loan: one short statement with a loan.

    Their loaner, if it is out, stays due as it was dated when the thing was ready.
    """
    if event.act is LoanAct.LENT:
        take_home(session, event.loan_id, event.item_id, event.at)
    elif event.act is LoanAct.LOAN_UNDONE:
        take_back_home(session, event.loan_id, event.item_id)
