"""Reads of runs that are over, by the machines on which they were."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models.makerspace.jobs import Job
from db.models.makerspace.machines import Machine
from db.rows import read_rows
from db.vocabulary.makerspace import Band


@dataclass(frozen=True, slots=True)
class PastRunRow:
    """A run from joining the queue to its end."""

    owner_ref: UUID
    class_id: UUID | None
    band: Band
    queued_at: datetime
    began_at: datetime
    ended_at: datetime


def past_runs(
    session: Session, class_code: str, since: datetime, until: datetime
) -> Sequence[PastRunRow]:
    """The runs on machines of a class that ended from one instant up to another, in their order."""
    statement = (
        select(Job.owner_ref, Job.class_id, Job.band, Job.queued_at, Job.run_began_at, Job.ended_at)
        .join(Machine, Machine.item_id == Job.machine_id)
        .where(
            Machine.class_code == class_code,
            Job.ended_at >= since,
            Job.ended_at < until,
            Job.queued_at.is_not(None),
            Job.run_began_at.is_not(None),
        )
        .order_by(Job.queued_at, Job.id)
    )
    return [PastRunRow(*cells) for cells in read_rows(session, statement)]
