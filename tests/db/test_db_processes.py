import itertools
import shutil
import subprocess
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import select

from db import audit
from db.backup import verify
from db.errors import AlreadyRunning
from db.models.desk import AuditEntry, StoreSetting
from db.store import Store
from db.turns import kiosk_lock
from tests.support.store import add_counter, make_store
from tests.support.store_process import second_process

PATIENCE = 120

FOR_EVER = """
db.engine.LOG_PAGES = 10  # so that kills strike check-points too
n = 0
while True:
    n += 1
    act(store, f"{sys.argv[3]}-{n}")
"""


@pytest.fixture
def counter_id(sqlite_store: Store) -> UUID:
    with sqlite_store.write() as session:
        return add_counter(session, None).id


def address(store: Store) -> str:
    return f"sqlite:///{store.path}"


def names(store: Store) -> set[str]:
    with store.read() as session:
        return set(session.scalars(select(StoreSetting.key)))


@pytest.mark.slow
def test_ten_kills_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    with make_store(tmp_path) as store, store.write() as session:
        counter = add_counter(session, None).id
    acknowledged: set[str] = set()

    for kill in range(10):
        with second_process(FOR_EVER, address(store), counter, f"kill{kill}") as process:
            assert process.stdout is not None
            wanted = 1 + 7 * kill
            acknowledged.update(line.strip() for line in itertools.islice(process.stdout, wanted))
            process.kill()
            acknowledged.update(line.strip() for line in process.stdout)
        assert store.path is not None
        verify(store.path)
        with Store(address(store)) as reopened, reopened.read() as session:
            stored = set(session.scalars(select(StoreSetting.key)))
            problems = audit.verify_chain(session, counter)
            entries = len(session.scalars(select(AuditEntry.number)).all())
        assert acknowledged <= stored
        assert len(stored) <= len(acknowledged) + 1
        assert (problems, entries) == ([], len(stored))
        acknowledged = stored


@pytest.mark.slow
def test_two_processes_write_and_check_point_without_harm(
    sqlite_store: Store, counter_id: UUID
) -> None:
    script = """
db.engine.LOG_PAGES = 10
for n in range(150):
    act(store, f"{sys.argv[3]}-{n}")
store.close()
"""
    with (
        second_process(script, address(sqlite_store), counter_id, "left") as left,
        second_process(script, address(sqlite_store), counter_id, "right") as right,
    ):
        endings = [process.communicate(timeout=PATIENCE) for process in (left, right)]

    assert [error for _, error in endings] == ["", ""]
    assert len(names(sqlite_store)) == 300
    assert sqlite_store.path is not None
    verify(sqlite_store.path)
    with sqlite_store.read() as session:
        assert audit.verify_chain(session, counter_id) == []


def test_another_processs_act_changes_the_data_version(
    sqlite_store: Store, counter_id: UUID
) -> None:
    before = sqlite_store.data_version()
    unchanged = sqlite_store.data_version()

    with second_process("act(store, 'x')", address(sqlite_store), counter_id) as process:
        process.communicate(timeout=PATIENCE)

    assert unchanged == before
    assert sqlite_store.data_version() != before


TOO_LATE = """
from db.errors import Locked
try:
    act(Store(sys.argv[1], patience=0.05), "theirs")
except Locked as error:
    print(type(error).__name__)
"""


def test_no_other_process_can_write_within_our_turn(sqlite_store: Store, counter_id: UUID) -> None:
    with (
        second_process(TOO_LATE, address(sqlite_store), counter_id) as process,
        sqlite_store.write() as session,
    ):
        session.add(StoreSetting(key="ours", value="done"))
        output, error = process.communicate(timeout=PATIENCE)

    assert (output, error) == ("Locked\n", "")
    assert names(sqlite_store) == {"ours"}


