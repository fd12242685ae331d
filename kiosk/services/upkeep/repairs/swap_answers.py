"""What swaps are asked and what they answer, and the rows that all of them read."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.upkeep.work_orders import Swap, WorkOrder
from db.queries import catalog as catalog_queries
from db.queries import lending as lending_queries
from db.queries.lending import LoanRow
from db.queries.upkeep import swaps as queries
from db.vocabulary.upkeep import SwapState
from kiosk.domain.verdict import Verdict
from kiosk.domain.views import ScanFacts, Thing
from kiosk.services.lending.outcomes import Override
from kiosk.services.problems import NotFound, Sought
from kiosk.services.seen import thing_seen
from kiosk.services.upkeep.repairs.work_orders import Opening


@dataclass(frozen=True, slots=True)
class SwapWish:
    """What is swapped. `loaner_id` is None where none is left: then somebody waits for one.

    `opening` says which thing is broken and how; its open work order goes on instead. `by` is the
    staff member at the bench, None for the command line; `override` says which refusals they
    confirmed.
    """

    action_id: UUID
    loaner_id: UUID | None
    opening: Opening
    scan: ScanFacts
    by: UUID | None = None
    override: Override | None = None


@dataclass(frozen=True, slots=True)
class Swapped:
    """Committed: the broken thing is in, its work order open, the loaner out or promised.

    `loaner` and `due_at` are None while somebody waits for one.
    """

    swap_id: UUID
    order_number: str
    thing: Thing
    loaner: Thing | None
    due_at: datetime | None


@dataclass(frozen=True, slots=True)
class SwapRefused:
    """Nothing was written: this thing may not be lent to them, for these reasons."""

    thing: Thing
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class NotLent:
    """Nobody has the broken thing, so nobody needs a loaner: it only needs a work order."""

    thing: Thing


@dataclass(frozen=True, slots=True)
class NotReady:
    """The swap stands elsewhere than that would need."""

    state: SwapState


@dataclass(frozen=True, slots=True)
class SwappedBack:
    """Committed: the loaner is in, their own thing is theirs again."""

    thing: Thing
    due_at: datetime


@dataclass(frozen=True, slots=True)
class SwapUndone:
    """Committed: everything is as it was, but for the entries that say so."""

    thing: Thing


@dataclass(frozen=True, slots=True)
class SwapEnded:
    """Committed: nobody waits for this thing any more; a loaner that is out is asked back."""

    thing: Thing


@dataclass(frozen=True, slots=True)
class CannotUndo:
    """It was too long ago, or somebody has one of the things by now."""


def swap_of(session: Session, swap_id: UUID) -> tuple[Swap, WorkOrder]:
    """The swap, locked (never in a read), and its work order. Raises NotFound."""
    row = queries.swap_to_change(session, swap_id)
    if row is None:
        raise NotFound(Sought.SWAP, swap_id)
    return row, session.get_one(WorkOrder, row.work_order_id)


def loan_of(session: Session, loan_id: UUID | None) -> LoanRow | None:
    """A loan as it stands, None without one."""
    return None if loan_id is None else lending_queries.loan_by_id(session, loan_id)


def thing_of(session: Session, item_id: UUID) -> Thing:
    """A thing as people see it. Raises NotFound."""
    item = catalog_queries.item_by_id(session, item_id)
    if item is None:
        raise NotFound(Sought.ITEM, item_id)
    return thing_seen(item)
