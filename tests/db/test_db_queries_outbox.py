from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from db.models.desk import OutboxJob
from db.queries import desk
from db.store import Store
from db.vocabulary.desk import OutboxKind, OutboxState
from tests.support.store import MONDAY, School, add_counter, key, sample_school

SOON = timedelta(seconds=60)


@pytest.fixture
def school(store: Store) -> School:
    with store.write() as session:
        return sample_school(session)


def add_job(
    store: Store,
    name: str,
    *,
    counter: UUID | None = None,
    state: OutboxState = OutboxState.QUEUED,
    age: timedelta = timedelta(),
    lives: timedelta | None = SOON,
) -> None:
    made = MONDAY - age
    with store.write() as session:
        session.add(
            OutboxJob(
                id=key(name),
                counter_id=counter,
                kind=OutboxKind.BORROW_SLIP,
                number=name,
                created_at=made,
                expires_at=made + lives if lives else None,
                state=state,
                language="en",
                document={"version": 1},
                changed_at=made,
            )
        )


def claimed(store: Store, counter: UUID) -> str | None:
    with store.write() as session:
        job = desk.claim_job(session, counter, MONDAY)
        return job.number if job else None


def test_jobs_are_claimed_oldest_first_and_once(store: Store, school: School) -> None:
    add_job(store, "second", age=timedelta(seconds=5))
    add_job(store, "first", age=timedelta(seconds=9), state=OutboxState.BLOCKED)

    assert [claimed(store, school.counter.id) for _ in range(3)] == ["first", "second", None]
    with store.read() as session:
        jobs = desk.waiting_jobs(session)
        assert {(job.state, job.attempts, job.changed_at) for job in jobs} == {
            (OutboxState.SENDING, 1, MONDAY)
        }


@pytest.mark.parametrize(
    "state",
    [state for state in OutboxState if state not in (OutboxState.QUEUED, OutboxState.BLOCKED)],
)
def test_a_job_that_is_over_or_under_way_is_not_claimed(
    store: Store, school: School, state: OutboxState
) -> None:
    add_job(store, "done", state=state)

    assert claimed(store, school.counter.id) is None


def test_a_slip_comes_out_at_its_own_counter(store: Store, school: School) -> None:
    with store.write() as session:
        bench = add_counter(session, None, "Bench").id
    add_job(store, "for the bench", counter=bench)
    add_job(store, "for anybody", counter=None)

    assert claimed(store, school.counter.id) == "for anybody"
    assert claimed(store, school.counter.id) is None
    assert claimed(store, bench) == "for the bench"


def test_a_slip_that_waited_too_long_expires_and_forgets_its_text(
    store: Store, school: School
) -> None:
    add_job(store, "old", age=SOON)
    add_job(store, "new", age=SOON - timedelta(seconds=1))
    add_job(store, "label", age=timedelta(days=9), lives=None)

    with store.write() as session:
        expired = desk.expire_jobs(session, MONDAY)

    assert expired == 1
    with store.read() as session:
        old = session.scalars(select(OutboxJob).where(OutboxJob.number == "old")).one()
        assert (old.state, old.document) == (OutboxState.EXPIRED, {})
        assert [job.number for job in desk.waiting_jobs(session)] == ["label", "new"]


def test_an_expired_slip_is_not_claimed_even_before_it_was_marked(
    store: Store, school: School
) -> None:
    add_job(store, "old", age=SOON)

    assert claimed(store, school.counter.id) is None


def test_two_lanes_never_claim_the_same_job(postgresql_store: Store) -> None:
    with postgresql_store.write() as session:
        counter = add_counter(session, None).id
    add_job(postgresql_store, "only")

    with postgresql_store.write() as one, postgresql_store.write() as two:
        first = desk.claim_job(one, counter, MONDAY)
        second = desk.claim_job(two, counter, MONDAY)

    assert first is not None
    assert second is None
