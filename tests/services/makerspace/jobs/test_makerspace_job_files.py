"""Files of jobs are copied whole or not at all, whatever becomes of the original meanwhile."""

import os
import tracemalloc
from pathlib import Path

import pytest

from db.errors import DiskFull, StoreError
from db.models.desk import AuditEntry
from db.models.makerspace.jobs import JobFile
from db.room import Room
from db.vocabulary.desk import Act
from db.vocabulary.makerspace import JobFileKind, JobState
from kiosk.domain.makerspace.files.found import Trouble, Unreadable
from kiosk.services.desk.watch import Cancelled, Watch
from kiosk.services.makerspace.jobs.job_files import (
    NotTaken,
    WhyNotTaken,
    file_sheet,
    job_file_folder,
    open_file,
    take_file,
)
from kiosk.services.problems import NotFound
from tests.domain.makerspace.files.reads import png, qoi
from tests.domain.makerspace.files.slices import PRUSA
from tests.services.makerspace.jobs.filed import (
    MEGABYTE,
    PADDING,
    folder_of,
    made,
    names_in,
    pictured,
    ring,
    taken,
)
from tests.support.counter import AtWork


def test_a_file_is_copied_and_read_and_shown(file_desk: AtWork, tmp_path: Path) -> None:
    original = ring(tmp_path, text=pictured(png(220, 220)))

    file = taken(file_desk, original)
    made(file_desk, 1, file)
    sheet = file_sheet(file_desk.ctx, file.sha256)

    assert (sheet.facts.kind, sheet.size) == (JobFileKind.GCODE, original.stat().st_size)
    assert sheet.facts.plates[0].seconds == 515
    assert (sheet.received_at, sheet.purged_at) == (file_desk.clock.now(), None)
    assert sheet.picture == file.picture
    assert sheet.picture is not None
    assert sheet.picture.read_bytes() == png(220, 220)
    with open_file(file_desk.ctx, file.sha256) as content:
        assert content.read() == original.read_bytes()
    folder = folder_of(file_desk)
    assert names_in(folder) == [f"{file.sha256}.gcode", f"{file.sha256}.png"]
    assert not any(path.stat().st_mode & 0o077 for path in (folder, *folder.iterdir()))
    assert file_desk.chain_holds()


def test_one_content_is_kept_once(file_desk: AtWork, tmp_path: Path) -> None:
    first, again = (taken(file_desk, ring(tmp_path, name)) for name in ("a.gcode", "b.gcode"))
    for number, file in enumerate((first, again), 1):
        made(file_desk, number, file)

    assert first == again
    assert names_in(folder_of(file_desk)) == [f"{first.sha256}.gcode"]
    assert len(file_desk.all(JobFile)) == 1
    assert [entry.act for entry in file_desk.all(AuditEntry)].count(Act.JOB_CHANGED) == 1


def test_a_picture_that_nothing_shows_is_left_out(file_desk: AtWork, tmp_path: Path) -> None:
    file = taken(file_desk, ring(tmp_path, text=pictured(qoi(220, 220))))

    assert file.picture is None
    assert names_in(folder_of(file_desk)) == [f"{file.sha256}.gcode"]


@pytest.mark.parametrize(
    ("content", "trouble"), [("", Trouble.EMPTY), ("Dear diary", Trouble.UNKNOWN_KIND)]
)
def test_what_is_no_job_leaves_nothing_behind(
    file_desk: AtWork, tmp_path: Path, content: str, trouble: Trouble
) -> None:
    refused = take_file(file_desk.ctx, ring(tmp_path, text=content))

    assert isinstance(refused, Unreadable)
    assert [each.trouble for each in refused.problems] == [trouble]
    assert names_in(folder_of(file_desk)) == []


