"""Checks of the files of jobs: each open job has its file, and each file has its row."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from db.queries.makerspace import job_files as queries
from db.queries.makerspace.job_files import FileWanted
from db.soundness import SHOWN
from kiosk.services.doctor.findings import Sign, warning
from kiosk.services.doctor.patient import Patient
from kiosk.services.kept_files import parts_of
from kiosk.services.makerspace.jobs.job_files import SUFFIXES, UNNAMED_FOR, job_file_folder, path_of

_LEFT_FOR = 2 * UNNAMED_FOR
"""Younger ones wait for the chore, which comes once a day."""


def job_files_are_there(patient: Patient) -> Iterator[Sign]:
    """A job that waits for its machine has what it is to run. Names of files are not told."""
    if patient.place is None:
        return
    folder = job_file_folder(patient.files.store)
    with patient.read() as session:
        wanted = queries.files_of_open_jobs(session)
        hashes = queries.all_hashes(session)
    missing = (each for each in wanted if _size(_path(folder, each)) != each.size)
    for each in islice(missing, SHOWN):
        yield warning(
            f"The file of job {each.number} is not there, or is not whole.",
            each.number,
            remedy="Ask whoever sent it for the file again.",
        )
    now = patient.clock.now().timestamp()
    count = sum(1 for path in _kept_in(folder) if _is_unnamed(path, hashes, now))
    if count:
        yield warning(
            f"Files that belong to no job: {count}.",
            str(folder),
            remedy='Type "makerdesk chores job-files": it removes them.',
        )


def _path(folder: Path, wanted: FileWanted) -> Path:
    return path_of(folder, wanted.sha256, wanted.kind)


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None


def _kept_in(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if parts_of(path)[1] in SUFFIXES]
    except OSError:
        return []


def _is_unnamed(path: Path, hashes: frozenset[str], now: float) -> bool:
    try:
        age = now - path.stat().st_mtime
    except OSError:  # the chore was quicker
        return False
    return parts_of(path)[0] not in hashes and age > _LEFT_FOR.total_seconds()
