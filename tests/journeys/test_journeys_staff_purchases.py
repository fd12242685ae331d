"""Purchases at a counter: asked for, decided, ordered, received; what is wrong is told at once."""

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt

from db.vocabulary.people import StaffRole
from db.vocabulary.upkeep import RequisitionState
from kiosk.services.practice.cast import JOY
from kiosk.services.upkeep.purchasing.purchase_views import RequisitionSeen
from kiosk.services.upkeep.purchasing.receiving import Receipt, receive
from kiosk.services.upkeep.purchasing.requisition_moves import move_requisition
from kiosk.services.upkeep.purchasing.requisitions import list_requisitions, requisition
from kiosk.services.upkeep.purchasing.taking_back import take_back_receipt
from kiosk.ui.staff.form_page import FormPage
from kiosk.ui.staff.upkeep.purchasing.order_forms import TakeBackForm
from kiosk.ui.staff.upkeep.purchasing.purchases_page import PurchasesPage
from kiosk.ui.staff.upkeep.purchasing.requisition_page import RequisitionPage
from tests.support.morning import ALT, Key, Morning

CTRL = Qt.KeyboardModifier.ControlModifier


def purchases_of(morning: Morning) -> PurchasesPage:
    """The list, once it has read."""
    morning.press(Key.Key_U, ALT)
    morning.stands(PurchasesPage)
    page = morning.shell.page
    assert isinstance(page, PurchasesPage)
    morning.until(lambda: page.model.whole > 0)
    return page


def opened(morning: Morning, state: RequisitionState) -> RequisitionPage:
    """The page of the first requisition that stands so, by Enter in the list."""
    return found(morning, next(each.number for each in listed(morning) if each.state is state))


def found(morning: Morning, number: str) -> RequisitionPage:
    """The page of this open requisition, by the filter and Enter."""
    page = purchases_of(morning)
    morning.press(Key.Key_F)
    morning.write(number)
    morning.until(lambda: page.model.rowCount() == 1)
    page.table.enter()
    morning.press(Key.Key_Return)
    return paper(morning, number)


def paper(morning: Morning, number: str) -> RequisitionPage:
    """The page of this requisition, once it has read."""
    morning.stands(RequisitionPage)
    page = morning.shell.page
    assert isinstance(page, RequisitionPage)
    morning.until(lambda: page.shown is not None)
    assert page.number == number
    return page


def form(morning: Morning) -> FormPage:
    """The form that stands now."""
    morning.stands(FormPage)
    page = morning.shell.page
    assert isinstance(page, FormPage)
    return page


def fill(morning: Morning, **values: str) -> FormPage:
    """Write into the form that stands, and press Enter."""
    page = form(morning)
    for key, text in values.items():
        page.fields[key].setText(text)
    morning.press(Key.Key_Return)
    return page


def listed(morning: Morning) -> tuple[RequisitionSeen, ...]:
    """All requisitions by the store."""
    return list_requisitions(morning.journey.ctx)


def by_store(morning: Morning, number: str) -> RequisitionSeen:
    """One of them by the store."""
    return requisition(morning.journey.ctx, number)


def came(page: RequisitionPage) -> int:
    """How many pieces of the first line came, by the page."""
    return 0 if page.shown is None else page.shown.seen.lines[0].received


def keys_of(page: RequisitionPage) -> str:
    """The keys that are offered, in their order."""
    return "".join(each.key for each in page.verbs)


