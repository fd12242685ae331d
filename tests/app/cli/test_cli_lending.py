"""Lending, returning, renewing and explaining from the command line."""

from datetime import timedelta

import pytest

from db.models.desk import AuditEntry, Case, JournalEntry
from db.models.lending import Loan
from db.models.people import Card
from db.vocabulary.people import CardState
from kiosk.app.build import account_name
from kiosk.app.cli.exits import ExitCode
from tests.app.cli.conftest import Terminal
from tests.support.counter import AtWork
from tests.support.store import MONDAY, add_card

DUE = "2026-12-04T22:00:00Z"  # the fourth day's closing at 16:00 in Chicago


def test_lend_writes_a_loan_of_the_account_that_typed(terminal: Terminal, desk: AtWork) -> None:
    answer = terminal("lend", "CARD-MIA", "CB-1")

    assert (answer.code, answer.err) == (0, "")
    assert answer.out.splitlines()[0] == "Mia T. has Chromebook 1 now."
    assert "Friday 4 December 2026, 16:00" in answer.out
    (loan,) = desk.all(Loan)
    assert loan.item_id == desk.laptop(1)
    assert {entry.actor for entry in desk.all(AuditEntry)} == {f"cli:{account_name()}"}
    assert desk.chain_holds()


def test_lend_answers_with_one_document(terminal: Terminal, desk: AtWork) -> None:
    answer = terminal("lend", "CARD-MIA", "CB-1", "--json")

    assert answer.document == {
        "document": "lend",
        "version": 1,
        "outcome": "lent",
        "loan": {
            "number": desk.all(Loan)[0].number,
            "item": "CB-1",
            "thing": "Chromebook 1",
            "lent_at": "2026-11-30T15:15:00Z",
            "due_at": DUE,
            "overdue": False,
        },
    }


def test_codes_are_known_in_the_forms_that_a_scanner_reads(
    terminal: Terminal, desk: AtWork
) -> None:
    assert terminal("lend", " card-mia ", "cb-1").code == 0
    assert len(desk.all(Loan)) == 1


def test_a_copy_of_a_book_is_no_patron_who_has_its_number(terminal: Terminal, desk: AtWork) -> None:
    with desk.store.write() as session:
        add_card(session, desk.school.mia, "20001")

    assert terminal("lend", "T 20001", "CB-1").code == 1
    assert terminal("show", "T 20001").code == 1
    assert terminal("lend", "P 20001", "CB-1").code == 0


def test_the_journal_keeps_what_was_doubtful_about_the_typed_card(
    terminal: Terminal, desk: AtWork
) -> None:
    with desk.store.write() as session:
        add_card(session, desk.school.mia, "21112000698133")
    terminal("lend", "21112000698133", "CB-1")
    terminal("renew", "CARD-MIA", "CB-1")

    kept = [(entry.item_code, entry.doubts) for entry in desk.all(JournalEntry)]

    assert kept == [("CB-1", "card_check_digit"), ("CB-1", None)]


def test_a_refusal_tells_every_reason_and_what_ends_each(terminal: Terminal, desk: AtWork) -> None:
    desk.lent("leo", 1)
    desk.lent("mia", 2)
    desk.lent("mia", 3)

    answer = terminal("lend", "CARD-MIA", "CB-1")

    assert answer.code == 1
    assert "Not possible: Lent to someone else. Take it back first." in answer.out
    assert "You may confirm: Has 2 things that this rule counts, 2 allowed. Take" in answer.out
    assert len(desk.all(Loan)) == 3


def test_a_refusal_is_a_document_too(terminal: Terminal, desk: AtWork) -> None:
    desk.lent("leo", 1)

    document = terminal("lend", "CARD-MIA", "CB-1", "--json").document

    assert document["outcome"] == "refused"
    assert document["free_numbers"] == ["2", "3"]
    assert document["verdict"]["reasons"] == [
        {
            "code": "item_out",
            "weight": "impossible",
            "audience": "public",
            "params": {},
            "what": "Lent to someone else.",
            "how": "Take it back first.",
        }
    ]


def test_whoever_has_it_already_is_told_so(terminal: Terminal, desk: AtWork) -> None:
    desk.lent("mia", 1)

    answer = terminal("lend", "CARD-MIA", "CB-1", "--json")

    assert answer.code == 1
    assert answer.document["outcome"] == "already_theirs"
    assert len(desk.all(Loan)) == 1


