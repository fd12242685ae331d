import time

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.chunks import CHUNK_SECONDS, in_chunks
from db.models.desk import StoreSetting
from db.store import Store
from tests.support.store import add_site
from tests.support.store_process import second_process


class Ticking:
    """A clock on which every look takes 20 ms."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        self.now += 0.02
        return self.now


def keep(session: Session, n: int) -> None:
    session.add(StoreSetting(key=f"k{n:04}", value="x"))


def no_pause(_seconds: float) -> None:
    pass


def count(store: Store) -> int:
    with store.read() as session:
        return session.scalar(select(func.count()).select_from(StoreSetting)) or 0


def test_a_chunk_ends_once_fifty_milliseconds_are_over(store: Store) -> None:
    assert CHUNK_SECONDS == 0.05
    progress = [
        (done, count(store))
        for done in in_chunks(store, range(7), keep, monotonic=Ticking(), pause=no_pause)
    ]

    assert progress == [(3, 3), (6, 6), (7, 7)]


def test_no_rows_are_no_chunk(store: Store) -> None:
    assert list(in_chunks(store, [], keep)) == []


def test_others_can_write_between_two_chunks(store: Store) -> None:
    for done in in_chunks(store, range(7), keep, monotonic=Ticking(), pause=no_pause):
        with store.write() as session:
            add_site(session, f"site{done}")

    assert count(store) == 7


def test_a_row_that_fails_takes_only_its_own_chunk_with_it(store: Store) -> None:
    def fail_at_five(session: Session, n: int) -> None:
        keep(session, n)
        if n == 5:
            raise LookupError

    with pytest.raises(LookupError):
        list(in_chunks(store, range(7), fail_at_five, monotonic=Ticking(), pause=no_pause))

    assert count(store) == 3


LONG_WRITE = """
from db.chunks import in_chunks
def keep(session, n):
    session.add(StoreSetting(key=f"k{n:06}", value="x"))
for done in in_chunks(store, range(1_000_000), keep):
    print(done, flush=True)
"""


def test_a_scan_gets_its_turn_during_another_processs_import(sqlite_store: Store) -> None:
    with second_process(LONG_WRITE, f"sqlite:///{sqlite_store.path}", "0" * 32) as process:
        assert process.stdout is not None
        process.stdout.readline()
        waits = []
        for n in range(10):
            start = time.monotonic()
            with sqlite_store.write() as session:
                add_site(session, f"site{n}")
            waits.append(time.monotonic() - start)

        # Two chunks in a row would already be 100 ms; the limit leaves room for a busy machine.
        assert sorted(waits)[len(waits) // 2] < 0.5
        assert process.poll() is None
