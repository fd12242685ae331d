"""What staff look up: codes, loans, the store, the version."""

from datetime import timedelta

import pytest

from db.models.desk import AuditEntry, Case
from db.models.lending import Loan
from db.models.people import Card, Patron
from db.store import Store
from db.vocabulary.desk import Act
from db.vocabulary.people import CardState
from db.vocabulary.upkeep import Condition
from kiosk.services.desk.codes import look_up
from kiosk.services.upkeep.fault_reports import Fault, report_fault
from tests.app.cli.conftest import Terminal
from tests.support.counter import AtWork
from tests.support.store import MONDAY


def shown_names(desk: AtWork) -> int:
    """How often the audit log says that somebody saw whole names."""
    return sum(entry.act is Act.NAMES_SHOWN for entry in desk.all(AuditEntry))


def test_show_names_an_item_with_its_history(terminal: Terminal, desk: AtWork) -> None:
    desk.lent("mia", 1)
    desk.returned(1, by_staff=True)
    desk.clock.move(timedelta(minutes=1))
    loan_id = desk.lent("leo", 1).loan.loan_id
    report_fault(desk.ctx, desk.action(), Fault(desk.laptop(1), loan_id, Condition.ODD, (), None))

    answer = terminal("show", "CB-1")
    document = terminal("show", "CB-1", "--json").document

    assert answer.code == 0
    assert answer.out.startswith("Chromebook 1 (CB-1), chromebook, laptop\n")
    assert "Said to be odd, Monday 30 November 2026, 9:16" in answer.out
    assert "Lives in Slot 1" in answer.out
    assert (document["kind"], document["barcode"]) == ("item", "CB-1")
    assert [loan["borrower"] for loan in document["history"]] == ["Leo B.", "Mia T."]
    assert document["faults"] == [
        {"reported_at": "2026-11-30T15:16:00Z", "condition": "odd", "spots": []}
    ]


def test_show_names_a_person_by_first_name_and_initial(terminal: Terminal, desk: AtWork) -> None:
    number = desk.lent("mia", 1).loan.number

    answer = terminal("show", "CARD-MIA")
    document = terminal("show", "CARD-MIA", "--json").document

    assert answer.out.startswith("Mia T. (student, 4)\nCard: active\n")
    assert "Torres" not in answer.out
    assert document["name"] == "Mia T."
    assert [loan["number"] for loan in document["loans"]] == [number]
    assert shown_names(desk) == 0


def test_whole_names_are_noted_in_the_audit_log(terminal: Terminal, desk: AtWork) -> None:
    answer = terminal("show", "card-mia", "--full")

    assert answer.out.startswith("Mia Torres (")
    assert shown_names(desk) == 1


def test_show_tells_what_stands_against_a_person(terminal: Terminal, desk: AtWork) -> None:
    mia = desk.school.mia
    leaves = MONDAY.date() + timedelta(days=9)
    desk.change(
        Patron,
        mia.id,
        is_active=False,
        leaves_on=leaves,
        suspended_until=MONDAY + timedelta(days=1),
    )
    desk.change(Card, "CARD-MIA", state=CardState.LOST)

    lines = terminal("show", "CARD-MIA").out.splitlines()

    assert lines[1:] == [
        "Card: lost",
        "Not on the roll now",
        "Last day: 2026-12-09",
        "May not borrow until Tuesday 1 December 2026, 9:15",
        "Has nothing",
    ]