def test_an_unchecked_item_is_lent_only_once_somebody_looked(
    terminal: Terminal, desk: AtWork
) -> None:
    desk.lent("leo", 1)
    desk.returned(1)

    asked = terminal("lend", "CARD-MIA", "CB-1", "--json")
    accepted = terminal("lend", "CARD-MIA", "CB-1", "--accept-unchecked")

    assert asked.code == 1
    assert asked.document["outcome"] == "ask_unchecked"
    assert asked.document["command"].endswith("lend CARD-MIA CB-1 --json --accept-unchecked")
    assert accepted.code == 0


def test_a_dead_card_is_refused_with_its_case(terminal: Terminal, desk: AtWork) -> None:
    desk.change(Card, "CARD-MIA", state=CardState.LOST)

    answer = terminal("lend", "CARD-MIA", "CB-1")

    (case,) = desk.all(Case)
    assert answer.code == 1
    assert "This card was lost. Keep it and give out a new one." in answer.out
    assert f"Case {case.code} is open." in answer.out
    assert desk.all(Loan) == []


def test_a_card_that_has_run_out_is_refused(terminal: Terminal, desk: AtWork) -> None:
    desk.change(Card, "CARD-MIA", valid_until=MONDAY - timedelta(days=1))

    lent = terminal("lend", "CARD-MIA", "CB-1", "--json")
    explained = terminal("explain", "CARD-MIA", "CB-1", "--json")
    renewed = terminal("renew", "CARD-MIA", "CB-1")

    assert (lent.code, renewed.code) == (1, 1)
    for answer in (lent, explained):
        (reason,) = answer.document["verdict"]["reasons"]
        assert (reason["code"], reason["what"]) == ("card_dead", "This card is too old.")
    assert "The card CARD-MIA was lost, replaced, or has run out" in renewed.err
    assert desk.all(Loan) == []


def test_return_takes_it_back_checked(terminal: Terminal, desk: AtWork) -> None:
    desk.lent("mia", 1)

    answer = terminal("return", "CB-1")

    (loan,) = desk.all(Loan)
    assert answer.code == 0
    assert f"Took Chromebook 1 back, receipt {loan.number}." in answer.out
    assert "Its place: Rack A, 1." in answer.out
    assert loan.returned_at == loan.checked_at == MONDAY


def test_returning_what_was_not_lent_is_no_error(terminal: Terminal, desk: AtWork) -> None:
    answer = terminal("return", "CB-1", "--json")

    assert answer.code == 0
    assert answer.document == {
        "document": "return",
        "version": 1,
        "outcome": "not_lent",
        "item": "CB-1",
        "thing": "Chromebook 1",
        "number": None,
        "was_late": None,
    }


def test_renew_gives_a_later_due_time(terminal: Terminal, desk: AtWork) -> None:
    desk.clock.move(timedelta(days=-3))
    desk.lent("mia", 1)

    answer = terminal("renew", "CARD-MIA", "CB-1", "--json")

    assert answer.code == 0
    assert answer.document["outcome"] == "renewed"
    assert answer.document["loan"]["due_at"] > answer.document["was_due_at"]
    assert desk.all(Loan)[0].renewals == 1


@pytest.mark.parametrize(("borrower", "code"), [(None, "not_lent"), ("leo", "not_yours")])
def test_renewing_what_one_does_not_have_is_refused(
    terminal: Terminal, desk: AtWork, borrower: str | None, code: str
) -> None:
    if borrower is not None:
        desk.lent(borrower, 1)

    answer = terminal("renew", "CARD-MIA", "CB-1", "--json")

    assert answer.code == 1
    reasons = answer.document["verdict"]["reasons"]
    assert code in [reason["code"] for reason in reasons]


def test_explain_tells_the_verdict_with_its_rules(terminal: Terminal, desk: AtWork) -> None:
    document = terminal("explain", "CARD-MIA", "CB-1", "--json").document

    assert document["person"] == "Mia T."
    assert document["verdict"]["allowed"] is True
    assert document["verdict"]["due_at"] == DUE
    everybody = dict.fromkeys(("site", "patron_category", "item_type", "item_category"))
    rules = document["verdict"]["rules"]
    assert {"rule": "loan_length", "value": "4 days", "scope": everybody} in rules
    assert [step["kind"] for step in document["steps"]] == ["counted", "closing"]


def test_explain_reads_as_sentences(terminal: Terminal, desk: AtWork) -> None:
    desk.lent("leo", 1)

    lines = terminal("explain", "CARD-MIA", "CB-1").out.splitlines()

    assert lines[0] == "Mia T. (student) and Chromebook 1 (chromebook)"
    assert lines[1] == "Monday 30 November 2026, 9:15 at north"
    assert "Refused." in lines
    assert "  Not possible: Lent to someone else. Take it back first." in lines
    assert "  Due when the counter closes on Friday 4 December 2026." in lines


