"""Reads of photos of work orders."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.upkeep.work_orders import WorkOrder, WorkOrderPhoto
from db.vocabulary.upkeep import ENDED


def photos_of(session: Session, work_order_id: UUID) -> Sequence[WorkOrderPhoto]:
    """The photos of a work order, the oldest first."""
    statement = select(WorkOrderPhoto).where(WorkOrderPhoto.work_order_id == work_order_id)
    return session.scalars(statement.order_by(WorkOrderPhoto.at, WorkOrderPhoto.id)).all()


def all_hashes(session: Session) -> frozenset[str]:
    """The SHA-256 of every photo that a work order has."""
    return frozenset(session.scalars(select(WorkOrderPhoto.sha256)))


def ended_before(session: Session, moment: datetime, at_most: int) -> Sequence[WorkOrderPhoto]:
    """Photos of work orders that ended before then, some of them."""
    statement = (
        select(WorkOrderPhoto)
        .join(WorkOrder, WorkOrder.id == WorkOrderPhoto.work_order_id)
        .where(WorkOrder.state.in_(sorted(ENDED)), WorkOrder.state_since < moment)
        .order_by(WorkOrderPhoto.id)
        .limit(at_most)
    )
    return session.scalars(statement).all()
