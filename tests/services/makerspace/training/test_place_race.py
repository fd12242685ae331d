"""Two counters of a server at which the last place is asked for at one instant."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text

from db.models.makerspace.training import TrainingSeat
from db.queries.makerspace import training_sessions as queries
from db.store import Store
from kiosk.domain.makerspace.training.sessions import Standing
from tests.services.makerspace.training.announced import announced, ref, save
from tests.support.counter import at_work

WAITING = text(
    "SELECT count(*) FROM pg_stat_activity"
    " WHERE wait_event_type = 'Lock' AND datname = current_database()"
)


@pytest.mark.postgresql
def test_the_last_place_is_promised_to_one_of_two(postgresql_store: Store) -> None:
    desk = at_work(postgresql_store)
    session_id = announced(desk)
    with ThreadPoolExecutor(1) as other_counter:
        with postgresql_store.write() as session:
            row = queries.session_to_change(session, session_id)
            assert row is not None
            late = other_counter.submit(save, desk, session_id, "leo")
            hung_at = time.monotonic() + 10
            while not late.done() and not _is_anybody_waiting(postgresql_store):
                assert time.monotonic() < hung_at
            mia = TrainingSeat(session_id=row.id, person_ref=ref(desk, "mia"))
            mia.asked_at = desk.clock.now()
            session.add(mia)

        assert late.result(timeout=10) == Standing(1)


def _is_anybody_waiting(store: Store) -> bool:
    """Whether an act of this database waits for another one's end."""
    with store.read() as session:
        return bool(session.scalar(WAITING))
