"""The repair board: every work order by stage and age."""

from dataclasses import dataclass
from datetime import date, tzinfo
from uuid import UUID

from db.queries.upkeep import work_orders as queries
from db.queries.upkeep.work_orders import CardRow
from db.vocabulary.upkeep import Priority, WorkOrderKind, WorkOrderState
from kiosk.domain.upkeep.repairs.stages import STAGE_OF, AgeBand, Stage, band_of, is_past_goal
from kiosk.services.context import Context
from kiosk.services.lending.school_day import school_zone


@dataclass(frozen=True, slots=True)
class Card:
    """A work order on the board. `days` count the dates in its stage; today is 0.

    `promised_on` is the day on which what it waits for should come: its part, or the thing itself
    from the vendor; None where it waits for neither, or nobody said. `loaner` is the barcode of
    what somebody has in its item's place.
    """

    order_id: UUID
    number: str
    kind: WorkOrderKind
    state: WorkOrderState
    stage: Stage
    days: int
    band: AgeBand
    is_past_goal: bool
    title: str
    priority: Priority | None
    is_hazard: bool
    promised_on: date | None
    is_promise_past: bool
    assigned_to: UUID | None
    item_id: UUID
    barcode: str
    type_name: str
    loaner: str | None


def repair_board(ctx: Context) -> tuple[Card, ...]:
    """What is open, and what is repaired while its loaner is out; the longest standing first.

    Raises StoreError.
    """
    with ctx.store.read() as session:
        zone = school_zone(ctx, session)
        today = ctx.clock.now().astimezone(zone).date()
        loaners = queries.loaners_of_orders(session)
        rows = queries.board(session)
    return tuple(_card(row, zone, today, loaners.get(row.order_id)) for row in rows)


def late_repairs(ctx: Context) -> int:
    """How many on the board are past the goal of their stage or a promised day."""
    return sum(card.is_past_goal or card.is_promise_past for card in repair_board(ctx))


def _card(row: CardRow, zone: tzinfo, today: date, loaner: str | None) -> Card:
    stage, days = STAGE_OF[row.state], (today - row.state_since.astimezone(zone).date()).days
    promised = _promised(row)
    return Card(
        order_id=row.order_id,
        number=row.number,
        kind=row.kind,
        state=row.state,
        stage=stage,
        days=days,
        band=band_of(days),
        is_past_goal=is_past_goal(stage, days),
        title=row.title,
        priority=row.priority,
        is_hazard=row.is_hazard,
        promised_on=promised,
        is_promise_past=promised is not None and promised < today,
        assigned_to=row.assigned_to,
        item_id=row.item_id,
        barcode=row.barcode,
        type_name=row.type_name,
        loaner=loaner,
    )


def _promised(row: CardRow) -> date | None:
    days = {
        WorkOrderState.WAITING_PARTS: row.ready_on,
        WorkOrderState.AT_VENDOR: row.expected_back_on,
    }
    return days.get(row.state)
