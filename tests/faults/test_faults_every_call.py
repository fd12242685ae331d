"""Killed at any one of its writes, a check-out, an upgrade and a backup leave a whole store."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from db import migrate
from db.backup import verify
from db.backups import glance, list_backups, look_at, make_folder
from db.making import Making, make_backup, prove
from db.store import Store
from tests.support.faults_first_release import first_release, rows_of
from tests.support.faults_forks import Stable
from tests.support.faults_proof import Heard, proven
from tests.support.faults_strace import WRITE_LIKE, calls_of, injecting, needs_strace, traced
from tests.support.faults_traffic import busy_school
from tests.support.long_runs import sized
from tests.support.store import MONDAY

pytestmark = needs_strace

FEW = 12


def killed_at_each(
    victims: Stable, tmp_path: Path, sample: int | None, job: Callable[[], tuple[object, ...]]
) -> Iterator[tuple[str, Heard]]:
    """Do what `job` says, killed at its first write-like call, then at its second one, and so on.

    `sample` is how many of these are tried, None for all; the first and the last always are.
    """
    calls, finished = _calm(victims, tmp_path / "calm", job)
    not_killed = 0
    for place in _places(len(calls), sample):
        name, number = calls[place], calls[: place + 1].count(calls[place])
        victim, heard = victims.start(*map(str, job())), Heard()
        # strace counts the calls of each name by themselves.
        options = injecting(name, f"signal=SIGKILL:when={number}")
        with traced(victim.pid, tmp_path / "trace", *options):
            victim.go()
            said = list(victim.said())
        heard.hear(said)
        not_killed += said[-1:] == [finished]
        yield f"{name} {number}", heard
    # New ids fall into other pages, so that some calls more or fewer are made each time.
    assert not_killed <= 1 + len(calls) // 20


def _calm(
    victims: Stable, log: Path, job: Callable[[], tuple[object, ...]]
) -> tuple[list[str], list[str]]:
    """Which write-like calls it makes when nobody kills it, and the last that it says."""
    victim = victims.start(*map(str, job()))
    with traced(victim.pid, log, "-e", f"trace={WRITE_LIKE}"):
        victim.go()
        said = list(victim.said())
    names = [call.name for call in calls_of(log) if call.name in WRITE_LIKE.split(",")]
    return names, said[-1]


def _places(count: int, sample: int | None) -> list[int]:
    assert count > FEW
    if sample is None:
        return list(range(count))
    return sorted({round(n * (count - 1) / (sample - 1)) for n in range(sample)})


@sized("sample", [FEW], [None])
def test_a_counter_killed_at_any_write_has_each_act_or_has_it_not(
    victims: Stable, tmp_path: Path, sample: int | None
) -> None:
    """A few acts, so that every kind of write comes up: new and used log, check-point, closing."""
    school = busy_school(tmp_path)
    fresh, before = school.read_bytes(), proven(school)

    def job() -> tuple[object, ...]:
        _put(school, fresh)
        return "traffic", school, 18, 6

    ends = set()
    for where, heard in killed_at_each(victims, tmp_path, sample, job):
        found = proven(school)
        assert found.lacks(heard) == [], where
        assert len(found.beyond(before, heard)) <= 1, where
        ends.add(len(found.acts))
    assert len(ends) > 2, "the kills fell into different acts"


@sized("sample", [FEW // 2], [None])
def test_an_upgrade_killed_at_any_write_can_be_done_again(
    victims: Stable, tmp_path: Path, sample: int | None
) -> None:
    school = first_release(tmp_path)
    old, rows = school.read_bytes(), rows_of(school)

    def job() -> tuple[object, ...]:
        _put(school, old)
        return "upgrade", school

    for where, _ in killed_at_each(victims, tmp_path, sample, job):
        with Store(f"sqlite:///{school}") as store:
            migrate.upgrade(store)
            migrate.require_current(store)
        assert rows_of(school) == rows, where
        kept = school.with_name(f"{school.name}.backup-0001")
        verify(school)
        if kept.exists():
            assert rows_of(kept) == rows, where


@sized("sample", [FEW // 2], [None])
def test_a_backup_killed_at_any_write_is_whole_or_not_there(
    victims: Stable, tmp_path: Path, sample: int | None
) -> None:
    """The one before it stays until the new one is whole."""
    school, target = busy_school(tmp_path), tmp_path / "kept.db"
    earlier = school.read_bytes()
    victims.run("traffic", school, 5, 10)
    now, before = proven(school), school.read_bytes()

    def job() -> tuple[object, ...]:
        _put(target, earlier)
        return "backup", school, target

    kept = set()
    for _ in killed_at_each(victims, tmp_path, sample, job):
        verify(target)
        copy = tmp_path / "looked-at.db"
        shutil.copy(target, copy)
        found = proven(copy)
        assert found == now or not found.acts
        kept.add(len(found.acts))
        assert school.read_bytes() == before
    assert kept == {0, len(now.acts)}, "both were met: the one before, and the new one"
    assert proven(school) == now


@sized("sample", [FEW], [None])
def test_a_backup_in_the_place_of_an_old_one_killed_at_any_write_belies_nothing(
    victims: Stable, tmp_path: Path, sample: int | None
) -> None:
    """Whatever says of itself that it is good is good; only the one that was given up may go."""
    school, folder = busy_school(tmp_path), tmp_path / "backups"
    kept, old, new = (folder / f"{name}.db" for name in ("kept", "old", "new"))
    make_folder(folder)
    make_backup(school, old, Making(MONDAY, "0.1.0"))
    make_backup(school, kept, Making(MONDAY, "0.1.0"))
    laid_out = {each: each.read_bytes() for each in folder.iterdir()}
    victims.run("traffic", school, 5, 10)
    now = proven(school)

    def job() -> tuple[object, ...]:
        for each in folder.iterdir():
            each.unlink()
        for each, content in laid_out.items():
            each.write_bytes(content)
        return "remake", school, old, new

    seen = set()
    for where, _ in killed_at_each(victims, tmp_path, sample, job):
        good = {each.path for each in list_backups(folder, glance) if each.is_good}
        assert kept in good, where
        for each in good:
            assert look_at(each).is_good, where
            prove(each)
        seen |= good
        assert proven(school) == now, where
    assert seen == {kept, old, new}, "all were met: the old one, none, and the new one"


def _put(school: Path, content: bytes) -> None:
    for path in school.parent.glob(f"{school.name}*"):
        path.unlink()
    school.write_bytes(content)
    school.chmod(0o600)
