"""Keeping a thing longer."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from db.audit import Json
from db.queries import desk as desk_queries
from db.queries import lending as lending_queries
from db.queries import people as people_queries
from db.queries.lending import LoanRow
from db.queries.people import PatronRow
from db.vocabulary.desk import Act
from kiosk.domain.lending.due_values import DueDate
from kiosk.domain.lending.events import LoanAct
from kiosk.domain.lending.renewal import NOT_LENT, decide_renewal, renewal_due
from kiosk.domain.verdict import Verdict
from kiosk.domain.views import ScanFacts
from kiosk.services.acts import Doing, begin, journal, moment, once, record, tell
from kiosk.services.context import Context
from kiosk.services.facts import policy_for, renewal_facts
from kiosk.services.lending.outcomes import Refused, Renewed, RenewOutcome
from kiosk.services.lending.refusals import case_for
from kiosk.services.lending.scene import home_of, rules_here
from kiosk.services.lending.terms import terms_document
from kiosk.services.problems import NotFound, Sought
from kiosk.services.seen import borrower_ref, loan_seen, thing_seen


def renew(
    ctx: Context,
    action_id: UUID,
    loan_id: UUID,
    scan: ScanFacts | None,
    *,
    person_ref: UUID | None = None,
) -> RenewOutcome:
    """Keep the loan as long as the rules let it. Raises NotFound, StoreError.

    `person_ref` is who asks; somebody else's loan is refused then. A second call with the same
    action id answers what the first one did.
    """
    doing = begin(ctx, action_id, scan)

    def act(session: Session) -> RenewOutcome:
        return extend(session, doing, loan_id, person_ref)

    def recall(session: Session) -> RenewOutcome | None:
        return _recall(session, doing)

    return once(doing, act, recall)


def extend(
    session: Session, doing: Doing, loan_id: UUID, person_ref: UUID | None = None
) -> RenewOutcome:
    """The step: decide, then give the loan its later due time with audit entry and journal row."""
    row = lending_queries.loan_to_change(session, loan_id)
    loan = lending_queries.loan_by_id(session, loan_id)
    if row is None or loan is None:
        raise NotFound(Sought.LOAN, loan_id)
    patron = _borrower(session, loan)
    if patron is None:
        return _refuse(session, doing, loan, Verdict((NOT_LENT,)))
    verdict, due, terms = _decide(session, doing, loan, patron, person_ref)
    if due is None or not verdict.is_allowed:
        return _refuse(session, doing, loan, verdict)
    row.due_at, row.renewals, row.terms = due.at, row.renewals + 1, terms
    session.flush()
    journal(session, doing, item_code=loan.item.barcode, person_ref=patron.person_ref)
    tell(session, doing, LoanAct.RENEWED, loan_id=loan_id, item_id=loan.item.item_id)
    record(session, doing, Act.RENEWED, _payload(loan, patron, due, terms))
    later = lending_queries.changed_loan(row, loan)
    return Renewed(loan_seen(later, doing.now, home_of(session, loan.item)), loan.due_at)


def _decide(
    session: Session, doing: Doing, loan: LoanRow, patron: PatronRow, person_ref: UUID | None
) -> tuple[Verdict, DueDate | None, dict[str, Json]]:
    """The verdict, the new due time and the terms it came from; no due time, no terms."""
    place, rules = rules_here(session, doing.ctx)
    policy = policy_for(rules, place.site_code, loan.item, patron)
    loans = lending_queries.open_loans_of_patron(session, patron.patron_id)
    facts = renewal_facts(
        loan,
        patron,
        loans,
        rules.calendar.day_of(doing.now),
        is_theirs=person_ref in (None, patron.person_ref),
    )
    verdict = decide_renewal(facts, policy, rules.calendar, doing.now)
    due = renewal_due(facts, policy, rules.calendar, doing.now)
    if not isinstance(due, DueDate):
        return verdict, None, {}
    revision = rules.calendar.revision
    return verdict, due, terms_document(policy, due, revision=revision, renewing=True)


def _refuse(session: Session, doing: Doing, loan: LoanRow, verdict: Verdict) -> Refused:
    item = loan.item
    code = case_for(session, doing, verdict, person_ref=borrower_ref(loan), item_id=item.item_id)
    return Refused(thing_seen(item, home_of(session, item)), verdict, code)


def _recall(session: Session, doing: Doing) -> Renewed | None:
    for entry in desk_queries.entries_of_action(session, doing.action_id):
        if entry.act is not Act.RENEWED:
            continue
        loan = lending_queries.loan_of_action(session, doing.action_id)
        if loan is not None:
            was_due_at = datetime.fromisoformat(str(entry.payload["was_due_at"]))
            return Renewed(loan_seen(loan, doing.now, home_of(session, loan.item)), was_due_at)
    return None


def _borrower(session: Session, loan: LoanRow) -> PatronRow | None:
    if loan.borrower is None:
        return None
    return people_queries.patron_by_id(session, loan.borrower.patron_id)


def _payload(
    loan: LoanRow, patron: PatronRow, due: DueDate, terms: dict[str, Json]
) -> dict[str, Json]:
    return {
        "loan_id": str(loan.loan_id),
        "item_id": str(loan.item.item_id),
        "person_ref": str(patron.person_ref),
        "was_due_at": moment(loan.due_at),
        "due_at": moment(due.at),
        "renewals": loan.renewals + 1,
        "terms": terms,
    }