def test_show_knows_receipts_places_and_cases(terminal: Terminal, desk: AtWork) -> None:
    number = desk.lent("mia", 1).loan.number
    desk.change(Card, "CARD-LEO", state=CardState.LOST)
    look_up(desk.ctx, "CARD-LEO")
    (case,) = desk.all(Case)

    loan = terminal("show", number, "--json").document
    place = terminal("show", "SLOT-2", "--json").document
    found = terminal("show", case.code.lower(), "--json").document

    assert (loan["kind"], loan["item"], loan["renewals"]) == ("loan", "CB-1", 0)
    assert (place["kind"], place["name"], place["place"]) == ("place", "Slot 2", "slot")
    assert (found["kind"], found["about"], found["person"]) == ("case", "dead_card", "Leo B.")
    assert f"Loan {number}: Chromebook 1" in terminal("show", number).out
    assert terminal("show", "SLOT-2").out == "Slot 2 (slot)\n"
    assert terminal("show", case.code).out.startswith(f"Case {case.code} (dead card)\n")


def test_nobodys_code_is_an_error(terminal: Terminal, desk: AtWork) -> None:
    answer = terminal("show", "NOTHING", "--full")

    assert answer.code == 1
    assert "Nothing has the code NOTHING." in answer.err
    assert shown_names(desk) == 0


def test_loans_come_soonest_due_first(terminal: Terminal, desk: AtWork) -> None:
    desk.lent("mia", 1)
    earlier = {"lent_at": MONDAY - timedelta(days=3), "due_at": MONDAY - timedelta(hours=1)}
    desk.change(Loan, desk.all(Loan)[0].id, **earlier)
    desk.lent("leo", 2)

    rows = terminal("loans", "--json").document["loans"]
    late = terminal("loans", "--overdue").out.splitlines()

    assert [(row["item"], row["borrower"], row["overdue"]) for row in rows] == [
        ("CB-1", "Mia T.", True),
        ("CB-2", "Leo B.", False),
    ]
    assert late[0].split() == ["Receipt", "Code", "Thing", "Who", "Homeroom", "Due"]
    assert late[1].split() == [
        *(rows[0]["number"], "CB-1", "Chromebook", "1"),
        *("Mia", "T.", "2026-11-30", "08:15", "overdue"),
    ]
    assert len(late) == 2


def test_full_names_of_loans_are_noted_too(terminal: Terminal, desk: AtWork) -> None:
    desk.lent("mia", 1)

    assert "Mia Torres" in terminal("loans", "--full").out
    assert shown_names(desk) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [(("loans",), "Nothing is lent.\n"), (("loans", "--overdue"), "Nothing is overdue.\n")],
)
def test_an_empty_list_is_said_in_words(
    terminal: Terminal, desk: AtWork, words: tuple[str, ...], said: str
) -> None:
    assert terminal(*words).out == said


def test_status_counts_the_store(terminal: Terminal, desk: AtWork) -> None:
    desk.lent("mia", 1)

    document = terminal("status", "--json").document
    lines = terminal("status").out.splitlines()

    assert document["school"] == "North School"
    assert document["time_zone"] == "America/Chicago"
    assert document["store"] == str(terminal.folder / "school.db")
    assert document["counts"]["open_loans"] == 1
    assert document["counts"]["last_act_at"] == "2026-11-30T15:15:00Z"
    assert "  Open loans: 1" in lines
    assert "Last act: Monday 30 November 2026, 9:15, number 1" in lines


def test_status_changes_nothing(terminal: Terminal, desk: AtWork) -> None:
    before = desk.store.data_version()

    terminal("status")

    assert desk.store.data_version() == before


def test_version_needs_no_store(terminal: Terminal) -> None:
    answer = terminal("version", "--json")

    assert answer.code == 0
    assert sorted(answer.document) == ["document", "makerdesk", "python", "qt", "sqlite", "version"]
    assert answer.document["makerdesk"][0].isdigit()
    assert not (terminal.folder / "school.db").exists()


def test_a_store_that_is_closed_afterwards_can_be_opened_again(
    terminal: Terminal, desk: AtWork
) -> None:
    address = f"sqlite:///{terminal.folder / 'school.db'}"
    desk.store.close()
    assert terminal("lend", "CARD-MIA", "CB-1").code == 0

    with Store(address) as again, again.read() as session:
        assert session.get_one(Loan, session.query(Loan.id).scalar()).returned_at is None
