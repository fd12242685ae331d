"""Meters of machines, moved by each run within the transaction that ends it."""

from sqlalchemy.orm import Session

from db.models.base import Base
from db.models.upkeep.maintenance import Meter
from db.vocabulary.upkeep import MeterKind, ReadingSource
from kiosk.domain.makerspace.jobs.ended import RunEnded
from kiosk.domain.upkeep.maintenance.meters import MeterState
from kiosk.services.acts import Doing
from kiosk.services.upkeep.maintenance.meters import bring_up_by, write_meter


def count_run(session: Session, doing: Doing, run: RunEnded) -> list[Base]:
    """The step: hours, jobs and grams of a machine, with the services that come due by them.

    A machine whose meter nobody has read begins at nothing.
    """
    steps = {
        MeterKind.RUN_TIME: run.print_seconds,
        MeterKind.JOBS: 1,
        MeterKind.MATERIAL: run.material_mg,
    }
    written = list[Base]()
    for kind, step in steps.items():
        if step:
            written += _add(session, doing, run, kind, step)
    return written


def _add(session: Session, doing: Doing, run: RunEnded, kind: MeterKind, step: int) -> list[Base]:
    row = session.get(Meter, (run.machine_id, kind))
    before = MeterState(0) if row is None else MeterState(row.reading, row.offset)
    after = MeterState(before.reading + step, before.offset)
    rows = write_meter(session, doing, run.machine_id, kind, after, ReadingSource.JOB)
    return rows + bring_up_by(session, doing, run.machine_id, kind)
