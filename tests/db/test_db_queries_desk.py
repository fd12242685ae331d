import pytest

from db import audit
from db.models.desk import Batch, BatchEntry, Case, Chore, StoreSetting
from db.queries import desk
from db.store import Store
from db.vocabulary.desk import (
    Act,
    BatchKind,
    BatchState,
    CaseKind,
    CaseState,
)
from tests.support.store import (
    MONDAY,
    School,
    key,
    sample_school,
)


@pytest.fixture
def school(store: Store) -> School:
    with store.write() as session:
        return sample_school(session)


def test_receipt_numbers_are_given_once_and_not_lost_by_a_roll_back(
    store: Store, school: School
) -> None:
    taken = []
    for is_kept in (True, False, True):
        with store.write() as session:
            taken.append(desk.take_receipt_number(session, school.counter.id))
            if not is_kept:
                session.rollback()

    assert taken == [1, 2, 2]


def test_an_act_is_found_again_by_its_id(store: Store, school: School) -> None:
    entry = audit.Entry(key("act"), MONDAY, "kiosk", Act.LENT, {"version": 1})
    with store.write() as session:
        audit.append(session, school.counter.id, entry)

    with store.read() as session:
        (found,) = desk.entries_of_action(session, key("act"))
        assert (found.act, found.at, found.payload) == (Act.LENT, MONDAY, {"version": 1})
        assert desk.entries_of_action(session, key("another act")) == []


def test_a_setting_nobody_made_is_none(store: Store) -> None:
    with store.write() as session:
        session.add(StoreSetting(key="school", value="North School"))

    with store.read() as session:
        assert desk.setting(session, "school") == "North School"
        assert desk.setting(session, "motto") is None


def test_only_open_cases_are_found(store: Store) -> None:
    with store.write() as session:
        for n, state in enumerate(CaseState):
            session.add(
                Case(
                    id=key(state),
                    code=f"K{n}",
                    kind=CaseKind.REFUSAL,
                    state=state,
                    opened_at=MONDAY,
                    facts={"version": 1},
                )
            )

    with store.read() as session:
        assert [case.code for case in desk.open_cases(session)] == ["K0"]
        assert desk.open_case(session, "K0") is not None
        assert desk.open_case(session, "K1") is None


def test_chores_are_known_by_their_key(store: Store) -> None:
    with store.write() as session:
        session.add(Chore(key="backup", last_run_at=MONDAY))

    with store.read() as session:
        assert {key: chore.last_run_at for key, chore in desk.chores(session).items()} == {
            "backup": MONDAY
        }


def test_a_batch_is_put_back_newest_change_first(store: Store) -> None:
    with store.write() as session:
        for state in BatchState:
            session.add(
                Batch(
                    id=key(state),
                    kind=BatchKind.IMPORT_PEOPLE,
                    state=state,
                    label="people.csv",
                    actor="cli:ana",
                    started_at=MONDAY,
                )
            )
        session.flush()
        for n in (1, 2):
            session.add(
                BatchEntry(
                    batch_id=key(BatchState.RUNNING),
                    position=n,
                    subject="patron",
                    key=str(n),
                    after={"n": n},
                )
            )

    with store.read() as session:
        changes = desk.changes_of_batch(session, key(BatchState.RUNNING))
        assert [(each.position, each.before, each.after) for each in changes] == [
            (2, None, {"n": 2}),
            (1, None, {"n": 1}),
        ]