def test_explain_changes_nothing_even_for_a_dead_card(terminal: Terminal, desk: AtWork) -> None:
    desk.change(Card, "CARD-MIA", state=CardState.LOST)
    before = desk.store.data_version()

    answer = terminal("explain", "CARD-MIA", "CB-1", "--json")

    assert answer.document["verdict"]["reasons"][0]["code"] == "card_dead"
    assert desk.store.data_version() == before
    assert desk.all(Case) == []


@pytest.mark.parametrize(
    ("moment", "at"),
    [
        ("2026-12-01T10:15", "2026-12-01T16:15:00Z"),  # on the school's clock
        ("2026-12-01T10:15+00:00", "2026-12-01T10:15:00Z"),
        ("2026-07-01T10:15", "2026-07-01T15:15:00Z"),  # summer time
    ],
)
def test_explain_speaks_of_another_moment(
    terminal: Terminal, desk: AtWork, moment: str, at: str
) -> None:
    document = terminal("explain", "CARD-MIA", "CB-1", "--at", moment, "--json").document

    assert document["at"] == at


@pytest.mark.parametrize("moment", ["tomorrow", "9999-12-31T23:00", "0001-01-01T00:00+14:00"])
def test_a_moment_that_is_none_is_wrong_usage(
    terminal: Terminal, desk: AtWork, moment: str
) -> None:
    answer = terminal("explain", "CARD-MIA", "CB-1", "--at", moment)

    assert answer.code == 2
    assert "2026-11-30T10:15" in answer.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("lend", "NOBODY", "CB-1"), "Nobody has the card NOBODY."),
        (("lend", "CARD-MIA", "NOTHING"), "No item has the code NOTHING."),
        (("lend", "CB-1", "CARD-MIA"), "Nobody has the card CB-1."),
        (("return", "CARD-MIA"), "No item has the code CARD-MIA."),
        (("renew", "CARD-MIA", "NOTHING"), "No item has the code NOTHING."),
        (("explain", "NOBODY", "CB-1"), "Nobody has the card NOBODY."),
        (("explain", "CARD-MIA", "NOTHING"), "No item has the code NOTHING."),
    ],
)
def test_an_unknown_code_is_named_as_it_was_typed(
    terminal: Terminal, desk: AtWork, words: tuple[str, ...], said: str
) -> None:
    answer = terminal(*words)

    assert answer.code == 1
    assert said in answer.err
    assert desk.all(Loan) == []


def test_lending_works_while_a_counter_is_open_and_shows_there(
    terminal: Terminal, desk: AtWork
) -> None:
    before = desk.store.data_version()
    with desk.store.read():  # a screen that reads at this very moment
        answer = terminal("lend", "CARD-MIA", "CB-1")

    assert answer.code == 0
    assert desk.store.data_version() != before
    assert len(desk.all(Loan)) == 1


def test_a_store_that_is_being_written_is_busy(terminal: Terminal, desk: AtWork) -> None:
    with desk.store.backend.turn():
        answer = terminal("lend", "CARD-MIA", "CB-1")

    assert answer.code == 4
    assert "Try again." in answer.err
    assert desk.all(Loan) == []


def test_reading_needs_no_turn(terminal: Terminal, desk: AtWork) -> None:
    with desk.store.backend.turn():
        assert terminal("status").code == 0
        assert terminal("explain", "CARD-MIA", "CB-1").code == 0


def test_the_other_store_may_go_on_writing(terminal: Terminal, desk: AtWork) -> None:
    terminal("lend", "CARD-MIA", "CB-1")

    desk.lent("leo", 2)

    assert len({loan.number for loan in desk.all(Loan)}) == 2
    assert desk.chain_holds()


@pytest.mark.parametrize(
    ("words", "argument"),
    [
        (("lend", "", ""), "CARD"),
        (("lend", "CARD-MIA", " "), "ITEM"),
        (("explain", "", "CB-1"), "CARD"),
        (("return", ""), "ITEM"),
        (("renew", "CARD-MIA", ""), "ITEM"),
        (("show", ""), "CODE"),
    ],
)
def test_an_empty_code_is_a_wrong_call(
    terminal: Terminal, desk: AtWork, words: tuple[str, ...], argument: str
) -> None:
    answer = terminal(*words)

    assert answer.code == ExitCode.USAGE
    assert f"'{argument}': it is empty. Scan the code" in answer.err
