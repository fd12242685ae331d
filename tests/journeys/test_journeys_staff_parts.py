"""The shelf of spare parts at a counter: counted, bought, taken out of a retired device."""

from PySide6.QtCore import Qt
from sqlalchemy import select

from db.models.catalog import Item
from db.vocabulary.catalog import ServiceState
from db.vocabulary.upkeep import PartMoveKind
from kiosk.services.upkeep.purchasing.shelf import list_parts, moves_of, part_with
from kiosk.ui.staff.upkeep.purchasing.part_forms import MoveForm, PartForm
from kiosk.ui.staff.upkeep.purchasing.part_page import PartPage
from kiosk.ui.staff.upkeep.purchasing.parts_page import PartsPage
from tests.support.morning import ALT, Key, Morning

PANEL = "CB-PANEL"


def shelf_of(morning: Morning) -> PartsPage:
    """The list, once it has read."""
    morning.press(Key.Key_K, ALT)
    morning.stands(PartsPage)
    page = morning.shell.page
    assert isinstance(page, PartsPage)
    morning.until(lambda: page.model.whole > 0)
    return page


def open_part(morning: Morning, code: str = PANEL) -> None:
    """By the filter and Enter to one part's page."""
    page = shelf_of(morning)
    morning.press(Key.Key_F)
    morning.write(code)
    morning.until(lambda: page.model.rowCount() == 1)
    page.table.enter()
    morning.press(Key.Key_Return)
    read_part(morning)


def read_part(morning: Morning) -> None:
    """A part's page stands and has read it; before that no key of it does anything."""
    morning.stands(PartPage)
    part = morning.shell.page
    assert isinstance(part, PartPage)
    morning.until(lambda: part.shown is not None)


def test_a_part_says_what_it_is_for_by_its_name(morning: Morning) -> None:
    morning.go_in()
    open_part(morning)

    assert "Chromebook" in morning.journey.words()
    assert "chromebook" not in morning.journey.words()


def on_hand(morning: Morning, code: str = PANEL) -> int:
    """What lies there by the store."""
    return part_with(morning.journey.ctx, code).on_hand


def form(morning: Morning) -> MoveForm | PartForm:
    """The form that stands now."""
    morning.until(lambda: isinstance(morning.shell.page, MoveForm | PartForm))
    page = morning.shell.page
    assert isinstance(page, MoveForm | PartForm)
    return page


def a_chromebook(morning: Morning, state: ServiceState) -> str:
    """The tag of one that stands so."""
    with morning.journey.ctx.store.read() as session:
        tag = session.scalar(
            select(Item.barcode)
            .where(Item.type_code == "chromebook", Item.service_state == state)
            .order_by(Item.barcode)
        )
    assert tag is not None, state
    return tag


def test_low_parts_stand_out_and_have_a_view_of_their_own(morning: Morning) -> None:
    morning.go_in()
    page = shelf_of(morning)
    low = [part for part in list_parts(morning.journey.ctx) if part.missing]
    assert low, "the pretend school has a part that is low"

    morning.press(Key.Key_2)

    shown = [page.model.row(place) for place in range(page.model.rowCount())]
    assert sorted(part.code for part in shown) == sorted(part.code for part in low)
    assert {page.model.tone(place) for place in range(len(shown))} == {"WATCH"}
    assert str(len(low)) in page.note.text()


def test_a_count_is_kept_with_its_difference_and_told(morning: Morning) -> None:
    morning.go_in()
    open_part(morning)
    before = on_hand(morning)

    morning.press(Key.Key_C)
    counting = form(morning)
    counting.fields["quantity"].setText(str(before + 3))
    morning.press(Key.Key_Return)

    morning.told(f"{before + 3} pieces on the shelf")
    assert on_hand(morning) == before + 3
    part = part_with(morning.journey.ctx, PANEL)
    newest = moves_of(morning.journey.ctx, part.part_id)[0]
    assert (newest.kind, newest.quantity) == (PartMoveKind.COUNTED, 3)
    morning.stands(PartPage)


