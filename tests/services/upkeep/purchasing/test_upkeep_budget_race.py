"""Two counters of a server that send at one instant what a budget has only once."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import text

from db.queries.upkeep import purchasing as queries
from db.store import Store
from db.vocabulary.upkeep import RequisitionState
from kiosk.domain.upkeep.purchasing.requisitions import Lack
from kiosk.services.upkeep.purchasing.purchase_views import PurchaseRefused
from tests.services.upkeep.purchasing.buying import LAPTOPS, drafted, moved, with_money
from tests.support.counter import at_work

WAITING = text(
    "SELECT count(*) FROM pg_stat_activity"
    " WHERE wait_event_type = 'Lock' AND datname = current_database()"
)


@pytest.mark.postgresql
def test_two_that_are_sent_at_one_instant_do_not_both_have_the_last_of_it(
    postgresql_store: Store,
) -> None:
    desk = with_money(at_work(postgresql_store))
    first, second = (drafted(desk, replace(LAPTOPS, quantity=4)).number for _ in range(2))
    with ThreadPoolExecutor(1) as other_counter:
        with postgresql_store.write() as session:
            row = queries.requisition_to_change(session, first)
            assert row is not None
            queries.hold_budgets(session, row)
            row.state = RequisitionState.SENT
            session.flush()
            late = other_counter.submit(moved, desk, second, RequisitionState.SENT)
            hung_at = time.monotonic() + 10
            while not late.done() and not _is_anybody_waiting(postgresql_store):
                assert time.monotonic() < hung_at

        with pytest.raises(PurchaseRefused) as refused:
            late.result(timeout=10)

    assert {each.lack for each in refused.value.found} == {Lack.OVER_BUDGET}


def _is_anybody_waiting(store: Store) -> bool:
    """Whether an act of this database waits for another one's end."""
    with store.read() as session:
        return bool(session.scalar(WAITING))