HELD = """
from db.turns import kiosk_lock
with kiosk_lock(Path(sys.argv[3])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def lock_path(tmp_path: Path) -> Path:
    return tmp_path / "school.db-kiosk"


def test_a_second_counter_on_the_same_store_is_refused(
    sqlite_store: Store, counter_id: UUID, lock_path: Path
) -> None:
    with second_process(HELD, address(sqlite_store), counter_id, str(lock_path)) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"

        with pytest.raises(AlreadyRunning, match="open already"), kiosk_lock(lock_path):
            pass


def test_a_counter_that_died_does_not_keep_the_next_one_out(
    sqlite_store: Store, counter_id: UUID, lock_path: Path
) -> None:
    with second_process(HELD, address(sqlite_store), counter_id, str(lock_path)) as process:
        assert process.stdout is not None
        process.stdout.readline()

    with kiosk_lock(lock_path):
        assert lock_path.stat().st_mode & 0o777 == 0o600


COMMIT_FAILS = """
from db.errors import CommitUnknown
act(store, "before")
wal = Path(sys.argv[1].removeprefix("sqlite:///") + "-wal")
hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
action = uuid5(NIL, "broken")
resource.setrlimit(resource.RLIMIT_FSIZE, (wal.stat().st_size + int(sys.argv[3]), hard))
try:
    with store.write(action) as session:
        session.add_all(StoreSetting(key=f"k{n}", value="x" * 3000) for n in range(20))
except CommitUnknown as error:
    print(error.action == action, error.is_settled, flush=True)
resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
act(store, "after")
os.kill(os.getpid(), 9)
"""


@pytest.mark.parametrize(("room", "settled"), [(9_000, True), (100, False)])
def test_a_commit_that_failed_in_the_disk_is_unknown_until_it_is_settled(
    sqlite_store: Store, counter_id: UUID, room: int, settled: bool
) -> None:
    with second_process(COMMIT_FAILS, address(sqlite_store), counter_id, str(room)) as process:
        output, error = process.communicate(timeout=PATIENCE)

    assert (output.split(), error) == (["before", "True", str(settled), "after"], "")
    assert names(sqlite_store) == {"before", "after"}


FLUSH_FAILS = """
from db.errors import CommitUnknown
act(store, "before")
os.write(2, b"now")
try:
    act(store, "broken")
except CommitUnknown as error:
    print(error.is_settled, flush=True)
os.kill(os.getpid(), 9)
"""


def can_trace() -> bool:
    strace = shutil.which("strace")
    return (
        strace is not None and subprocess.run([strace, "true"], capture_output=True).returncode == 0
    )


@pytest.mark.slow
@pytest.mark.skipif(not can_trace(), reason="needs strace: only it makes a flush fail")
def test_an_act_whose_flush_failed_does_not_come_back_after_a_crash(
    sqlite_store: Store, counter_id: UUID, tmp_path: Path
) -> None:
    """Its record is whole in the log all the same; only the settling commit overwrites it."""
    trace = tmp_path / "trace"
    syncs = ("-f", "-o", str(trace), "-e", "trace=fdatasync,fsync")
    calm = ("strace", *syncs)
    script = FLUSH_FAILS.replace('act(store, "broken")', "os._exit(0)")
    with second_process(script, address(sqlite_store), counter_id, under=calm) as process:
        process.communicate(timeout=PATIENCE)
    before = sum("sync(" in line for line in trace.read_text().splitlines())
    with sqlite_store.write() as session:
        session.delete(session.get_one(StoreSetting, "before"))

    failing = ("strace", *syncs, "-e", f"inject=fdatasync,fsync:error=EIO:when={before + 1}")
    with second_process(FLUSH_FAILS, address(sqlite_store), counter_id, under=failing) as process:
        output, _ = process.communicate(timeout=PATIENCE)

    assert output.split() == ["before", "True"]
    sqlite_store.close()
    assert names(sqlite_store) == {"before"}


def test_a_store_that_nobody_closed_is_folded_at_exit(
    sqlite_store: Store, counter_id: UUID
) -> None:
    assert sqlite_store.path is not None
    sqlite_store.close()

    with second_process("act(store, 'x')", address(sqlite_store), counter_id) as process:
        _, error = process.communicate(timeout=PATIENCE)

    assert error == ""
    assert not sqlite_store.path.with_name("school.db-wal").exists()