def test_a_requisition_goes_from_the_first_word_to_tagged_things(morning: Morning) -> None:
    morning.go_in()
    before = {each.number for each in listed(morning)}
    purchases_of(morning)
    morning.press(Key.Key_N)
    fill(morning, purpose="Six more laptops", vendor="Maker Parts Direct", quote="Q-7")
    morning.told("is saved")
    (number,) = {each.number for each in listed(morning)} - before
    page_of = found(morning, number)
    assert keys_of(page_of) == "SAEMXP"

    morning.press(Key.Key_A)
    fill(morning, what="Laptop", quantity="2", each="329.00", type="chromebook")
    morning.told(number)
    paper(morning, number)
    morning.press(Key.Key_M)
    fill(morning, GENERAL="100")
    morning.until(lambda: bool(by_store(morning, number).shares))
    asked = paper(morning, number)
    morning.until(lambda: keys_of(asked) == "SAEMXP")
    morning.press(Key.Key_S)
    morning.until(lambda: keys_of(asked).startswith("YD"))
    morning.press(Key.Key_Y)
    morning.until(lambda: keys_of(asked) == "OWXP")
    morning.press(Key.Key_O)
    fill(morning, word="PO-77")
    morning.told("is ordered")
    paper(morning, number)
    morning.press(Key.Key_R)
    fill(morning, **{"count-1": "2", "first-1": "LAP-901", "warranty": "36"})

    morning.told("2 things came")
    seen = by_store(morning, number)
    assert (seen.state, seen.total_cents) == (RequisitionState.RECEIVED, 65_800)
    assert seen.barcodes == ("LAP-901", "LAP-902")
    assert (seen.asked_by, seen.decided_by, seen.order_number) == ("Rosa A.", "Rosa A.", "PO-77")
    assert "LAP-902" in paper(morning, number).card.labels.text()


def test_what_a_draft_lacks_is_told_and_nothing_is_sent(morning: Morning) -> None:
    morning.go_in()
    purchases_of(morning)
    before = {each.number for each in listed(morning)}
    morning.press(Key.Key_N)
    bad = fill(morning, purpose="", year="27", quote_ends="soon", shipping="much")
    wrong = {key for key, label in bad.wrong.items() if label.text()}
    assert wrong == {"purpose", "year", "quote_ends", "shipping"}
    fill(morning, purpose="Glue", year="2027", quote_ends="", shipping="", vendor="Nobody & Sons")
    morning.until(lambda: "Nobody & Sons" in bad.wrong["vendor"].text())
    assert bad.fields["purpose"].text() == "Glue"
    fill(morning, vendor="")
    morning.told("is saved")
    (number,) = {each.number for each in listed(morning)} - before

    page = found(morning, number)
    morning.press(Key.Key_S)
    morning.told("It has no lines.")
    assert by_store(morning, number).state is RequisitionState.DRAFT
    assert page.title.text() == "3 things are missing"


def test_shares_must_make_a_whole(morning: Morning) -> None:
    morning.go_in()
    opened(morning, RequisitionState.DRAFT)
    morning.press(Key.Key_M)
    paying = fill(morning, GENERAL="60")
    assert "60 %, not 100" in "".join(each.text() for each in paying.wrong.values())
    assert paying.fields["GENERAL"].text() == "60"


def test_a_line_of_a_draft_is_changed_and_taken_off(morning: Morning) -> None:
    morning.go_in()
    page = opened(morning, RequisitionState.DRAFT)
    before = by_store(morning, page.number)
    page.card.lines.enter()
    morning.press(Key.Key_Return)
    fill(morning, quantity="3", each="10.10")
    morning.told("is saved")
    (line,) = by_store(morning, page.number).lines
    assert (line.quantity, line.unit_cents, line.kind) == (3, 1010, before.lines[0].kind)

    again = paper(morning, page.number)
    again.card.lines.enter()
    morning.press(Key.Key_Return)
    form(morning)
    morning.press(Key.Key_X, ALT)
    morning.until(lambda: not by_store(morning, page.number).lines)
    morning.until(lambda: paper(morning, page.number).card.no_lines.isVisible())


def test_who_may_not_decide_is_told_who_does(morning: Morning) -> None:
    morning.make_staff(JOY.code, StaffRole.TECH)
    morning.go_in(JOY.code)
    page = opened(morning, RequisitionState.SENT)

    assert keys_of(page) == "WXP"
    assert page.note.isVisible()


