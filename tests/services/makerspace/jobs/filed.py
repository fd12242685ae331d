"""Files of jobs to take, and jobs that name them."""

import base64
from pathlib import Path
from uuid import UUID

from db.models.makerspace.jobs import Job
from db.models.makerspace.machines import MachineClass
from db.vocabulary.desk import Act
from db.vocabulary.makerspace import Failure, JobState
from kiosk.services.acts import begin, record
from kiosk.services.kept import kept
from kiosk.services.makerspace.jobs.job_files import (
    TakenFile,
    job_file_folder,
    take_file,
)
from tests.domain.makerspace.files.slices import PRUSA
from tests.support.counter import AtWork
from tests.support.store import key

MEGABYTE = 1024 * 1024
PADDING = "G1 X1 ; nothing else in this line\n" * 40_000
"""More than a MiB, so that a file with it twice has ends and a middle."""


def folder_of(desk: AtWork) -> Path:
    """Where the desk keeps files of jobs."""
    assert desk.store.path is not None
    return job_file_folder(desk.store.path)


def names_in(folder: Path) -> list[str]:
    """What lies there, hidden or not."""
    return sorted(path.name for path in folder.iterdir())


def ring(folder: Path, name: str = "ring.gcode", text: str = PRUSA) -> Path:
    """A sliced file."""
    path = folder / name
    path.write_text(text)
    return path


def taken(desk: AtWork, path: Path) -> TakenFile:
    """Take a file, which must work."""
    outcome = take_file(desk.ctx, path)
    assert isinstance(outcome, TakenFile), outcome
    return outcome


def made(
    desk: AtWork, number: int, file: TakenFile | None, state: JobState = JobState.QUEUED
) -> UUID:
    """A job of that number in a state since now; its id."""
    doing = begin(desk.ctx, desk.action())
    with desk.store.write() as session:
        if session.get(MachineClass, "printer") is None:
            session.add(MachineClass(code="printer", name="3D printer"))
            session.flush()
        job = Job(
            id=key(f"job {number}"),
            number=f"J-{number}",
            class_code="printer",
            owner_ref=desk.school.mia.person_ref,
            title="Ring",
            state=state,
            state_since=doing.now,
            made_at=doing.now,
            file_sha256=None if file is None else file.sha256,
            file_name="mia-ring.gcode",
            failure=Failure.ADHESION if state is JobState.FAILED else None,
            updated_at=doing.now,
        )
        session.add(job)
        session.flush()
        record(session, doing, Act.JOB_MADE, kept(job))
    return job.id


def pictured(picture: bytes) -> str:
    """A sliced file with a thumbnail."""
    text = base64.b64encode(picture).decode()
    return f"; thumbnail begin 220x220 {len(text)}\n; {text}\n; thumbnail end\n{PRUSA}"
