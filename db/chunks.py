"""Long writes in short transactions, so that a scan never waits for an import."""

import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from sqlalchemy.orm import Session

from db.store import Store
from db.turns import POLL_SECONDS

CHUNK_SECONDS = 0.05
PAUSE_SECONDS = 3 * POLL_SECONDS
"""Longer than a waiting process sleeps between two looks at the lock."""

Row = TypeVar("Row")


def in_chunks(
    store: Store,
    rows: Iterable[Row],
    write: Callable[[Session, Row], None],
    *,
    monotonic: Callable[[], float] = time.monotonic,
    pause: Callable[[float], None] = time.sleep,
) -> Iterator[int]:
    """Write `rows` one by one, commit at least every 50 ms, and let others in between.

    Yields how many rows are on disk so far, after each commit. `rows` are read within the turn, so
    they must be at hand. When `write` or the store raises, the rows of that chunk alone are rolled
    back: keep a batch that tells what has been done.
    """
    waiting, done = iter(rows), 0
    while written := _write_chunk(store, waiting, write, monotonic):
        done += written
        yield done
        pause(PAUSE_SECONDS)


def _write_chunk(
    store: Store,
    rows: Iterator[Row],
    write: Callable[[Session, Row], None],
    monotonic: Callable[[], float],
) -> int:
    written = 0
    with store.write() as session:
        end = monotonic() + CHUNK_SECONDS
        for row in rows:
            write(session, row)
            session.flush()
            written += 1
            if monotonic() >= end:
                break
    return written
