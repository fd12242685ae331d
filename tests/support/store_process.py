"""Runs a second Python process on a store, for tests of what processes do to each other."""

import subprocess
from collections.abc import Sequence
from contextlib import AbstractContextManager

from tests.support.python_process import python_process

_HEAD = """
import os, resource, sys
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid5
from sqlalchemy import text
import db.engine
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


def second_process(
    script: str, address: str, counter_id: object, *words: str, under: Sequence[str] = ()
) -> AbstractContextManager[subprocess.Popen[str]]:
    """Run `script` after a head that opens `store` and defines `act(store, name)`.

    `act` commits one audited setting and then prints its name: the acknowledgement. `words` are
    sys.argv[3:]. `under` and the end of the process are as `python_process` has them.
    """
    return python_process(_HEAD + script, address, str(counter_id), *words, under=under)
