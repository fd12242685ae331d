"""Fault reports, done again from the audit log."""

from sqlalchemy.orm import Session

from db.models.catalog import Item
from db.models.lending import Loan
from db.models.upkeep.faults import FaultReport
from db.vocabulary.catalog import ServiceState
from db.vocabulary.upkeep import Condition, FaultState
from kiosk.domain.desk.after_restore import Why
from kiosk.services.acts import Doing
from kiosk.services.desk.replay import CannotEnact, Facts

_CONDITIONS = frozenset(each.value for each in Condition)


def report_fault(session: Session, doing: Doing, facts: Facts) -> None:
    """What was said, and the broken thing held back again.

    A report whose loan could not be done again stays, without it: what is broken must be known.
    """
    item = session.get(Item, facts.ref("item_id"))
    if item is None:
        raise CannotEnact(Why.NOT_IN_BACKUP)
    condition = facts.text("condition")
    if condition not in _CONDITIONS:
        raise CannotEnact(Why.NOT_REPEATABLE)
    loan_id = facts.maybe_ref("loan_id")
    is_known = loan_id is not None and session.get(Loan, loan_id) is not None
    session.add(
        FaultReport(
            id=facts.ref("report_id"),
            item_id=item.id,
            loan_id=loan_id if is_known else None,
            person_ref=facts.maybe_ref("person_ref"),
            reported_at=doing.now,
            condition=Condition(condition),
            spots=[str(spot) for spot in facts.each("spots")],
            state=FaultState.OPEN,
        )
    )
    if facts.flag("held_back") and item.service_state is ServiceState.OK:
        item.service_state = ServiceState.CHECK_NEEDED
