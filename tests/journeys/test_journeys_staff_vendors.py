"""Vendors behind the staff's door: from the shelf to the list, noted, changed, used no more."""

from kiosk.services.upkeep.purchasing.vendors import list_vendors, vendor_of
from kiosk.ui.staff.upkeep.purchasing.parts_page import PartsPage
from kiosk.ui.staff.upkeep.purchasing.vendor_form import VendorForm
from kiosk.ui.staff.upkeep.purchasing.vendors_page import VendorsPage
from tests.support.morning import ALT, Key, Morning


def vendors_of(morning: Morning) -> VendorsPage:
    """The list, once it has read."""
    morning.press(Key.Key_K, ALT)
    morning.stands(PartsPage)
    morning.press(Key.Key_V)
    morning.stands(VendorsPage)
    page = morning.shell.page
    assert isinstance(page, VendorsPage)
    morning.until(lambda: page.model.whole > 0)
    return page


def form(morning: Morning) -> VendorForm:
    """The form that stands now."""
    morning.stands(VendorForm)
    page = morning.shell.page
    assert isinstance(page, VendorForm)
    return page


def test_a_new_vendor_needs_a_name_of_its_own(morning: Morning) -> None:
    morning.go_in()
    known = vendors_of(morning).model.row(0).name
    morning.press(Key.Key_N)
    new = form(morning)

    morning.press(Key.Key_Return)
    assert new.wrong["name"].text() == new.texts.empty
    new.fields["name"].setText(known)
    new.fields["phone"].setText("555-0199")
    morning.press(Key.Key_Return)
    morning.until(lambda: new.wrong["name"].text() == new.texts.taken)
    new.fields["name"].setText("Acme Panels")
    morning.press(Key.Key_Return)

    morning.told("Acme Panels")
    morning.stands(VendorsPage)
    _, entry = vendor_of(morning.journey.ctx, "Acme Panels")
    assert (entry.phone, entry.email, entry.is_active) == ("555-0199", None, True)


def test_a_vendor_is_renamed_and_then_used_no_more(morning: Morning) -> None:
    morning.go_in()
    page = vendors_of(morning)
    name = page.model.row(0).name
    page.table.enter()
    morning.press(Key.Key_Return)
    change = form(morning)
    assert change.fields["name"].text() == name
    change.fields["name"].setText(f"{name} Ltd")
    morning.press(Key.Key_Return)
    morning.told(f"{name} Ltd")

    vendors_of(morning).table.enter()
    morning.until(lambda: f"{name} Ltd" in shown(morning))
    morning.press(Key.Key_Return)
    form(morning)
    morning.press(Key.Key_1, ALT)

    morning.stands(VendorsPage)
    morning.until(lambda: shown(morning) != [] and f"{name} Ltd" not in shown(morning))
    inactive = [e for e in list_vendors(morning.journey.ctx, also_inactive=True) if not e.is_active]
    assert f"{name} Ltd" in [each.name for each in inactive]


def shown(morning: Morning) -> list[str]:
    """The names that stand in the list."""
    page = morning.shell.page
    assert isinstance(page, VendorsPage)
    return [page.model.row(place).name for place in range(page.model.rowCount())]
