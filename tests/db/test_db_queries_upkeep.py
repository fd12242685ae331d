from datetime import datetime, timedelta

import pytest

from db.models.catalog import Item
from db.models.upkeep import FaultReport
from db.queries import upkeep
from db.queries.upkeep import BlockRow
from db.store import Store
from db.vocabulary.upkeep import Condition, FaultSpot, FaultState
from tests.support.store import MONDAY, School, key, sample_school

LATER = MONDAY + timedelta(days=1)


@pytest.fixture
def school(store: Store) -> School:
    with store.write() as session:
        return sample_school(session)


def test_open_reports_are_newest_first_and_closed_ones_left_out(
    store: Store, school: School
) -> None:
    with store.write() as session:
        for n, state in enumerate([*FaultState, FaultState.OPEN]):
            session.add(
                FaultReport(
                    id=key(f"report {n}"),
                    item_id=school.laptops[0].id,
                    person_ref=school.mia.person_ref,
                    reported_at=MONDAY + timedelta(minutes=n),
                    condition=Condition.BROKEN,
                    spots=[FaultSpot.SCREEN.value],
                    state=state,
                )
            )

    with store.read() as session:
        rows = upkeep.open_faults_of(session, school.laptops[0].id)
        assert upkeep.open_faults_of(session, school.laptops[1].id) == ()

    assert [row.report_id for row in rows] == [key("report 4"), key("report 0")]
    assert (rows[0].spots, rows[0].condition) == (("screen",), Condition.BROKEN)


@pytest.mark.parametrize(
    ("until", "why", "block"),
    [
        (None, None, None),
        (LATER, "service", BlockRow(LATER, "service")),
        (LATER, None, BlockRow(LATER, None)),
        (None, "service", BlockRow(None, "service")),
        (MONDAY, "service", None),
    ],
)
def test_a_block_holds_until_its_end(
    store: Store,
    school: School,
    until: datetime | None,
    why: str | None,
    block: BlockRow | None,
) -> None:
    with store.write() as session:
        item = session.get_one(Item, school.laptops[0].id)
        item.blocked_until, item.blocked_why = until, why

    with store.read() as session:
        assert upkeep.block_of(session, school.laptops[0].id, MONDAY) == block
