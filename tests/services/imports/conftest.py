from datetime import UTC, datetime

import pytest

from db.models.desk import Counter
from db.models.people import Site
from db.store import Store
from kiosk.app.system import MovableClock, SystemIds
from kiosk.services.context import Context

MONDAY = datetime(2026, 11, 30, 15, 24, tzinfo=UTC)


@pytest.fixture
def ctx(sqlite_store: Store) -> Context:
    """A store with one school and a counter, on Monday 30 November 2026."""
    return at_lincoln(sqlite_store)


@pytest.fixture
def either_ctx(store: Store) -> Context:
    """The same on both engines."""
    return at_lincoln(store)


def at_lincoln(store: Store) -> Context:
    ids = SystemIds()
    counter, site_id = ids.new(), ids.new()
    with store.write() as session:
        zone = "America/Chicago"
        session.add(Site(id=site_id, code="lincoln", name="Lincoln Middle", time_zone=zone))
        session.flush()
        session.add(Counter(id=counter, site_id=site_id, name="desk"))
    return Context(store, MovableClock(MONDAY), ids, counter, "cli:tester")
