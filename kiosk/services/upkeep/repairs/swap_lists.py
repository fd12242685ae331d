"""Who has a loaner, who waits for one, whose own thing is ready, and how many loaners are free."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from db.queries.upkeep import swaps as queries
from db.queries.upkeep.swaps import SwapRow
from db.vocabulary.upkeep import SwapState
from kiosk.domain.people.naming import greeting
from kiosk.domain.upkeep.repairs.swaps import Pool, Waiting, next_for
from kiosk.services.context import Context


@dataclass(frozen=True, slots=True)
class SwapSeen:
    """One open swap. `person` is first name and initial, "" once they have been forgotten.

    `loaner` and `due_at` are None where no loaner is out. `is_next` says that they wait, that a
    loaner of this kind is free, and that nobody waited longer.
    """

    swap_id: UUID
    state: SwapState
    order_number: str
    barcode: str
    person: str
    asked_at: datetime
    loaner: str | None
    due_at: datetime | None
    is_next: bool


@dataclass(frozen=True, slots=True)
class PoolSeen:
    """The loaners of a category and how many wait for one."""

    category_code: str
    name: str
    pool: Pool
    waiting: int


def repair_of(ctx: Context, item_id: UUID) -> UUID | None:
    """The work order of the repair that keeps a thing in; None without one. Raises StoreError."""
    with ctx.store.read() as session:
        order = queries.open_repair_of(session, item_id)
        return None if order is None else order.id


def list_swaps(ctx: Context) -> tuple[SwapSeen, ...]:
    """All that are not over: what is ready first, then who waits, then the others, oldest first."""
    with ctx.store.read() as session:
        return swaps_and_pools(session, ctx.clock.now())[0]


def list_pools(ctx: Context) -> tuple[PoolSeen, ...]:
    """Each category that has loaners, by its name."""
    with ctx.store.read() as session:
        return swaps_and_pools(session, ctx.clock.now())[1]


def swaps_and_pools(
    session: Session, now: datetime
) -> tuple[tuple[SwapSeen, ...], tuple[PoolSeen, ...]]:
    """The step: what `list_swaps` and `list_pools` say, by two statements."""
    rows, pools = queries.open_swaps(session), queries.pools(session, now)
    line = [_waiting(row) for row in rows if row.state is SwapState.WAITING]
    heads = (next_for(code, line) for code, row in pools.items() if row.free > 0)
    served = {head.swap_id for head in heads if head is not None}
    waiting = [row.category_code for row in rows if row.state is SwapState.WAITING]
    seen = (
        PoolSeen(code, row.name, Pool(row.loaners, row.free, row.fleet), waiting.count(code))
        for code, row in pools.items()
    )
    return (
        tuple(_seen(row, is_next=row.swap_id in served) for row in sorted(rows, key=_place)),
        tuple(sorted(seen, key=lambda each: (each.name.casefold(), each.category_code))),
    )


_ORDER = (SwapState.READY, SwapState.WAITING, SwapState.LOANER_OUT)


def _place(row: SwapRow) -> int:
    return _ORDER.index(row.state)


def _waiting(row: SwapRow) -> Waiting:
    return Waiting(row.swap_id, row.category_code, row.asked_at)


def _seen(row: SwapRow, *, is_next: bool) -> SwapSeen:
    known = row.given_name is not None and row.family_name is not None
    return SwapSeen(
        swap_id=row.swap_id,
        state=row.state,
        order_number=row.order_number,
        barcode=row.barcode,
        person=greeting(row.given_name or "", row.family_name or "", row.preferred_name)
        if known
        else "",
        asked_at=row.asked_at,
        loaner=row.loaner_barcode,
        due_at=row.loaner_due_at,
        is_next=is_next,
    )
