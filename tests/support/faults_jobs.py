"""What the victims of kills do: traffic, one act, an upgrade, a backup."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import db.backends
import db.engine
from db import migrate
from db.backup import copy_store
from db.backups import look_at
from db.making import Making, remake_backup
from db.store import Store
from tests.support.faults_traffic import Traffic, busy_school
from tests.support.store import MONDAY

Say = Callable[..., None]
WARM = 40
SHORT_LOG_PAGES, SHORT_LOG = 20, 100_000


def shorten_log() -> None:
    """Let two acts fill the log, and some cut it off, so that kills strike check-points too."""
    db.engine.LOG_PAGES, db.backends.WAL_BYTES = SHORT_LOG_PAGES, SHORT_LOG


def warm_up() -> None:
    """Do once what every victim would else do first: it takes longer than many of them live."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Store(f"sqlite:///{busy_school(Path(folder))}") as store,
    ):
        busy = Traffic(store, lambda *_: None, 1)
        for _ in range(WARM):
            busy.act()


def traffic(say: Say, path: str, seed: str, acts: str = "1000000") -> None:
    """So many acts, or until the end, and then the closing of the store."""
    shorten_log()
    store = Store(f"sqlite:///{path}", is_witnessed=True)
    busy = Traffic(store, say, int(seed))
    for _ in range(int(acts)):
        busy.act()
    store.close()
    say("closed")


def two_days(say: Say, path: str, seed: str, acts: str) -> None:
    """Traffic, the evening, and traffic on the next day."""
    traffic(say, path, seed, acts)
    traffic(say, path, str(int(seed) + 1), acts)


def upgrade(say: Say, path: str) -> None:
    """What the start of a newer version does first."""
    with Store(f"sqlite:///{path}") as store:
        migrate.upgrade(store)
    say("upgraded")


def backup(say: Say, path: str, target: str) -> None:
    """A verified copy of a store in use."""
    copy_store(Path(path), Path(target))
    say("kept")


def remake(say: Say, path: str, old: str, target: str) -> None:
    """A backup in the place of an old one, as each hour makes it."""
    with Store(f"sqlite:///{path}") as store:
        made = remake_backup(
            store.held_still, Path(target), Making(MONDAY, "0.1.0"), look_at(Path(old))
        )
    assert made is not None
    say("kept")


JOBS = {
    "traffic": traffic,
    "two_days": two_days,
    "upgrade": upgrade,
    "backup": backup,
    "remake": remake,
}
