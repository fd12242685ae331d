"""Lists of loans, and what staff see of a code."""

from datetime import timedelta

import pytest

from db.models.catalog import Item
from db.models.desk import AuditEntry
from db.models.lending import Loan
from db.models.people import ClassMember, SchoolClass
from db.vocabulary.catalog import LocationKind, ServiceState
from db.vocabulary.desk import Act, CaseKind
from db.vocabulary.people import CardState, ClassKind, ClassRole
from db.vocabulary.upkeep import Condition, FaultSpot
from kiosk.services.desk.cases import NewCase, open_case
from kiosk.services.lending import loans
from kiosk.services.lending.loans import list_loans
from kiosk.services.lending.show import (
    ShownCase,
    ShownItem,
    ShownLoan,
    ShownPerson,
    ShownPlace,
    show,
)
from kiosk.services.upkeep.fault_reports import Fault, report_fault
from tests.support.counter import AtWork
from tests.support.store import key


def seat(desk: AtWork, person: str, homeroom: str) -> None:
    with desk.store.write() as session:
        room = SchoolClass(
            id=key(homeroom),
            site_id=desk.school.site.id,
            external_id=homeroom,
            kind=ClassKind.HOMEROOM,
            name=homeroom,
        )
        session.add(room)
        session.flush()
        patron = getattr(desk.school, person)
        role = ClassRole.STUDENT
        session.add(ClassMember(class_id=room.id, patron_id=patron.id, role=role))


def test_open_loans_are_listed_soonest_due_first(desk: AtWork) -> None:
    desk.lent("mia", 1)
    desk.rule(loan_length="1 day")
    desk.lent("leo", 2)
    desk.lent("teacher", 3)
    desk.returned(3)
    found = list_loans(desk.ctx)
    assert [(each.number, each.thing, each.borrower) for each in found] == [
        ("R-2", "Chromebook 2", "Leo B."),
        ("R-1", "Chromebook 1", "Mia T."),
    ]
    assert desk.all(AuditEntry)[-1].act is Act.RETURNED


def test_only_what_is_overdue(file_desk: AtWork) -> None:
    file_desk.lent("mia", 1)
    file_desk.rule(loan_length="14 days")
    file_desk.lent("leo", 2)
    file_desk.clock.move(timedelta(days=7))
    assert [each.number for each in list_loans(file_desk.ctx, overdue=True)] == ["R-1"]
    assert [each.is_overdue for each in list_loans(file_desk.ctx)] == [True, False]


def test_long_lists_come_in_pages_and_miss_nothing(
    file_desk: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loans, "PAGE", 1)  # three loans stand for fifteen hundred
    file_desk.lent("mia", 1)
    file_desk.lent("leo", 2)
    file_desk.lent("teacher", 3)
    assert len({each.number for each in list_loans(file_desk.ctx)}) == 3


def test_full_names_are_noted_before_anybody_sees_them(desk: AtWork) -> None:
    desk.lent()
    assert [each.borrower for each in list_loans(desk.ctx, full_names=True)] == ["Mia Torres"]
    entry = desk.all(AuditEntry)[-1]
    assert (entry.act, entry.payload["what"]) == (Act.NAMES_SHOWN, "loans")
    assert desk.chain_holds()


class TestShow:
    def test_an_item_with_its_history_and_faults(self, desk: AtWork) -> None:
        desk.lent()
        desk.returned()
        fault = Fault(desk.laptop(1), None, Condition.BROKEN, (FaultSpot.KEYS,))
        report_fault(desk.ctx, desk.action(), fault)
        shown = show(desk.ctx, "CB-1")
        assert isinstance(shown, ShownItem)
        assert (shown.name, shown.home) == ("Chromebook 1", "Slot 1")
        assert shown.service_state is ServiceState.CHECK_NEEDED
        assert [(each.borrower, each.is_checked) for each in shown.history] == [("Mia T.", False)]
        assert [each.spots for each in shown.faults] == [("keys",)]

    def test_an_item_without_a_home(self, file_desk: AtWork) -> None:
        shown = show(file_desk.ctx, "CH-1")
        assert isinstance(shown, ShownItem)
        assert (shown.home, shown.history) == (None, ())

    def test_a_person_with_what_they_have(self, desk: AtWork) -> None:
        seat(desk, "mia", "5B")
        desk.lent()
        shown = show(desk.ctx, "CARD-MIA")
        assert isinstance(shown, ShownPerson)
        assert (shown.name, shown.homeroom, shown.card) == ("Mia T.", "5B", CardState.ACTIVE)
        assert [each.number for each in shown.loans] == ["R-1"]
        full = show(desk.ctx, "CARD-MIA", full_names=True)
        assert isinstance(full, ShownPerson)
        assert full.name == "Mia Torres"
        assert desk.all(AuditEntry)[-1].act is Act.NAMES_SHOWN

    def test_a_loan_by_the_number_on_its_slip(self, file_desk: AtWork) -> None:
        file_desk.lent()
        file_desk.returned()
        shown = show(file_desk.ctx, "r-1")
        assert isinstance(shown, ShownLoan)
        assert shown.loan.borrower == "Mia T."
        assert (shown.returned_at, shown.is_checked) == (file_desk.clock.now(), False)
        assert not shown.loan.is_overdue

    def test_a_forgotten_borrower_has_no_name(self, file_desk: AtWork) -> None:
        loan_id = file_desk.lent().loan.loan_id
        file_desk.change(Loan, loan_id, patron_id=None)
        shown = show(file_desk.ctx, "R-1")
        assert isinstance(shown, ShownLoan)
        assert (shown.loan.borrower, shown.loan.homeroom) == ("", "")

    def test_a_place_and_a_case(self, file_desk: AtWork) -> None:
        assert show(file_desk.ctx, "SLOT-1") == ShownPlace("Slot 1", LocationKind.SLOT)
        mia = file_desk.school.mia.person_ref
        case = NewCase(CaseKind.REFUSAL, mia, file_desk.laptop(1), {"codes": ["overdue"]})
        code = open_case(file_desk.ctx, file_desk.action(), case)
        shown = show(file_desk.ctx, code)
        assert isinstance(shown, ShownCase)
        assert (shown.kind, shown.reasons) == (CaseKind.REFUSAL, ("overdue",))
        assert (shown.thing, shown.person) == ("Chromebook 1", "Mia T.")

    def test_a_case_about_nobody(self, file_desk: AtWork) -> None:
        code = open_case(file_desk.ctx, file_desk.action(), NewCase(CaseKind.HELP))
        shown = show(file_desk.ctx, code)
        assert isinstance(shown, ShownCase)
        assert (shown.thing, shown.person, shown.reasons) == ("", "", ())

    def test_nobodys_code_shows_nothing(self, file_desk: AtWork) -> None:
        assert show(file_desk.ctx, "4006381333931") is None

    def test_an_item_with_a_name_of_its_own_goes_by_it(self, file_desk: AtWork) -> None:
        file_desk.change(Item, file_desk.laptop(1), name="The old one")
        shown = show(file_desk.ctx, "CB-1")
        assert isinstance(shown, ShownItem)
        assert shown.name == "The old one"
