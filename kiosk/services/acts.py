"""One act: done once for its id, recorded with its scan, and re-read when nobody knows if it was.

Every use case that writes is made of `once`, of steps, and of `record`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from sqlalchemy.orm import Session

from db import audit
from db.audit import Json
from db.errors import CommitUnknown, Conflict, DiskFull
from db.models.desk import JournalEntry
from db.rows import add_row
from db.vocabulary.desk import Act
from kiosk.domain.lending.events import LoanAct, LoanEvent
from kiosk.domain.views import ScanFacts
from kiosk.services.context import Context

T = TypeVar("T")

PAYLOAD_VERSION = 1
ATTEMPTS = 3


@dataclass(frozen=True, slots=True)
class Doing:
    """An act under way: its id, its one instant, the scan behind it (None for a tap), its actor."""

    ctx: Context
    action_id: UUID
    now: datetime
    actor: str
    scan: ScanFacts | None = None


def begin(
    ctx: Context, action_id: UUID, scan: ScanFacts | None = None, *, by: UUID | None = None
) -> Doing:
    """An act that starts now; `by` is the staff member who does it, if one signed in."""
    actor = ctx.actor if by is None else str(by)
    return Doing(ctx, action_id, ctx.clock.now(), actor, scan)


def once(doing: Doing, act: Callable[[Session], T], recall: Callable[[Session], T | None]) -> T:
    """Do `act` in one write, unless `recall` finds that this action was done before.

    After a COMMIT whose end nobody knows the store is asked again; the answer counts only when it
    will stay true, else CommitUnknown goes on to the caller, who promises nothing. A row that
    somebody else was quicker with means that the facts have changed: the act looks again. So does
    one that found the disk full where giving the reserve back made room: a return is saved then,
    and a loan is refused by its rule.
    """
    for attempt in range(ATTEMPTS):
        try:
            with doing.ctx.store.write(doing.action_id) as session:
                done = recall(session)
                return act(session) if done is None else done
        except Conflict:
            if attempt == ATTEMPTS - 1:
                raise
        except DiskFull:
            room = doing.ctx.store.room
            if attempt == ATTEMPTS - 1 or room is None or not room.make():
                raise
        except CommitUnknown as error:
            return _settled(doing, recall, error)
    raise AssertionError("unreachable: the last attempt returns or raises")


def record(session: Session, doing: Doing, act: Act, payload: Mapping[str, Json]) -> None:
    """Write the audit entry; late in the act, for it holds the chain's head until the commit."""
    facts = {"version": PAYLOAD_VERSION, **payload}
    entry = audit.Entry(doing.action_id, doing.now, doing.actor, act, facts)
    audit.append(session, doing.ctx.counter_id, entry)


def journal(
    session: Session, doing: Doing, *, item_code: str | None = None, person_ref: UUID | None = None
) -> None:
    """Keep the scan behind the act: device, rule, doubts, never a card's code. A tap has none.

    A doubt about the card of whoever acted has "card_" before it.
    """
    if doing.scan is None:
        return
    doubts = [*doing.scan.doubts, *(f"card_{doubt}" for doubt in doing.scan.card_doubts)]
    add_row(
        session,
        JournalEntry(
            id=doing.ctx.ids.new(),
            action_id=doing.action_id,
            at=doing.now,
            counter_id=doing.ctx.counter_id,
            device=doing.scan.device,
            rule=doing.scan.rule,
            item_code=item_code,
            person_ref=person_ref,
            doubts=",".join(doubts) or None,
        ),
    )


def tell(session: Session, doing: Doing, act: LoanAct, *, loan_id: UUID, item_id: UUID) -> None:
    """Let the wings further right follow the act within its transaction."""
    event = LoanEvent(act, loan_id, item_id, doing.now)
    for follow in doing.ctx.after_act:
        follow(session, event)


def moment(at: datetime) -> str:
    """An instant as payloads write it: UTC with microseconds."""
    return at.isoformat(timespec="microseconds")


def as_json(value: object) -> Json:
    """A parsed document as a payload keeps it. Raises TypeError for what no payload may hold."""
    match value:
        case None | bool() | int() | str():
            return value
        case Mapping():
            return {str(key): as_json(each) for key, each in value.items()}
        case list() | tuple():
            return [as_json(each) for each in value]
        case _:
            raise TypeError(f"{value!r} has no place in an audit entry")


def _settled(doing: Doing, recall: Callable[[Session], T | None], error: CommitUnknown) -> T:
    if not error.is_settled:
        raise error
    with doing.ctx.store.read() as session:
        found = recall(session)
    if found is None:
        raise error
    return found
