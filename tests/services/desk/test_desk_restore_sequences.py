"""Whatever was done, and wherever the backup was made: a restore brings all of it back."""

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from db.making import prove
from kiosk.app.build import AFTER_ACT
from kiosk.services.desk.backups import back_up
from tests.services.desk.any_day import ACTS, Day
from tests.services.upkeep.repairs.swapping import SWAPPED_HOME
from tests.support.counter import at_work
from tests.support.restoring import contents, path_of, place_of, restore, without_the_restore
from tests.support.store import make_store


@pytest.mark.slow
@settings(max_examples=12)
@given(st.lists(ACTS, min_size=4, max_size=30), st.integers(0, 29))
@example(SWAPPED_HOME, 0)
@example(SWAPPED_HOME, 3)
def test_any_day_comes_back_from_any_backup(acts: list[tuple[object, ...]], when: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        with make_store(Path(folder)) as opened:
            desk = at_work(opened).at(after_act=AFTER_ACT)
            day, store = Day(desk), path_of(opened)
            for number, act in enumerate(acts):
                if number == min(when, len(acts) - 1):
                    backup = back_up(place_of(store), desk.clock).path
                day.do(act)
        before = contents(store)
        _destroy_all_but_the_log(store)

        report = restore(desk, store, backup)

        assert report.tasks == ()
        assert without_the_restore(contents(store)) == {**before, "chain_heads": []}
        prove(store)


def _destroy_all_but_the_log(store: Path) -> None:
    with closing(sqlite3.connect(store)) as connection, connection:
        for table in (
            "loans",
            "fault_reports",
            "cases",
            "policy_rows",
            "policy_revisions",
            "charges",
            "part_moves",
        ):
            connection.execute(f"DELETE FROM {table}")
        connection.execute("UPDATE items SET service_state = 'lost'")
        connection.execute("UPDATE patrons SET given_name = 'x', text_zoom = 100")
