from datetime import timedelta

import pytest
from sqlalchemy import text

from db import audit
from db.models.lending import CalendarRevision, Loan, PolicyRevision, PolicyRow
from db.models.people import Patron
from db.queries import lending, lending_rules
from db.queries.lending_rules import PolicyValue
from db.store import Store
from db.vocabulary.desk import Act
from db.vocabulary.lending import ReturnedBy
from tests.support.store import MONDAY, School, add_loan, key, sample_school

HOUR = timedelta(hours=1)


@pytest.fixture
def school(store: Store) -> School:
    with store.write() as session:
        return sample_school(session)


@pytest.fixture
def lent(store: Store, school: School) -> list[Loan]:
    """Mia has Chromebooks 2 and 1, due in one and two hours; Leo has 3, due in three."""
    borrowers = {1: school.mia, 0: school.mia, 2: school.leo}
    with store.write() as session:
        return [
            add_loan(
                session, school.laptops[n], patron, school.counter, due_at=MONDAY + hours * HOUR
            )
            for hours, (n, patron) in enumerate(borrowers.items(), start=1)
        ]


def give_back(store: Store, loan: Loan, *, is_seen: bool) -> None:
    with store.write() as session:
        row = session.get_one(Loan, loan.id)
        row.returned_at, row.returned_by = MONDAY + HOUR, ReturnedBy.SELF
        row.checked_at = MONDAY + HOUR if is_seen else None


def test_an_open_loan_comes_with_its_item_and_borrower(
    store: Store, school: School, lent: list[Loan]
) -> None:
    with store.read() as session:
        row = lending.open_loan_of_item(session, school.laptops[1].id)

        assert row is not None
        assert lending.loan_by_id(session, row.loan_id) == row
        assert lending.loan_by_number(session, row.number) == row
    assert (row.item.barcode, row.lent_at, row.due_at) == ("CB-2", MONDAY, MONDAY + HOUR)
    assert row.borrower is not None
    assert (row.borrower.person_ref, row.borrower.given_name) == (school.mia.person_ref, "Mia")
    assert (row.override, row.returned_by, row.accessories) == (None, None, ())


def test_an_item_that_is_in_has_no_open_loan(
    store: Store, school: School, lent: list[Loan]
) -> None:
    give_back(store, lent[0], is_seen=False)

    with store.read() as session:
        assert lending.open_loan_of_item(session, school.laptops[1].id) is None
        assert lending.open_loan_of_item(session, school.charger.id) is None


@pytest.mark.parametrize(("is_seen", "numbers"), [(False, ["000001"]), (True, [])])
def test_what_came_back_is_unchecked_until_staff_see_it(
    store: Store, school: School, lent: list[Loan], is_seen: bool, numbers: list[str]
) -> None:
    give_back(store, lent[0], is_seen=is_seen)

    with store.read() as session:
        rows = lending.loans_at_hand(session, school.laptops[1].id)

    assert [row.number for row in rows] == numbers


def test_the_loan_of_a_forgotten_person_has_no_borrower(store: Store, lent: list[Loan]) -> None:
    with store.write() as session:
        session.get_one(Loan, lent[0].id).patron_id = None

    with store.read() as session:
        row = lending.loan_by_id(session, lent[0].id)

    assert row is not None
    assert row.borrower is None


def test_a_patrons_loans_are_sorted_by_their_due_time(
    store: Store, school: School, lent: list[Loan]
) -> None:
    with store.read() as session:
        rows = lending.open_loans_of_patron(session, school.mia.id)

    assert [row.item.barcode for row in rows] == ["CB-2", "CB-1"]


def test_a_days_loans_are_those_due_within_it(store: Store, lent: list[Loan]) -> None:
    with store.read() as session:
        rows = lending.open_loans_due(session, MONDAY + HOUR, MONDAY + 3 * HOUR)

    assert [row.item.barcode for row in rows] == ["CB-2", "CB-1"]


def test_pages_of_loans_follow_each_other_without_gap_or_repeat(
    store: Store, lent: list[Loan]
) -> None:
    with store.write() as session:
        session.execute(text("UPDATE loans SET due_at = lent_at"))
    seen: list[str] = []
    after = None

    with store.read() as session:
        while rows := lending.open_loans(session, after=after, at_most=2):
            seen += [row.number for row in rows]
            after = (rows[-1].due_at, rows[-1].loan_id)

    assert sorted(seen) == ["000001", "000002", "000003"]


