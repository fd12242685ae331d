import threading
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import OperationalError, ProgrammingError

from db.errors import Conflict, Locked, NetworkShare, NoStore, ReadOnly, UnknownAddress
from db.location import Mount
from db.models.lending import Loan
from db.models.people import Site
from db.store import Store
from db.vocabulary.lending import ReturnedBy
from tests.support.store import add_loan, add_patron, add_site, key, sample_school


def site_codes(store: Store) -> list[str]:
    with store.read() as session:
        return list(session.scalars(select(Site.code).order_by(Site.code)))


def test_what_was_written_is_read(store: Store) -> None:
    with store.write() as session:
        add_site(session, "north")

    assert site_codes(store) == ["north"]


def test_an_exception_rolls_everything_back(store: Store) -> None:
    def fail_halfway() -> None:
        with store.write() as session:
            add_site(session, "north")
            raise LookupError

    with pytest.raises(LookupError):
        fail_halfway()

    assert site_codes(store) == []


def test_rows_stay_readable_after_the_commit(store: Store) -> None:
    with store.write() as session:
        site = add_site(session, "north")

    assert site.code == "north"


def test_a_reader_sees_what_is_committed_while_a_writer_is_at_work(store: Store) -> None:
    with store.write() as session:
        add_site(session, "north")
    with store.write() as session:
        add_site(session, "south")
        seen = site_codes(store)

    assert seen == ["north"]
    assert site_codes(store) == ["north", "south"]


def test_a_read_sees_one_moment(store: Store) -> None:
    with store.read() as session:
        before = session.scalars(select(Site.code)).all()
        with store.write() as writing:
            add_site(writing, "north")
        after = session.scalars(select(Site.code)).all()

    assert (before, after) == ([], [])


def test_a_reading_session_cannot_write(store: Store) -> None:
    with pytest.raises(ReadOnly), store.read() as session:
        add_site(session, "north")

    assert site_codes(store) == []


def test_a_write_within_a_write_is_a_bug(sqlite_store: Store) -> None:
    with sqlite_store.write(), pytest.raises(RuntimeError, match="within"), sqlite_store.write():
        pass


def test_the_store_goes_on_after_a_write_within_a_write(sqlite_store: Store) -> None:
    with pytest.raises(RuntimeError), sqlite_store.write(), sqlite_store.write():
        pass
    with sqlite_store.write() as session:
        add_site(session, "north")

    assert site_codes(sqlite_store) == ["north"]


def test_writers_of_two_threads_take_turns(store: Store) -> None:
    def add_ten(side: str) -> None:
        for n in range(10):
            with store.write() as session:
                add_site(session, f"{side}{n}")

    threads = [threading.Thread(target=add_ten, args=(side,)) for side in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert len(site_codes(store)) == 20


def test_a_writer_that_waits_too_long_is_told(tmp_path: Path, sqlite_store: Store) -> None:
    hasty = Store(f"sqlite:///{sqlite_store.path}", patience=0.05)

    with hasty, sqlite_store.write(), pytest.raises(Locked) as caught, hasty.write():
        pass

    assert "Try again" in str(caught.value)


def test_an_item_has_at_most_one_open_loan(store: Store) -> None:
    with store.write() as session:
        school = sample_school(session)
        add_loan(session, school.laptops[0], school.mia, school.counter)

    with pytest.raises(Conflict) as caught, store.write() as session:
        add_loan(session, school.laptops[0], school.leo, school.counter)

    assert caught.value.constraint == "uq_loans_open_item"
    with store.read() as session:
        assert [loan.patron_id for loan in session.scalars(select(Loan))] == [school.mia.id]


def test_an_item_can_be_lent_again_after_its_return(store: Store) -> None:
    with store.write() as session:
        school = sample_school(session)
        loan = add_loan(session, school.laptops[0], school.mia, school.counter)
        loan.returned_at, loan.returned_by = loan.lent_at, ReturnedBy.SELF
        add_loan(session, school.laptops[0], school.leo, school.counter)

    with store.read() as session:
        assert len(session.scalars(select(Loan)).all()) == 2


@pytest.mark.parametrize(
    ("statement", "constraint"),
    [
        ("UPDATE sites SET code = 'south' WHERE code = 'north'", "uq_sites_code"),
        ("UPDATE sites SET name = NULL", "nn_sites_name"),
        ("INSERT INTO chores (key, outcome) VALUES ('x', 'maybe')", "ck_chores_chore_outcome"),
        ("INSERT INTO patron_categories VALUES ('student', 'S')", "pk_patron_categories"),
    ],
)
def test_a_conflict_names_its_constraint_on_both_engines(
    store: Store, statement: str, constraint: str
) -> None:
    with store.write() as session:
        sample_school(session)
        add_site(session, "south")

    with pytest.raises(Conflict) as caught, store.write() as session:
        session.execute(text(statement))

    assert caught.value.constraint == constraint


def test_a_card_can_never_equal_an_items_barcode(store: Store) -> None:
    with store.write() as session:
        sample_school(session)

    with pytest.raises(Conflict), store.write() as session:
        add_patron(session, "Zoe Park", card="CB-1")


def test_a_reference_to_nothing_is_refused(store: Store) -> None:
    with pytest.raises(Conflict) as caught, store.write() as session:
        session.execute(
            text("INSERT INTO chain_heads (counter_id, position, hash) VALUES (:id, 0, '')"),
            {"id": key("nobody").hex},
        )

    assert caught.value.constraint in ("foreign_key", "fk_chain_heads_counter_id_counters")


def test_a_mistake_of_ours_is_not_dressed_up_as_a_fault(store: Store) -> None:
    with pytest.raises((OperationalError, ProgrammingError)), store.read() as session:
        session.execute(text("SELECT no_such_column FROM sites"))


def test_a_commit_that_breaks_a_late_check_is_a_conflict(sqlite_store: Store) -> None:
    def refer_to_nothing() -> None:
        with sqlite_store.write() as session:
            session.execute(text("PRAGMA defer_foreign_keys = ON"))
            session.execute(text("INSERT INTO chain_heads VALUES ('none', 0, '')"))

    with pytest.raises(Conflict):
        refer_to_nothing()

    with sqlite_store.write() as session:
        add_site(session)
    assert site_codes(sqlite_store) == ["north"]


def test_a_store_that_is_not_there_is_named_and_not_made(tmp_path: Path) -> None:
    path = tmp_path / "missing.db"
    with Store(f"sqlite:///{path}") as store:
        with pytest.raises(NoStore, match=r"missing\.db"), store.read():
            pass
        with pytest.raises(NoStore), store.write():
            pass

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "address", ["school.db", "sqlite://", "sqlite:///:memory:", "mysql://a/b", "", "sqlite:/x"]
)
def test_an_address_that_names_no_store_is_refused_with_an_example(address: str) -> None:
    with pytest.raises(UnknownAddress, match=r"sqlite:///folder/school\.db"):
        Store(address)


def test_a_file_on_a_network_share_is_refused(tmp_path: Path) -> None:
    mounts = (Mount("/", "ext4"), Mount(str(tmp_path), "cifs"))

    with pytest.raises(NetworkShare, match="PostgreSQL"):
        Store(f"sqlite:///{tmp_path}/school.db", mounts=lambda: mounts)


def test_closing_twice_does_nothing(sqlite_store: Store) -> None:
    sqlite_store.close()
    sqlite_store.close()
