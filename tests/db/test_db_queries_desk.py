import pytest

from db import audit
from db.models.desk import Batch, BatchEntry, Case, Chore, StoreSetting
from db.queries import desk
from db.queries.desk import CardCode, OwnedCode, PlaceCode
from db.store import Store
from db.vocabulary.catalog import LocationKind
from db.vocabulary.desk import (
    Act,
    BatchKind,
    BatchState,
    CaseKind,
    CaseState,
    CodeKind,
)
from db.vocabulary.people import CardKind, CardState
from tests.support.store import (
    MONDAY,
    School,
    add_card,
    key,
    sample_school,
)


@pytest.fixture
def school(store: Store) -> School:
    with store.write() as session:
        return sample_school(session)


def test_a_code_leads_to_its_card_and_person(store: Store, school: School) -> None:
    with store.read() as session:
        found = desk.find_code(session, "CARD-MIA")

    assert found == CardCode(
        code="CARD-MIA",
        kind=CardKind.BARCODE,
        state=CardState.ACTIVE,
        valid_until=None,
        patron_id=school.mia.id,
        person_ref=school.mia.person_ref,
    )


def test_a_lost_card_is_found_as_lost(store: Store, school: School) -> None:
    with store.write() as session:
        add_card(session, school.mia, "OLD", CardState.LOST)

    with store.read() as session:
        found = desk.find_code(session, "OLD")

    assert isinstance(found, CardCode)
    assert found.state is CardState.LOST


def test_a_code_leads_to_its_item_or_place(store: Store, school: School) -> None:
    with store.read() as session:
        assert desk.find_code(session, "CB-2") == OwnedCode("CB-2", school.laptops[1].id)
        assert desk.find_code(session, "SLOT-3") == PlaceCode(
            "SLOT-3", school.slots[2].id, LocationKind.SLOT, "Slot 3"
        )


@pytest.mark.parametrize("code", ["", "cb-2", "CB-22", "CB-2 "])
def test_another_code_is_nobodys(store: Store, school: School, code: str) -> None:
    with store.read() as session:
        assert desk.find_code(session, code) is None


def test_codes_are_told_apart_in_bulk(store: Store, school: School) -> None:
    with store.read() as session:
        found = desk.kinds_of_codes(
            session, ["CARD-LEO", "CB-1", "SLOT-1", *(f"free{n}" for n in range(1200))]
        )

    assert found == {
        "CARD-LEO": CodeKind.CARD,
        "CB-1": CodeKind.ITEM,
        "SLOT-1": CodeKind.LOCATION,
    }


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
