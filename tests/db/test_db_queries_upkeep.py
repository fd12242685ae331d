from datetime import timedelta

import pytest

from db.models.upkeep.faults import FaultReport
from db.queries.upkeep import faults
from db.store import Store
from db.vocabulary.upkeep import Condition, FaultSpot, FaultState
from tests.support.store import MONDAY, School, key, sample_school


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
        rows = faults.open_faults_of(session, school.laptops[0].id)
        assert faults.open_faults_of(session, school.laptops[1].id) == ()

    assert [row.report_id for row in rows] == [key("report 4"), key("report 0")]
    assert (rows[0].spots, rows[0].condition) == (("screen",), Condition.BROKEN)