def test_bought_pieces_change_the_price_to_the_average(morning: Morning) -> None:
    morning.go_in()
    open_part(morning)
    before = part_with(morning.journey.ctx, PANEL)

    morning.press(Key.Key_B)
    buying = form(morning)
    buying.fields["quantity"].setText("2")
    buying.fields["price"].setText("70.10")
    morning.press(Key.Key_Return)

    pieces = before.on_hand + 2
    morning.told(f"{pieces} pieces on the shelf")
    worth = before.on_hand * before.unit_cents + 2 * 7010
    after = part_with(morning.journey.ctx, PANEL)
    assert (after.on_hand, after.unit_cents) == (pieces, (2 * worth + pieces) // (2 * pieces))


def test_a_scan_of_a_retired_device_gives_a_piece_that_costs_nothing(morning: Morning) -> None:
    tag = a_chromebook(morning, ServiceState.RETIRED)
    morning.go_in()
    open_part(morning)
    before = on_hand(morning)

    morning.journey.scan(tag)
    harvest = form(morning)
    assert harvest.fields["tag"].text() == tag
    morning.press(Key.Key_Return)

    morning.told("on the shelf")
    assert on_hand(morning) == before + 1


def test_a_device_that_serves_gives_nothing_and_the_form_keeps_what_was_typed(
    morning: Morning,
) -> None:
    morning.go_in()
    open_part(morning)
    before = on_hand(morning)
    morning.press(Key.Key_H)
    harvest = form(morning)
    morning.journey.scan(a_chromebook(morning, ServiceState.OK))
    morning.until(lambda: bool(harvest.fields["tag"].text()))

    morning.press(Key.Key_Return)

    morning.until(lambda: harvest.wrong["tag"].text() != "")
    assert "retired" in harvest.wrong["tag"].text()
    assert harvest.fields["quantity"].text() == "1"
    assert on_hand(morning) == before

    harvest.fields["tag"].setText("NOBODY-7")
    morning.press(Key.Key_Return)
    morning.until(lambda: "NOBODY-7" in harvest.wrong["tag"].text())


def test_a_new_part_says_everything_that_is_wrong_at_once_and_then_stands_on_the_list(
    morning: Morning,
) -> None:
    morning.go_in()
    page = shelf_of(morning)
    count = page.model.whole
    morning.press(Key.Key_N)
    new = form(morning)

    new.fields["minimum"].setText("many")
    new.fields["price"].setText("much")
    morning.press(Key.Key_Return)
    wrong = {key for key, label in new.wrong.items() if label.text()}
    assert wrong == {"code", "name", "minimum", "price"}

    for key, text in (
        ("code", PANEL),
        ("name", "Camera"),
        ("fits", "chromebook, gadget"),
        ("minimum", "2"),
        ("price", "12.50"),
        ("place", "NOWHERE"),
        ("vendor", "Nobody & Sons"),
    ):
        new.fields[key].setText(text)
    morning.press(Key.Key_Return)
    morning.until(lambda: "gadget" in new.wrong["fits"].text())
    wrong = {key for key, label in new.wrong.items() if label.text()}
    assert wrong == {"code", "fits", "place", "vendor"}

    for key, text in (("code", "CB-CAM"), ("fits", "chromebook"), ("place", ""), ("vendor", "")):
        new.fields[key].setText(text)
    morning.press(Key.Key_Return)
    morning.told("Camera")
    morning.stands(PartsPage)
    seen = part_with(morning.journey.ctx, "CB-CAM")
    assert (seen.minimum, seen.unit_cents, seen.fits) == (2, 1250, ("chromebook",))
    again = morning.shell.page
    assert isinstance(again, PartsPage)
    morning.until(lambda: again.model.whole == count + 1)


def test_a_part_is_changed_and_taken_off_the_list_with_undo(morning: Morning) -> None:
    morning.go_in()
    open_part(morning)
    morning.press(Key.Key_E)
    change = form(morning)
    assert change.fields["code"].text() == PANEL
    change.fields["name"].setText("Panel 11 inch")
    morning.press(Key.Key_Return)
    morning.told("Panel 11 inch")

    read_part(morning)
    morning.press(Key.Key_K)
    morning.told("kept no more")
    assert not part_with(morning.journey.ctx, PANEL).is_active

    morning.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    morning.told("kept again")
    seen = part_with(morning.journey.ctx, PANEL)
    assert (seen.is_active, seen.name) == (True, "Panel 11 inch")