def test_overdue_loans_alone_can_be_listed_and_counted(store: Store, lent: list[Loan]) -> None:
    now = MONDAY + 2 * HOUR + timedelta(seconds=1)

    with store.read() as session:
        assert [row.item.barcode for row in lending.open_loans(session, due_before=now)] == [
            "CB-2",
            "CB-1",
        ]


def test_the_loan_that_an_act_made_is_found_by_the_acts_id(
    store: Store, school: School, lent: list[Loan]
) -> None:
    payload: dict[str, audit.Json] = {"version": 1, "loan_id": str(lent[1].id)}
    with store.write() as session:
        entry = audit.Entry(key("act"), MONDAY, "kiosk", Act.LENT, payload)
        audit.append(session, school.counter.id, entry)

    with store.read() as session:
        row = lending.loan_of_action(session, key("act"))
        assert row is not None
        assert row.number == lent[1].number
        assert lending.loan_of_action(session, key("another")) is None


def test_a_loan_to_change_is_read_anew(store: Store, lent: list[Loan]) -> None:
    with store.write() as session:
        stale = session.get_one(Loan, lent[0].id)
        stale.renewals = 9
        fresh = lending.loan_to_change(session, lent[0].id)

        assert fresh is stale
        assert fresh.renewals == 9
        assert lending.loan_to_change(session, key("nothing")) is None


def test_an_items_history_is_newest_first(store: Store, school: School, lent: list[Loan]) -> None:
    give_back(store, lent[0], is_seen=True)
    with store.write() as session:
        add_loan(session, school.laptops[1], school.leo, school.counter, lent_at=MONDAY + 2 * HOUR)

    with store.read() as session:
        rows = lending.history_of_item(session, school.laptops[1].id)

    assert [row.borrower.given_name for row in rows if row.borrower] == ["Leo", "Mia"]


def test_before_the_first_policy_there_are_no_rows(store: Store) -> None:
    with store.read() as session:
        assert lending_rules.policy_revision(session) == 0
        assert lending_rules.policy_values(session) == ()
        assert lending_rules.calendar_of(session, "north") is None
        assert lending_rules.calendar_revisions(session) == {}


def test_policy_rows_come_in_a_fixed_order_under_their_revision(store: Store) -> None:
    with store.write() as session:
        for revision in (1, 2):
            session.add(PolicyRevision(revision=revision, at=MONDAY, actor="x", document={}))
        for n, site in enumerate(("north", "", "east")):
            session.add(PolicyRow(id=key(str(n)), site_code=site, rule="max_loans", value="3"))

    with store.read() as session:
        assert lending_rules.policy_revision(session) == 2
        assert lending_rules.policy_values(session)[:2] == (
            PolicyValue("", "", "", "", "max_loans", "3"),
            PolicyValue("east", "", "", "", "max_loans", "3"),
        )


def test_a_site_follows_its_own_newest_calendar_else_the_common_one(store: Store) -> None:
    with store.write() as session:
        for site, revision in (("", 1), ("", 2), ("north", 1), ("north", 2)):
            session.add(
                CalendarRevision(
                    id=key(f"{site}{revision}"),
                    site_code=site,
                    revision=revision,
                    at=MONDAY,
                    actor="x",
                    document={"site": site, "revision": revision},
                )
            )

    with store.read() as session:
        for asked, found in (("north", "north"), ("east", "")):
            row = lending_rules.calendar_of(session, asked)
            assert row is not None
            assert (row.site_code, row.revision) == (found, 2)
            assert row.document == {"site": found, "revision": 2}
        assert lending_rules.calendar_revisions(session) == {"": 2, "north": 2}
        history = lending_rules.calendar_history(session, "north")
        assert [row.revision for row in history] == [2, 1]


def test_forgetting_a_person_means_blanking_one_row(
    store: Store, school: School, lent: list[Loan]
) -> None:
    """The names stand nowhere else, so every read of the loan shows the blanked ones."""
    with store.write() as session:
        mia = session.get_one(Patron, school.mia.id)
        mia.given_name = mia.family_name = ""

    with store.read() as session:
        row = lending.loan_by_id(session, lent[0].id)

    assert row is not None
    assert row.borrower is not None
    assert (row.borrower.given_name, row.borrower.family_name) == ("", "")
