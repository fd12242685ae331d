"""Compares the loans with the audit log, which alone is proven: a page check reads no meaning."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.errors import Corrupt
from db.models.desk import AuditEntry
from db.models.lending import Loan
from db.models.people import Patron
from db.queries import desk as desk_queries
from db.soundness import UNREADABLE
from db.vocabulary.desk import Act
from db.vocabulary.lending import ReturnedBy
from kiosk.services.acts import moment
from kiosk.services.context import Context
from kiosk.services.desk.store_facts import IS_PRACTICE, YES

SHOWN = 20
AT_ONCE = 1_000

_ACTS = (
    Act.LENT,
    Act.RETURNED,
    Act.RENEWED,
    Act.CHECKED,
    Act.LOAN_UNDONE,
    Act.RETURN_UNDONE,
    Act.LOAN_REOPENED,
    Act.REDATED,
    Act.REDATE_REVERSED,
)


@dataclass(frozen=True, slots=True)
class Told:
    """A loan as the log tells it. Instants are texts as payloads write them."""

    item: str
    person: str | None
    number: str
    lent_at: str
    due_at: str
    terms: object
    accessories: object
    override: object
    renewals: int = 0
    returned_at: str | None = None
    returned_by: str | None = None
    checked_at: str | None = None
    undone_at: str | None = None


def check_loans(ctx: Context) -> str:
    """Compare every loan with what the audit log says of it; one line for staff.

    After a restore that had to leave acts to a person the two differ for good, and the history of
    a pretend school was never acted: then it is left out.
    Raises Corrupt where they differ.
    """
    with ctx.store.read() as session:
        why_not = why_not_compared(session)
        if why_not:
            return why_not
        found = tuple(_up_to(SHOWN, differences(session)))
    if found:
        more = f" And {len(found) - 1} more." if len(found) > 1 else ""
        raise Corrupt(f"{found[0]}{more}")
    return "whole"


def why_not_compared(session: Session) -> str:
    """Why loans and log differ for good in this store; empty where they should agree."""
    if _are_acts_left_to_people(session):
        return "not compared: a restore left acts to staff"
    if desk_queries.setting(session, IS_PRACTICE) == YES:
        return "not compared: a pretend school"
    return ""


def _are_acts_left_to_people(session: Session) -> bool:
    restores = session.scalars(select(AuditEntry).where(AuditEntry.act == Act.RESTORED))
    return any(entry.payload["listed"] for entry in restores)


def differences(session: Session) -> Iterator[str]:
    """Every loan that is not as the audit log says, each in one plain line.

    Whoever is forgotten has no loans any more, but the log has their ref: that is no difference.
    """
    try:
        yield from _differences(session)
    except UNREADABLE:
        yield "A loan, or what the audit log says of one, cannot be read."


def _differences(session: Session) -> Iterator[str]:
    told = told_by_the_log(session)
    query = select(Loan, Patron.person_ref).outerjoin(Patron, Patron.id == Loan.patron_id)
    for loan, person in session.execute(query.execution_options(yield_per=AT_ONCE)):
        said = told.pop(str(loan.id), None)
        if said is None:
            yield f"Loan {loan.number} stands in no audit entry."
            continue
        said, stands = as_far_as_known(said, person), as_it_stands(loan, person)
        for name in names_that_differ(said, stands):
            yield f"Loan {said.number} is not as the audit log says: {name}."
    for said in told.values():
        yield f"Loan {said.number} is in the audit log, and nowhere else."


def names_that_differ(said: Told, stands: Told) -> tuple[str, ...]:
    """The fields in which two accounts of one loan differ."""
    return tuple(name for name in Told.__slots__ if getattr(said, name) != getattr(stands, name))


def as_far_as_known(said: Told, person: UUID | None) -> Told:
    """What the log says of a loan whose borrower may have been forgotten since."""
    return replace(said, person=None) if person is None else said


def as_it_stands(loan: Loan, person: UUID | None) -> Told:
    """The loan's row, in the words of the log."""
    return Told(
        item=str(loan.item_id),
        person=None if person is None else str(person),
        number=loan.number,
        lent_at=moment(loan.lent_at),
        due_at=moment(loan.due_at),
        terms=loan.terms,
        accessories=loan.accessories,
        override=loan.override,
        renewals=loan.renewals,
        returned_at=_text(loan.returned_at),
        returned_by=None if loan.returned_by is None else loan.returned_by.value,
        checked_at=_text(loan.checked_at),
        undone_at=_text(loan.undone_at),
    )


def told_by_the_log(session: Session) -> dict[str, Told]:
    """Every loan by its id as the acts in the log left it; raises what reading raises."""
    told: dict[str, Told] = {}
    moved: dict[str, dict[str, str]] = {}
    query = select(AuditEntry).where(AuditEntry.act.in_(_ACTS)).order_by(AuditEntry.number)
    for entry in session.scalars(query.execution_options(yield_per=AT_ONCE)):
        match entry.act:
            case Act.REDATED:
                moves = entry.payload["moves"]
                moved[entry.payload["batch"]] = {m["loan_id"]: m["old_due"] for m in moves}
                _change(told, {m["loan_id"]: {"due_at": m["new_due"]} for m in moves})
            case Act.REDATE_REVERSED:
                before = moved[entry.payload["batch"]]
                back = {each: {"due_at": before[each]} for each in entry.payload["loans"]}
                _change(told, back)
            case Act.LENT:
                told[entry.payload["loan_id"]] = _lent(entry.payload)
                seen = {"checked_at": moment(entry.at)}
                _change(told, dict.fromkeys(entry.payload["cleared"], seen))
            case Act.CHECKED:
                seen = {"checked_at": entry.payload["checked_at"]}
                _change(told, dict.fromkeys(entry.payload["loans"], seen))
            case _:
                _change(told, {entry.payload["loan_id"]: _changes(entry)})
    return told


def _lent(payload: Mapping[str, object]) -> Told:
    def text(name: str) -> str:
        return str(payload[name])

    return Told(
        item=text("item_id"),
        person=text("person_ref"),
        number=text("number"),
        lent_at=text("lent_at"),
        due_at=text("due_at"),
        terms=payload["terms"],
        accessories=payload["accessories"],
        override=payload["override"],
    )


def _changes(entry: AuditEntry) -> Mapping[str, object]:
    payload = entry.payload
    match entry.act:
        case Act.RETURNED:
            at = payload["returned_at"]
            checked = at if payload["is_checked"] else None
            by = payload["returned_by"]
            return {"returned_at": at, "returned_by": by, "checked_at": checked}
        case Act.RENEWED:
            return {name: payload[name] for name in ("due_at", "renewals", "terms")}
        case Act.LOAN_UNDONE:
            at, by = payload["undone_at"], ReturnedBy.UNDO.value
            return {"returned_at": at, "returned_by": by, "undone_at": at}
        case _:
            return {"returned_at": None, "returned_by": None, "checked_at": None}


def _change(told: dict[str, Told], changes: Mapping[str, Mapping[str, object]]) -> None:
    for loan_id, change in changes.items():
        if loan_id in told:
            told[loan_id] = replace(told[loan_id], **change)  # type: ignore[arg-type] # payloads are JSON


def _text(at: datetime | None) -> str | None:
    return None if at is None else moment(at)


def _up_to(most: int, lines: Iterator[str]) -> Iterator[str]:
    for _, line in zip(range(most), lines, strict=False):
        yield line