def test_what_is_too_large_is_not_even_copied(file_desk: AtWork, tmp_path: Path) -> None:
    path = ring(tmp_path)
    os.truncate(path, 1024 * MEGABYTE + 1)  # of holes

    refused = take_file(file_desk.ctx, path)

    assert isinstance(refused, Unreadable)
    assert refused.problems[0].trouble is Trouble.TOO_BIG
    assert not folder_of(file_desk).exists()


def test_a_store_on_a_server_keeps_no_files(desk: AtWork, tmp_path: Path) -> None:
    outcome = take_file(desk.ctx, ring(tmp_path))

    is_server = desk.store.path is None
    assert (outcome == NotTaken(WhyNotTaken.SERVER)) is is_server


@pytest.mark.parametrize("change", [5 * MEGABYTE, 1000])
def test_a_file_that_grows_or_shrinks_is_left_alone(
    file_desk: AtWork, tmp_path: Path, change: int
) -> None:
    path = ring(tmp_path, text=PADDING + PRUSA + PADDING)

    def meddle(done: int, _total: int) -> None:
        if not done:
            os.truncate(path, change)

    outcome = take_file(file_desk.ctx, path, meddle)

    assert outcome == NotTaken(WhyNotTaken.CHANGED)
    assert names_in(folder_of(file_desk)) == []


def test_a_copy_can_be_ended(file_desk: AtWork, tmp_path: Path) -> None:
    watch = Watch(pause=lambda _: None)
    steps: list[tuple[int, int]] = []

    def tell(done: int, total: int) -> None:
        steps.append((done, total))
        if done:
            watch.cancel()
        watch.tell(done, total)

    path = ring(tmp_path, text=PADDING + PRUSA + PADDING)
    with pytest.raises(Cancelled):
        take_file(file_desk.ctx, path, tell)

    assert steps == [(0, path.stat().st_size), (MEGABYTE, path.stat().st_size)]
    assert names_in(folder_of(file_desk)) == []


def test_a_large_file_is_never_held_in_memory(file_desk: AtWork, tmp_path: Path) -> None:
    path = ring(tmp_path, text=PADDING + PRUSA)
    size = 200 * MEGABYTE
    os.truncate(path, size)
    with path.open("ab") as file:
        file.write(PADDING.encode())

    tracemalloc.start()
    taken(file_desk, path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert most < size // 4


def test_without_room_nothing_is_taken(file_desk: AtWork, tmp_path: Path) -> None:
    path = ring(tmp_path)
    reserve = MEGABYTE
    free = 5 * reserve + path.stat().st_size
    room = Room(tmp_path / "reserve", reserve, free=lambda _: free)
    file_desk.store.room = room

    taken(file_desk, path)
    free -= 1

    with pytest.raises(DiskFull):
        take_file(file_desk.ctx, ring(tmp_path, text=PRUSA.replace("2.5.0", "2.6.0")))
    assert len(names_in(folder_of(file_desk))) == 1


def test_a_folder_that_cannot_be_made_is_told(file_desk: AtWork, tmp_path: Path) -> None:
    folder_of(file_desk).write_text("a file in the folder's place")

    with pytest.raises(StoreError, match="jobs"):
        take_file(file_desk.ctx, ring(tmp_path))


def test_a_file_that_is_damaged_is_not_opened_and_heals(file_desk: AtWork, tmp_path: Path) -> None:
    file = taken(file_desk, ring(tmp_path))
    made(file_desk, 1, file, JobState.QUEUED)
    os.truncate(folder_of(file_desk) / f"{file.sha256}.gcode", 10)

    with pytest.raises(NotFound):
        open_file(file_desk.ctx, file.sha256)
    taken(file_desk, ring(tmp_path))

    with open_file(file_desk.ctx, file.sha256) as content:
        assert content.read() == PRUSA.encode()
    with pytest.raises(NotFound):
        file_sheet(file_desk.ctx, "0" * 64)


def test_the_folder_lies_beside_the_store() -> None:
    assert job_file_folder(Path("/data/school.db")) == Path("/data/school-jobs")
