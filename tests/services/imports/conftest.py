from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from db.migrate import upgrade
from db.models.desk import Counter
from db.models.people import Site
from db.store import Store
from kiosk.app.system import MovableClock, SystemIds
from kiosk.services.context import Context

MONDAY = datetime(2026, 11, 30, 15, 24, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(f"sqlite:///{tmp_path / 'school.db'}") as store:
        upgrade(store)
        yield store


@pytest.fixture
def ctx(store: Store) -> Context:
    """A store with one school and a counter, on Monday 30 November 2026."""
    ids = SystemIds()
    counter = ids.new()
    with store.write() as session:
        site = Site(
            id=ids.new(), code="lincoln", name="Lincoln Middle", time_zone="America/Chicago"
        )
        session.add(site)
        session.flush()
        session.add(Counter(id=counter, site_id=site.id, name="desk"))
    return Context(store, MovableClock(MONDAY), ids, counter, "cli:tester")
