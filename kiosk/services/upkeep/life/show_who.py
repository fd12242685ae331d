"""Who had an item: shown for one loan, for a reason that stays in the audit log."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from db.queries import desk as desk_queries
from db.queries import lending as lending_queries
from db.queries import people as people_queries
from db.vocabulary.desk import Act
from kiosk.services.acts import begin, once, record
from kiosk.services.context import Context
from kiosk.services.lending.loans import name_of
from kiosk.services.problems import NotFound, Sought


@dataclass(frozen=True, slots=True)
class Who:
    """A borrower by their whole name; `homeroom` is empty for those without one."""

    name: str
    homeroom: str


@dataclass(frozen=True, slots=True)
class ReasonNeeded:
    """Nobody was shown: a reason is asked for."""


def show_who(
    ctx: Context, action_id: UUID, loan_id: UUID, reason: str, *, by: UUID | None = None
) -> Who | ReasonNeeded:
    """Whose loan it was. That somebody looked is in the log before the name is on the screen.

    Raises NotFound where the loan is gone or its borrower was forgotten, StoreError.
    """
    doing, why = begin(ctx, action_id, by=by), " ".join(reason.split())
    if not why:
        return ReasonNeeded()

    def act(session: Session) -> Who:
        found = _who(session, loan_id)
        record(
            session,
            doing,
            Act.NAMES_SHOWN,
            {"what": "borrower of a loan", "loan_id": str(loan_id), "why": why},
        )
        return found

    def recall(session: Session) -> Who | None:
        done = desk_queries.entries_of_action(session, action_id)
        return _who(session, loan_id) if done else None

    return once(doing, act, recall)


def _who(session: Session, loan_id: UUID) -> Who:
    loan = lending_queries.loan_by_id(session, loan_id)
    if loan is None:
        raise NotFound(Sought.LOAN, loan_id)
    if loan.borrower is None:
        raise NotFound(Sought.PERSON, loan_id)
    homerooms = people_queries.homerooms_of(session, {loan.borrower.patron_id})
    return Who(name_of(loan.borrower, full_names=True), homerooms.get(loan.borrower.patron_id, ""))
