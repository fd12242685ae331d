"""Files of jobs go when their time is over, and never while an open job needs them."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from db.models.desk import AuditEntry
from db.models.makerspace.jobs import Job, JobFile
from db.queries.makerspace import job_files as queries
from db.vocabulary.makerspace import JobFileKind, JobState
from kiosk.domain.makerspace.files.found import JobFile as FileFacts
from kiosk.services.acts import begin
from kiosk.services.desk.replay import Facts
from kiosk.services.kept import put_back
from kiosk.services.makerspace.jobs.job_files import TakenFile, file_sheet, note_file, open_file
from kiosk.services.makerspace.jobs.job_files_clearing import (
    USUAL_DAYS,
    clear_job_files,
    job_files_kept_days,
    keep_job_files_for,
)
from kiosk.services.makerspace.jobs.making import draft_job
from kiosk.services.makerspace.jobs.wishes import NewJob
from kiosk.services.problems import NotFound
from tests.domain.makerspace.files.reads import png
from tests.domain.makerspace.files.slices import CURA
from tests.services.makerspace.jobs.filed import folder_of, made, names_in, pictured, ring, taken
from tests.support.counter import AtWork

DAY = timedelta(days=1)
NOTHING = "0 jobs' files past their time, 0 files removed"


def test_a_file_goes_some_time_after_the_end_of_its_job(file_desk: AtWork, tmp_path: Path) -> None:
    file = taken(file_desk, ring(tmp_path, text=pictured(png(220, 220))))
    made(file_desk, 1, file, JobState.PICKED_UP)

    file_desk.clock.move(USUAL_DAYS * DAY)
    assert clear_job_files(file_desk.ctx) == NOTHING
    file_desk.clock.move(DAY)
    assert clear_job_files(file_desk.ctx) == "1 jobs' files past their time, 2 files removed"
    assert clear_job_files(file_desk.ctx) == NOTHING

    assert names_in(folder_of(file_desk)) == []
    sheet = file_sheet(file_desk.ctx, file.sha256)
    assert (sheet.purged_at, sheet.facts) == (file_desk.clock.now(), file.facts)
    assert (sheet.path, sheet.picture) == (None, None)
    with pytest.raises(NotFound):
        open_file(file_desk.ctx, file.sha256)
    new = NewJob(
        class_code="printer",
        owner_ref=file_desk.school.mia.person_ref,
        title="Ring",
        file_sha256=file.sha256,
    )
    with pytest.raises(NotFound):
        draft_job(file_desk.ctx, file_desk.action(), new)
    assert file_desk.chain_holds()


def test_a_file_that_an_open_job_names_stays(file_desk: AtWork, tmp_path: Path) -> None:
    file = taken(file_desk, ring(tmp_path))
    made(file_desk, 1, file, JobState.FAILED)
    waiting = made(file_desk, 2, file)

    file_desk.clock.move(3 * 365 * DAY)
    assert clear_job_files(file_desk.ctx) == NOTHING

    file_desk.change(Job, waiting, state=JobState.CANCELLED, state_since=file_desk.clock.now())
    assert clear_job_files(file_desk.ctx) == NOTHING
    file_desk.clock.move((USUAL_DAYS + 1) * DAY)
    assert clear_job_files(file_desk.ctx) == "1 jobs' files past their time, 1 files removed"


def test_what_no_job_was_made_of_goes_after_a_day(file_desk: AtWork, tmp_path: Path) -> None:
    taken(file_desk, ring(tmp_path))
    (folder_of(file_desk) / "notes.txt").write_text("of somebody else")
    draft = folder_of(file_desk) / "k8x_2.draft-77"
    draft.write_bytes(b"half")
    for path in folder_of(file_desk).iterdir():
        os.utime(path, (file_desk.clock.now().timestamp(),) * 2)

    file_desk.clock.move(DAY)
    assert clear_job_files(file_desk.ctx) == NOTHING
    file_desk.clock.move(timedelta(seconds=1))
    assert clear_job_files(file_desk.ctx) == "1 jobs' files past their time, 2 files removed"

    assert names_in(folder_of(file_desk)) == ["notes.txt"]


def test_what_is_taken_again_waits_for_its_job_anew(file_desk: AtWork, tmp_path: Path) -> None:
    for _ in range(3):
        taken(file_desk, ring(tmp_path))
        file_desk.clock.move(timedelta(hours=13))

    assert clear_job_files(file_desk.ctx) == NOTHING


def test_a_school_chooses_how_long(file_desk: AtWork, tmp_path: Path) -> None:
    action = file_desk.action()
    assert job_files_kept_days(file_desk.ctx) == USUAL_DAYS

    assert keep_job_files_for(file_desk.ctx, action, 7) == 7
    assert keep_job_files_for(file_desk.ctx, action, 7) == 7
    made(file_desk, 1, taken(file_desk, ring(tmp_path)), JobState.CANCELLED)
    file_desk.clock.move(8 * DAY)

    assert clear_job_files(file_desk.ctx) == "1 jobs' files past their time, 1 files removed"
    assert keep_job_files_for(file_desk.ctx, file_desk.action(), 0) == 1
    assert file_desk.chain_holds()


def test_a_file_that_comes_again_is_there_again(file_desk: AtWork, tmp_path: Path) -> None:
    made(file_desk, 1, taken(file_desk, ring(tmp_path)), JobState.CANCELLED)
    file_desk.clock.move((USUAL_DAYS + 1) * DAY)
    clear_job_files(file_desk.ctx)

    file = taken(file_desk, ring(tmp_path))
    made(file_desk, 2, file)

    assert clear_job_files(file_desk.ctx) == NOTHING
    sheet = file_sheet(file_desk.ctx, file.sha256)
    assert sheet.purged_at is None
    assert sheet.path is not None


def test_a_restore_brings_rows_back_and_lets_go_again(file_desk: AtWork, tmp_path: Path) -> None:
    made(file_desk, 1, taken(file_desk, ring(tmp_path)), JobState.CANCELLED)
    file_desk.clock.move((USUAL_DAYS + 1) * DAY)
    clear_job_files(file_desk.ctx)
    made(file_desk, 2, taken(file_desk, ring(tmp_path, text=CURA)))
    keep_job_files_for(file_desk.ctx, file_desk.action(), 7)
    payloads = [entry.payload for entry in file_desk.all(AuditEntry)]
    before = rows(file_desk)
    with file_desk.store.write() as session:
        session.query(Job).delete()
        session.query(JobFile).delete()

    for _ in range(2):  # what was done already is done again without harm
        with file_desk.store.write() as session:
            doing = begin(file_desk.ctx, file_desk.action())
            for payload in payloads:
                put_back(session, doing, Facts(payload))

    assert rows(file_desk) == before
    assert len(before) == 2
    assert not any("mia-ring" in str(payload) for payload in payloads)


def rows(desk: AtWork) -> list[tuple[object, ...]]:
    """Every file as its row has it."""
    found = desk.all(JobFile)
    return sorted(
        (row.sha256, row.kind, row.size, str(row.facts), row.received_at, row.purged_at)
        for row in found
    )


def test_what_is_asked_of_files_is_understood_by_both_engines(desk: AtWork) -> None:
    ended = TakenFile("a" * 64, 5, FileFacts(JobFileKind.STL), None)
    waits = TakenFile("b" * 64, 7, FileFacts(JobFileKind.GCODE), None)
    for file in (ended, waits):
        note_file(desk.ctx, file)
    made(desk, 1, ended, JobState.ABANDONED)
    made(desk, 2, waits)
    later = desk.clock.now() + DAY

    with desk.store.read() as session:
        (past,) = queries.past_their_time(session, later, later, 5)
        (wanted,) = queries.files_of_open_jobs(session)
        assert not queries.past_their_time(session, desk.clock.now(), later, 5)
        assert not queries.past_their_time(session, later, desk.clock.now(), 5)
        assert queries.all_hashes(session) == {ended.sha256, waits.sha256}

    assert past.sha256 == ended.sha256
    assert (wanted.number, wanted.sha256, wanted.size) == ("J-2", waits.sha256, 7)
    assert wanted.kind is JobFileKind.GCODE
    assert file_sheet(desk.ctx, waits.sha256).facts == waits.facts
    if desk.store.path is None:
        assert clear_job_files(desk.ctx) == "a server keeps no files of jobs"
    assert desk.chain_holds()
