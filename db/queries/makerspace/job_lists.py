"""Reads of jobs for lists: as rows with the names of what they speak of, never as whole jobs."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select, text
from sqlalchemy.orm import Session

from db.models.catalog import Item
from db.models.makerspace.jobs import OPEN_JOB, Job
from db.models.makerspace.materials import Material
from db.rows import read_rows
from db.vocabulary.makerspace import Band, JobState, Unit


@dataclass(frozen=True, slots=True)
class JobRow:
    """A job as a list has it; amounts are in `unit`, the estimate in whole seconds.

    `machine` is the barcode of the machine that runs it, or ran it. `unit` is None for a job whose
    material nobody has said.
    """

    number: str
    title: str
    class_code: str
    state: JobState
    state_since: datetime
    band: Band
    estimate_s: int | None
    material_amount: int | None
    material_code: str | None
    unit: Unit | None
    colour: str | None
    machine: str | None


_LISTED: Select[*tuple[Any, ...]] = (
    select(
        Job.number,
        Job.title,
        Job.class_code,
        Job.state,
        Job.state_since,
        Job.band,
        Job.estimate_s,
        Job.material_amount,
        Job.material_code,
        Material.unit,
        Job.colour,
        Item.barcode,
    )
    .outerjoin(Material, Material.code == Job.material_code)
    .outerjoin(Item, Item.id == Job.machine_id)
)


def jobs_open(
    session: Session, *, state: JobState | None = None, class_code: str | None = None
) -> tuple[JobRow, ...]:
    """All jobs that nobody has ended and that did not fail, in the order in which they came."""
    statement = _LISTED.where(text(f"jobs.{OPEN_JOB}")).order_by(Job.made_at, Job.id)
    if state is not None:
        statement = statement.where(Job.state == state)
    return _rows(session, statement, class_code)


def jobs_ended(
    session: Session, state: JobState, most: int, *, class_code: str | None = None
) -> tuple[JobRow, ...]:
    """The last jobs that ended so, or failed, the newest first.

    It looks through all jobs: no index finds what has ended, for nobody asks at a scan.
    """
    statement = _LISTED.where(Job.state == state).order_by(Job.state_since.desc(), Job.id)
    return _rows(session, statement.limit(most), class_code)


def _rows(
    session: Session, statement: Select[*tuple[Any, ...]], class_code: str | None
) -> tuple[JobRow, ...]:
    if class_code is not None:
        statement = statement.where(Job.class_code == class_code)
    return tuple(JobRow(*row) for row in read_rows(session, statement))
