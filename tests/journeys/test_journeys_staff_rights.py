"""What a role may do behind the door, when a PIN is asked for again, and in whose name."""

from uuid import UUID

import pytest

from db.vocabulary.desk import Act
from db.vocabulary.lending import ChargeReason
from db.vocabulary.people import StaffRole
from kiosk.domain.desk.screens import StaffInside
from kiosk.services.lending.charges import NewCharge, record_charge
from kiosk.services.practice.cast import ALVAREZ, DEV, JOY, MICROBIT, PIN
from kiosk.ui.staff.case_page import CasePage
from kiosk.ui.staff.check_page import CheckPage
from kiosk.ui.staff.found_page import FoundPage
from kiosk.ui.staff.lending.loans_page import LoansPage
from kiosk.ui.staff.shell.panels import PinPanel
from kiosk.ui.staff.shell.parts import Label
from kiosk.wording.staff_shell import PageName
from tests.support.morning import ALT, Key, Morning

JOYS = "CB-0010"


def test_a_refusal_is_passed_with_a_reason_and_never_without(morning: Morning) -> None:
    code = morning.refuse_dev()
    morning.go_in()
    form = morning.override(code)

    morning.press(Key.Key_Return)
    assert form.wrong["why"].text() == "Say why first."
    morning.write("His teacher asked")
    morning.press(Key.Key_Return)

    morning.told("is lent to")
    assert morning.journey.shelf.holder(MICROBIT.code) == DEV.code
    (loan,) = [each for each in morning.journey.shelf.loans(MICROBIT.code) if not each.returned_at]
    assert loan.override is not None
    assert loan.override["why"] == "His teacher asked"
    librarian = morning.ref(ALVAREZ.code)
    assert (Act.LENT, librarian) in morning.acts()
    assert (Act.CASE_RESOLVED, librarian) in morning.acts()


def test_an_old_pin_is_asked_for_again_before_an_override(morning: Morning) -> None:
    code = morning.refuse_dev()
    morning.go_in()
    form = morning.override(code)
    morning.write("His teacher asked")
    morning.journey.push(6 * 60)

    morning.press(Key.Key_Return)

    panel = morning.shell.panel
    assert isinstance(panel, PinPanel)
    assert morning.journey.shelf.holder(MICROBIT.code) is None
    panel.entered.emit("000001")
    morning.until(lambda: panel.refusal.text() != "")
    assert morning.journey.shelf.holder(MICROBIT.code) is None
    assert morning.shell.page is form
    panel.entered.emit(PIN)
    morning.told("is lent to")
    assert morning.journey.shelf.holder(MICROBIT.code) == DEV.code


@pytest.mark.parametrize("way", [PageName.SET_UP, PageName.LEAVE])
def test_an_old_pin_is_asked_for_again_before_set_up_and_closing_down(
    morning: Morning, way: PageName
) -> None:
    """Who walks up to a shell that somebody left open makes no admin and gets no desktop."""
    ways: list[object] = []
    morning.go_in()
    morning.shell.way_chosen.connect(ways.append)
    morning.journey.push(6 * 60)

    morning.shell.nav.entries[way].click()

    panel = morning.shell.panel
    assert isinstance(panel, PinPanel)
    assert ways == []
    panel.entered.emit("000001")
    morning.until(lambda: panel.refusal.text() != "")
    assert ways == []
    panel.entered.emit(PIN)
    morning.until(lambda: ways == [way])


def test_an_aide_sees_no_override_and_no_list_of_people(morning: Morning) -> None:
    code = morning.refuse_dev()
    morning.make_staff(JOY.code, StaffRole.AIDE)
    morning.go_in(JOY.code)

    morning.press(Key.Key_L, ALT)
    assert not isinstance(morning.shell.page, LoansPage)
    morning.journey.scan(code)
    morning.stands(CasePage)
    page = morning.shell.page
    assert isinstance(page, CasePage)
    morning.until(lambda: page.seen is not None)

    assert page.resolve_key.isVisible()
    assert not page.lend_key.isVisible()
    morning.press(Key.Key_L)
    assert morning.shell.page is page


def test_another_badge_goes_on_under_its_own_name(morning: Morning) -> None:
    morning.make_staff(JOY.code, StaffRole.LIBRARIAN)
    morning.go_in()
    morning.press(Key.Key_L, ALT)
    morning.stands(LoansPage)

    morning.journey.scan(JOY.code)
    morning.until(lambda: isinstance(morning.shell.panel, PinPanel))
    panel = morning.shell.panel
    assert isinstance(panel, PinPanel)
    panel.entered.emit(PIN)
    morning.until(lambda: morning.shell.work.by == UUID(morning.ref(JOY.code)))

    morning.stands(LoansPage)
    assert isinstance(morning.journey.screen, StaffInside)
    morning.press(Key.Key_F5)
    morning.stands(CheckPage)
    morning.journey.scan(JOYS)
    morning.until(lambda: (Act.RETURNED, morning.ref(JOY.code)) in morning.acts())


def words_on(page: FoundPage) -> list[str]:
    """What can be read; a row that was just made is seen in the next turn."""
    return [label.text() for label in page.findChildren(Label) if label.isVisible()]


@pytest.mark.parametrize("role", [StaffRole.LIBRARIAN, StaffRole.TECH])
def test_what_a_person_has_to_pay_is_for_librarians(morning: Morning, role: StaffRole) -> None:
    ctx, ref = morning.journey.ctx, morning.person_ref(DEV.code)
    asked = NewCharge(ref, ChargeReason.DAMAGE, 4_500)
    number = record_charge(ctx, ctx.ids.new(), asked).number
    morning.make_staff(JOY.code, role)
    morning.go_in(JOY.code)

    morning.journey.scan(DEV.code)
    morning.stands(FoundPage)
    page = morning.shell.page
    assert isinstance(page, FoundPage)
    morning.until(lambda: "Has now" in words_on(page))

    said = words_on(page)
    assert (f"45.00 · {number}" in said) is (role is StaffRole.LIBRARIAN)
    assert ("To pay" in said) is (role is StaffRole.LIBRARIAN)
