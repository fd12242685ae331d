"""A restore that is killed anywhere leaves the old store, or one that the next start finishes."""

import itertools
import os
import shutil
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from kiosk.app.build import open_store
from kiosk.app.settings import Settings
from kiosk.services.desk.backups import back_up
from tests.support.counter import AtWork, at_work
from tests.support.python_process import python_process
from tests.support.restoring import (
    Rows,
    contents,
    path_of,
    place_of,
    restore,
    without_the_restore,
)
from tests.support.store import make_store

SERVER = """
import os, signal, sys
from pathlib import Path
from kiosk.services.desk.restore import prepared
from tests.support.counter import FrozenClock
from tests.support.restoring import restoring_at

def die_at(wanted):
    \"\"\"Be killed at the wanted one of the moments when files get or lose their names.\"\"\"
    seen = 0
    def count(event, arguments):
        nonlocal seen
        is_there = event == "os.remove" and os.path.lexists(arguments[0])
        if is_there or event == "os.rename":
            seen += 1
            if seen == wanted:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(count)

def restore(store, backup, wanted):
    die_at(wanted)
    with prepared(restoring_at(Path(store), FrozenClock()), Path(backup)) as ready:
        ready.publish()
    os._exit(0)

for line in sys.stdin:
    store, backup, wanted = line.rstrip().split("|")
    if (child := os.fork()) == 0:
        restore(store, backup, int(wanted))
    print(child, flush=True)
    print(os.waitpid(child, 0)[1], flush=True)
"""
KILLED = str(signal.SIGKILL.value)
HANG = 120


class Victims:
    """A process that has everything imported and forks one restore after another."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def restore(self, case: "Case", *, die_at: int = 0, after: float | None = None) -> bool:
        """Whether it came to its end, before the kill at its `die_at`-th moment or `after` s."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(f"{case.store}|{case.backup}|{die_at}\n")
        stdin.flush()
        child = int(stdout.readline())
        if after is not None:
            threading.Timer(after, _kill, [child]).run()
        ended = stdout.readline().strip()
        assert ended in ("0", KILLED)
        return ended == "0"


def _kill(child: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)


@pytest.fixture
def victims() -> Iterator[Victims]:
    with python_process(SERVER) as process:
        yield Victims(process)


class Case:
    """A store whose newest acts stand in its log file alone, a backup of it, and what it holds."""

    def __init__(self, folder: Path, original: Path, backup: Path) -> None:
        folder.mkdir()
        for path in original.parent.glob("school.db*"):
            if path.name in ("school.db", "school.db-wal"):
                shutil.copy(path, folder / path.name)
        self.folder, self.store, self.backup = folder, folder / "school.db", backup

    def keeps_the_replaced_file(self, before: Rows) -> bool:
        """Whether what was set aside, if anything was, is the old store with its log."""
        kept = sorted(self.folder.glob("school.db.set-aside-*Z"))
        return not kept or contents(kept[0]) == before

    def settled(self) -> Rows:
        """What the next start finds."""
        with closing(open_store(Settings(store_url=f"sqlite:///{self.store}"))) as store:
            store.checkpoint()
        return contents(self.store)


@pytest.fixture
def desk(tmp_path: Path) -> AtWork:
    return at_work(make_store(tmp_path))


@pytest.fixture
def original(desk: AtWork) -> Path:
    return path_of(desk.store)


@pytest.fixture
def backup(desk: AtWork, original: Path) -> Path:
    """A backup; after it things went on, and stand in the write-ahead log alone."""
    desk.lent("mia", 1)
    made = back_up(place_of(original), desk.clock).path
    for laptop in (2, 3):
        desk.lent("teacher", laptop)
    desk.returned(1)
    assert original.with_name("school.db-wal").stat().st_size > 0
    return made


def is_old_or_restored(found: Rows, before: Rows) -> bool:
    if found == before:
        return True
    return without_the_restore(found) == {**before, "chain_heads": []}


def ends_right(case: Case, desk: AtWork, before: Rows) -> bool:
    """Whether another try brings everything back, and nothing is left lying about."""
    restore(desk, case.store, case.backup)
    found = case.settled()
    left = {each.name.partition("set-aside")[0] for each in case.folder.iterdir()}
    clean = {"school.db", "school.db.", "school.db-lock", "school.db-kiosk", "school-backups"}
    rows = [row for row in found["audit"] if "restored" not in row]
    return (
        left <= clean | {"school.db-wal", "school.db-shm"}
        and found["loans"] == before["loans"]
        and rows == before["audit"]
    )


@pytest.mark.slow
def test_a_kill_at_any_name_that_a_file_gets_or_loses_harms_nothing(
    desk: AtWork, original: Path, backup: Path, tmp_path: Path, victims: Victims
) -> None:
    before = contents(original)
    for number in itertools.count(1):
        case = Case(tmp_path / f"name {number}", original, backup)
        if victims.restore(case, die_at=number):
            break
        assert is_old_or_restored(case.settled(), before), number
        assert case.keeps_the_replaced_file(before), number
        if number % 3 == 0:
            assert ends_right(case, desk, before), number
    desk.store.close()

    assert number > 6, "the names that a restore gives and takes"


@pytest.mark.slow
def test_a_kill_at_any_moment_harms_nothing(
    desk: AtWork, original: Path, backup: Path, tmp_path: Path, victims: Victims
) -> None:
    before = contents(original)
    for number, after in enumerate((0.005, 0.015, 0.03, 0.05, 0.08, 0.12)):
        case = Case(tmp_path / f"moment {number}", original, backup)
        victims.restore(case, after=after)
        assert is_old_or_restored(case.settled(), before), after
        assert case.keeps_the_replaced_file(before), after
        assert ends_right(case, desk, before), after
    desk.store.close()
