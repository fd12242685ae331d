"""Rows and files of jobs are held against each other."""

import os
from pathlib import Path

from db.vocabulary.makerspace import JobState
from kiosk.services.doctor.findings import Level
from kiosk.services.doctor.patient import Patient
from kiosk.services.makerspace.jobs.job_files import UNNAMED_FOR
from kiosk.services.makerspace.jobs.job_files_clearing import clear_job_files
from tests.services.makerspace.jobs.filed import folder_of, made, ring, taken
from tests.support.counter import AtWork
from tests.support.doctor import complaints, found, patient_of, said


def test_jobs_with_their_files_are_well_on_either_engine(desk: AtWork, tmp_path: Path) -> None:
    if desk.store.path is not None:
        made(desk, 1, taken(desk, ring(tmp_path)))

    assert complaints(patient_of(desk), "job-files") == []


def test_a_file_that_is_missing_or_cut_short_is_told_by_its_job(
    worked: AtWork, patient: Patient, tmp_path: Path
) -> None:
    for number, text in enumerate(("G1 X1\n", "G1 X2\n", "G1 X3\n", "G1 X4\n"), 1):
        state = JobState.CANCELLED if number == 4 else JobState.QUEUED
        file = taken(worked, ring(tmp_path, text=text))
        made(worked, number, file, state)
        path = folder_of(worked) / f"{file.sha256}.gcode"
        if number == 2:
            os.truncate(path, 3)
        elif number != 1:
            path.unlink()

    findings = found(patient, "job-files")

    assert [(each.where, each.level) for each in findings] == [
        ("J-2", Level.WARNING),
        ("J-3", Level.WARNING),
    ]
    assert "ring" not in said(findings)


def test_files_of_no_job_are_counted_until_the_chore_comes(
    worked: AtWork, patient: Patient, tmp_path: Path
) -> None:
    taken(worked, ring(tmp_path))
    stray = folder_of(worked) / f"{'0' * 64}.gcode"
    stray.write_text("G1 X1")
    os.utime(stray, (worked.clock.now().timestamp(),) * 2)
    worked.clock.move(2 * UNNAMED_FOR)
    assert complaints(patient, "job-files") == []

    worked.clock.move(UNNAMED_FOR)
    (finding,) = found(patient, "job-files")
    assert finding.what == "Files that belong to no job: 1."

    clear_job_files(worked.ctx)
    assert complaints(patient, "job-files") == []
