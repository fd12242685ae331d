"""Runs a second Python process on a store, for tests of what processes do to each other."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

_HEAD = """
import os, resource, sys
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid5
from sqlalchemy import text
import db.backends
from db import audit
from db.models.desk import StoreSetting
from db.store import Store
from db.vocabulary.desk import Act

NIL = UUID(int=0)
COUNTER = UUID(sys.argv[2])

def act(store, name):
    with store.write() as session:
        session.add(StoreSetting(key=name, value="done"))
        audit.append(session, COUNTER, audit.Entry(
            uuid5(NIL, name), datetime(2026, 11, 30, tzinfo=UTC), "kiosk", Act.SITE_SET,
            {"version": 1, "name": name}))
    print(name, flush=True)

store = Store(sys.argv[1])
"""


@contextmanager
def second_process(
    script: str, address: str, counter_id: object, *words: str, under: Sequence[str] = ()
) -> Iterator[subprocess.Popen[str]]:
    """Run `script` after a head that opens `store` and defines `act(store, name)`.

    `act` commits one audited setting and then prints its name: the acknowledgement. `words` are
    sys.argv[3:]. `under` is a command that runs the process, such as strace with its options. The
    process is killed at the end if it still runs.
    """
    process = subprocess.Popen(
        [*under, sys.executable, "-c", _HEAD + script, address, str(counter_id), *words],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()
