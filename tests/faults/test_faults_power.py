"""A power cut at any moment of a busy day: what was acknowledged is there, all of it is whole.

The counter's real stream of writes and flushes is recorded once and played on a disk that loses,
reorders and tears what was not flushed; what it leaves is opened by our own store.
"""

import itertools
from dataclasses import dataclass
from pathlib import Path

import pytest

from db.vocabulary.desk import OutboxState
from kiosk.app.system import seeded_random
from tests.support.faults_forks import Stable
from tests.support.faults_power import Disk, Fate
from tests.support.faults_proof import Found, Heard, proven
from tests.support.faults_strace import needs_strace, traced
from tests.support.faults_stream import RECORD, Flushed, Said, Step, Wrote, steps_of
from tests.support.faults_traffic import busy_school
from tests.support.long_runs import sized

pytestmark = needs_strace

ACTS = 25
FATES = tuple(Fate)


@dataclass(frozen=True, slots=True)
class Recording:
    """Two days of a counter: the file before, every step, what the store holds at the end."""

    school: Path
    before: bytes
    steps: list[Step]
    end: Found


@pytest.fixture(scope="module")
def recording(victims: Stable, tmp_path_factory: pytest.TempPathFactory) -> Recording:
    folder = tmp_path_factory.mktemp("recording")
    school = busy_school(folder)
    before = school.read_bytes()
    victim = victims.start("two_days", school, 21, ACTS)
    log = tmp_path_factory.mktemp("trace") / "log"
    with traced(victim.pid, log, *RECORD):
        victim.go()
        assert list(victim.said())[-1] == ["closed"]
    return Recording(school, before, steps_of(log), proven(school))


def test_the_recording_ends_as_the_file_does(recording: Recording) -> None:
    """Else what is played below is not what was written."""
    disk = Disk()
    disk.hold(recording.school, recording.before)
    for step in recording.steps:
        disk.take(step)

    found = disk.after_a_cut(Fate.KEPT, seeded_random(0))

    beside = {path.name for path in found if path.name.startswith(recording.school.name)}
    assert found[recording.school] == recording.school.read_bytes()
    assert beside <= {"school.db", "school.db-lock", "school.db-head"}
    kinds = {(type(step), step.path.name) for step in recording.steps if not isinstance(step, Said)}
    for name in ("school.db", "school.db-wal"):
        assert {(Wrote, name), (Flushed, name)} <= kinds
    assert (Wrote, "school.db-head") in kinds


@sized("seeds", [200], [2_000])
def test_a_power_cut_loses_nothing_that_was_acknowledged(recording: Recording, seeds: int) -> None:
    chance = seeded_random(seeds)
    moments = sorted(chance.randrange(len(recording.steps) + 1) for _ in range(seeds))
    disk, heard, played, unheard = Disk(), Heard(), 0, 0
    disk.hold(recording.school, recording.before)
    for moment, fate in zip(moments, itertools.cycle(FATES), strict=False):
        for step in recording.steps[played:moment]:
            disk.take(step)
            if isinstance(step, Said):
                heard.take(step.words)
        played = moment
        _put(disk.after_a_cut(fate, chance), recording.school)
        found = proven(recording.school)
        where = f"after step {moment}: {fate.value}"
        assert found.lacks(heard) == [], where
        assert found.acts == recording.end.acts[: len(found.acts)], where
        unheard += _unheard(found, heard, recording)
        assert {found.slips[job] for job in heard.paper} <= {
            OutboxState.SENDING,
            OutboxState.PRINTED,
        }, where
    assert unheard > 0, "some cuts fell between a commit and its acknowledgement"


def _unheard(found: Found, heard: Heard, recording: Recording) -> bool:
    known = {*heard.sure, *heard.perhaps, *heard.slips}
    beyond = {*found.acts, *found.slips} - known
    assert len(beyond) <= 1
    assert beyond <= {*recording.end.acts, *recording.end.slips}
    return bool(beyond)


def _put(files: dict[Path, bytes], school: Path) -> None:
    """What is found when the power is back; what was shared in memory is gone.

    The very same file, for the witness beside it speaks of no other.
    """
    for old in school.parent.iterdir():
        if old != school:
            old.unlink()
    for path, content in files.items():
        if not path.name.endswith("-shm"):
            path.write_bytes(content)
