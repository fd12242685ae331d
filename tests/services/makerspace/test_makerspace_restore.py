"""What a restore brings back of the makerspace: jobs, what they used, and who was told."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import inspect

from db.models import Base
from db.models.makerspace.jobs import Job, JobMove, OwnerNotice, Share
from db.models.makerspace.machines import Machine
from db.models.makerspace.materials import SpoolEntry
from db.store import Store
from db.vocabulary.makerspace import Band, Failure, JobState, Objection
from kiosk.services.desk.backups import back_up
from kiosk.services.makerspace.jobs.expiries import keep_jobs
from kiosk.services.makerspace.jobs.job_changes import Precedence, let_go_first
from kiosk.services.makerspace.jobs.reprints import make_again
from tests.services.makerspace.printing import makerspace
from tests.support.counter import AtWork, at_work
from tests.support.restoring import path_of, place_of, restore
from tests.support.store import make_store

S = JobState
TABLES: tuple[type[Base], ...] = (Job, JobMove, OwnerNotice, Share, Machine, SpoolEntry)
FREE_TEXT = frozenset({"title", "file_name", "reason", "why"})


def rows(desk: AtWork) -> dict[str, list[dict[str, Any]]]:
    """All rows, without what somebody wrote in free text: the log does not repeat that."""
    return {
        table.__tablename__: sorted(
            (
                {
                    column.key: getattr(row, column.key)
                    for column in inspect(table).columns
                    if column.key not in FREE_TEXT
                }
                for row in desk.all(table)
            ),
            key=str,
        )
        for table in TABLES
    }


def test_a_day_at_the_printers_comes_back(tmp_path: Path) -> None:
    with make_store(tmp_path) as opened:
        busy = at_work(opened)
        space = makerspace(busy)
        store = path_of(opened)
        backup = back_up(place_of(store), busy.clock).path
        space.ready(title="Ring")
        spoilt = space.running("leo")
        busy.clock.move(timedelta(minutes=20))
        space.move(spoilt, S.FAILED, failure=Failure.SPAGHETTI, reason="Leo's ring fell over")
        make_again(busy.ctx, busy.action(), spoilt)
        back = space.sent()
        space.move(back, S.NEEDS_CHANGES, objection=Objection.TOO_LARGE)
        space.claimed(machine=1)
        first = Precedence(Band.CLASS_DUE)
        let_go_first(busy.ctx, busy.action(), space.queued("leo"), first, "due at noon")
        busy.clock.move(timedelta(minutes=16))
        assert keep_jobs(busy.ctx) == "1 jobs moved on, 0 owners reminded"
        asked = rows(busy)
        assert {len(found) > 0 for found in asked.values()} == {True}

    report = restore(busy, store, backup)

    with Store(f"sqlite:///{store}") as again:
        assert rows(busy.at(store=again)) == asked
    assert report.tasks, "staff are told that words are missing"
