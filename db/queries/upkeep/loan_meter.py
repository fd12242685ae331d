"""The meter of loans: moved within each loan, with the plans that it has reached."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, bindparam, select, update
from sqlalchemy.orm import Session

from db.models.upkeep.maintenance import MaintenancePlan, Meter, PlanStanding
from db.rows import change_rows
from db.vocabulary.upkeep import MeterKind

_COUNT_LOAN = (
    update(Meter)
    .where(
        Meter.item_id == bindparam("item"),
        Meter.kind == MeterKind.LOANS,
        Meter.reading + bindparam("step") >= 0,
    )
    .values(reading=Meter.reading + bindparam("step"), read_at=bindparam("at"))
)
_REACHED = (
    select(MaintenancePlan.id)
    .join(Meter, and_(Meter.item_id == bindparam("item"), Meter.kind == MaintenancePlan.meter))
    .where(
        MaintenancePlan.id == PlanStanding.plan_id,
        PlanStanding.due_reading - MaintenancePlan.lead_units <= Meter.reading + Meter.offset,
    )
    .exists()
)
_OF_ITEM = update(PlanStanding).where(PlanStanding.item_id == bindparam("item"))
_NOTE_REACHED = _OF_ITEM.where(PlanStanding.is_reached.is_(False), _REACHED).values(is_reached=True)
_NOTE_AHEAD = _OF_ITEM.where(PlanStanding.is_reached.is_(True), ~_REACHED).values(is_reached=False)


def count_loan(session: Session, item_id: UUID, at: datetime, step: int) -> None:
    """Move an item's meter of loans, if it has one, and note which plans it has reached.

    A step back, of a loan that was undone, notes which ones are ahead again.
    """
    if change_rows(session, _COUNT_LOAN, item=item_id, at=at, step=step):
        change_rows(session, _NOTE_REACHED if step > 0 else _NOTE_AHEAD, item=item_id)