def test_a_refusal_keeps_its_reason_and_the_draft_may_come_again(morning: Morning) -> None:
    morning.go_in()
    page = opened(morning, RequisitionState.SENT)
    morning.press(Key.Key_D)
    fill(morning, word="")
    assert form(morning).wrong["word"].text() != ""
    fill(morning, word="Next year.")
    morning.told("is declined")
    declined = by_store(morning, page.number)
    assert (declined.state, declined.decided_by) == (RequisitionState.DECLINED, "Rosa A.")
    assert "Next year." in (declined.why or "")

    again = paper(morning, page.number)
    morning.press(Key.Key_W)
    morning.until(lambda: keys_of(again) == "SAEMXP")


def test_more_than_is_still_to_come_is_not_received(morning: Morning) -> None:
    morning.go_in()
    page = opened(morning, RequisitionState.ORDERED)
    assert page.shown is not None
    before = page.shown.seen
    left = before.lines[0].quantity - before.lines[0].received
    morning.press(Key.Key_R)
    key = f"count-{before.lines[0].position}"
    receiving = fill(morning, **{key: str(left + 1)})

    assert receiving.wrong[key].text() != ""
    assert by_store(morning, page.number) == before


def test_the_receipt_that_the_page_shows_is_taken_back_and_no_other(morning: Morning) -> None:
    morning.go_in()
    ctx, clock = morning.journey.ctx, morning.journey.clock
    number = next(each.number for each in listed(morning) if each.state is RequisitionState.ORDERED)
    line = by_store(morning, number).lines[0]
    for _ in range(2):
        clock.move(timedelta(minutes=1))
        receive(ctx, ctx.ids.new(), number, (Receipt(line.position, 1),))
    found(morning, number)
    morning.press(Key.Key_T)
    morning.stands(TakeBackForm)
    take_back_receipt(ctx, ctx.ids.new(), number)

    morning.press(Key.Key_Return)

    morning.told("Somebody was quicker")
    assert by_store(morning, number).lines[0].received == line.received + 1
    page = paper(morning, number)
    morning.until(lambda: came(page) == line.received + 1)
    morning.press(Key.Key_T)
    morning.stands(TakeBackForm)
    morning.press(Key.Key_Return)
    morning.told("the last receipt is taken back")
    assert by_store(morning, number).lines[0].received == line.received


def test_an_order_is_corrected_and_the_correction_is_taken_back(morning: Morning) -> None:
    morning.go_in()
    ctx, sent = morning.journey.ctx, RequisitionState.SENT
    number = next(each.number for each in listed(morning) if each.state is sent)
    move_requisition(ctx, ctx.ids.new(), number, RequisitionState.APPROVED)
    was = move_requisition(
        ctx, ctx.ids.new(), number, RequisitionState.ORDERED, order_number="PO-8"
    )
    page = found(morning, number)
    assert keys_of(page) == "REXP"
    morning.press(Key.Key_E)
    bad = fill(morning, **{"order": "", "each-1": "much"})
    assert {key for key, label in bad.wrong.items() if label.text()} == {"order", "each-1"}
    fill(morning, **{"order": "PO-9", "each-1": "1.50"})
    morning.told("is corrected")
    now = by_store(morning, number)
    assert (now.order_number, now.lines[0].unit_cents) == ("PO-9", 150)
    assert (now.shipping_cents, now.lines[1:]) == (was.shipping_cents, was.lines[1:])

    morning.press(Key.Key_Z, CTRL)
    morning.told("is saved")
    assert by_store(morning, number) == was


def test_a_requisition_is_saved_as_a_pdf(morning: Morning, tmp_path: Path) -> None:
    morning.go_in()
    page = opened(morning, RequisitionState.ORDERED)
    morning.press(Key.Key_P)
    saving = fill(morning, file="order.pdf")
    assert saving.wrong["file"].text() != ""
    fill(morning, file=str(tmp_path / "order.txt"))
    assert ".pdf" in saving.wrong["file"].text()
    fill(morning, file=str(tmp_path / "order.pdf"))

    morning.told("The PDF is saved")
    assert (tmp_path / "order.pdf").read_bytes().startswith(b"%PDF")
    paper(morning, page.number)
