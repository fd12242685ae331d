"""Sets loans right by the audit log, as far as that alone decides how they should be."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.lending import Loan
from db.models.people import Patron
from db.vocabulary.lending import ReturnedBy
from kiosk.services.lending.ledger import (
    Told,
    as_far_as_known,
    as_it_stands,
    names_that_differ,
    told_by_the_log,
    why_not_compared,
)

INSTANTS = ("due_at", "returned_at", "checked_at", "undone_at")
DERIVED = frozenset({*INSTANTS, "terms", "accessories", "override", "renewals", "returned_by"})
"""What acts change. Which loan it is, whose and of what, only a restore brings back."""


@dataclass(frozen=True, slots=True)
class MendedLoan:
    """A loan that was set right, and the names of what differed."""

    number: str
    names: tuple[str, ...]


def mend_loans(session: Session) -> tuple[MendedLoan, ...]:
    """The step: let every loan be as the log says, where it is the same loan in both.

    Call it within a write, once the chains are known to hold. Loans that are over come first, so
    that a thing which was lent again is never out twice. Raises Conflict where it is none the less.
    """
    if why_not_compared(session):
        return ()
    wrong = list(_wrong(session))
    over = [each for each in wrong if each[1].returned_at is not None]
    still_out = [each for each in wrong if each[1].returned_at is None]
    return (*_set_right(session, over), *_set_right(session, still_out))


def _wrong(session: Session) -> Iterator[tuple[Loan, Told, tuple[str, ...]]]:
    told = told_by_the_log(session)
    rows = select(Loan, Patron.person_ref).outerjoin(Patron, Patron.id == Loan.patron_id)
    for loan, person in session.execute(rows.order_by(Loan.lent_at, Loan.id)).all():
        said = told.get(str(loan.id))
        if said is None:
            continue
        said = as_far_as_known(said, person)
        names = names_that_differ(said, as_it_stands(loan, person))
        if names and DERIVED.issuperset(names):
            yield loan, said, names


def _set_right(
    session: Session, wrong: Iterable[tuple[Loan, Told, tuple[str, ...]]]
) -> list[MendedLoan]:
    mended = []
    for loan, said, names in wrong:
        for name in names:
            setattr(loan, name, _value(name, getattr(said, name)))
        mended.append(MendedLoan(loan.number, names))
    session.flush()
    return mended


def _value(name: str, told: object) -> object:
    if told is None:
        return None
    if name in INSTANTS:
        return datetime.fromisoformat(str(told))
    return ReturnedBy(str(told)) if name == "returned_by" else told
