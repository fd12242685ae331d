"""The work on a repair through its page: lines, steps, notes, photos, money, and who may what."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QImage
from sqlalchemy import select

from db.models.desk import OutboxJob
from db.vocabulary.desk import OutboxKind
from db.vocabulary.lending import ChargeState
from db.vocabulary.people import StaffRole
from db.vocabulary.upkeep import (
    Cause,
    ChargeDecision,
    Condition,
    FaultSpot,
    Priority,
    WorkOrderState,
)
from kiosk.services.lending.charge_lists import list_charges
from kiosk.services.practice.cast import JOY
from kiosk.services.upkeep.fault_reports import Fault, report_fault
from kiosk.services.upkeep.order_changes import Changes
from kiosk.services.upkeep.order_moves import Move, OrderMoved, move_work_order
from kiosk.services.upkeep.photos import list_photos
from kiosk.services.upkeep.tickets import Ticket, ticket
from kiosk.services.upkeep.work_orders import Opening, Step, open_work_order
from kiosk.ui.staff.found_page import FoundPage
from kiosk.ui.staff.shell.key import Key as Button
from kiosk.ui.staff.upkeep.facts_form import FactsPage
from kiosk.ui.staff.upkeep.line_form import LinePage
from kiosk.ui.staff.upkeep.move_fields import Key as Asked
from kiosk.ui.staff.upkeep.note_forms import NotePage, WaivePage
from kiosk.ui.staff.upkeep.photos_page import AddPhotoPage, PhotosPage
from kiosk.ui.staff.upkeep.ticket_page import TicketPage
from tests.journeys.repair_hands import chromebooks, enter, form, look_at, on_page, pick
from tests.support.morning import Key, Morning

S = WorkOrderState
TRIAGE = Changes(
    priority=Priority.NORMAL, symptom="cracked", cause=Cause.DROPPED, is_under_warranty=False
)


def repair(morning: Morning, *, are_lent: bool = False, steps: tuple[Step, ...] = ()) -> str:
    """A repair of a Chromebook; its number."""
    ctx = morning.journey.ctx
    item_id, _ = chromebooks(morning, are_lent=are_lent)[0]
    opening = Opening(item_id, "Screen cracked", steps=steps)
    return open_work_order(ctx, ctx.ids.new(), opening).number


def bring_to(morning: Morning, number: str, *states: WorkOrderState) -> None:
    """From where it stands over these states."""
    ctx = morning.journey.ctx
    for state in states:
        move = Move(to_state=state, changes=TRIAGE)
        order_id = stored(morning, number).order_id
        assert isinstance(move_work_order(ctx, ctx.ids.new(), order_id, move), OrderMoved)


def stored(morning: Morning, number: str) -> Ticket:
    """The work order as the store has it."""
    return ticket(morning.journey.ctx, number)


def comes(morning: Morning, number: str, holds: Callable[[Ticket], bool]) -> Ticket:
    """Wait until this is true of it, and its page shows it so."""

    def is_shown() -> bool:
        page, seen = morning.shell.page, stored(morning, number)
        read = page.read if isinstance(page, TicketPage) else None
        return holds(seen) and read is not None and read.ticket == seen

    morning.until(is_shown)
    return stored(morning, number)


def test_a_report_becomes_a_repair_by_one_key_and_the_thing_leads_to_it(morning: Morning) -> None:
    ctx = morning.journey.ctx
    item_id, code = chromebooks(morning, are_lent=False)[0]
    spots = (FaultSpot.SCREEN, FaultSpot.KEYS)
    report_fault(ctx, ctx.ids.new(), Fault(item_id, None, Condition.BROKEN, spots))
    morning.go_in()
    morning.journey.scan(code)
    morning.stands(FoundPage)
    found = morning.shell.page
    assert isinstance(found, FoundPage)
    morning.until(found.repairs.key.isVisible)

    morning.press(Key.Key_R)
    page = on_page(morning, S.REPORTED)

    assert page.read is not None
    seen = page.read.ticket
    assert (seen.title, seen.barcode, seen.fault_report_id is None) == ("Screen, Keys", code, False)
    morning.journey.scan(code)
    morning.stands(FoundPage)
    again = morning.shell.page
    assert isinstance(again, FoundPage)
    morning.until(lambda: seen.number in again.repairs.key.text())
    morning.press(Key.Key_R)
    assert on_page(morning, S.REPORTED).number == seen.number
    morning.journey.scan(seen.number)
    morning.until(lambda: morning.shell.page is not again)
    morning.stands(TicketPage)


def test_steps_are_ticked_and_the_close_waits_for_them(morning: Morning) -> None:
    number = repair(morning, steps=(Step("Type every key."), Step("Dust it.", is_mandatory=False)))
    bring_to(morning, number, S.TRIAGED, S.IN_PROGRESS, S.TESTING)
    morning.go_in()
    page = look_at(morning, number)

    enter(morning)
    morning.until(lambda: morning.focused() is page.body.checks.steps[0])
    morning.press(Key.Key_Return)
    comes(morning, number, lambda seen: seen.checks[0].done_at is not None)
    morning.press(Key.Key_Space)
    comes(morning, number, lambda seen: seen.checks[0].done_at is None)
    morning.press(Key.Key_Return)
    comes(morning, number, lambda seen: seen.checks[0].done_at is not None)
    morning.until(lambda: page.body.checks.steps[0].isChecked())
    assert page.body.checks.steps[1].accessibleDescription() == page.texts.optional

    enter(morning)
    assert Asked.RESOLUTION in form(morning).choices


def test_work_is_written_down_corrected_and_taken_away(morning: Morning) -> None:
    number = repair(morning)
    morning.go_in()
    page = look_at(morning, number)
    morning.press(Key.Key_L)
    morning.stands(LinePage)
    line = morning.shell.page
    assert isinstance(line, LinePage)
    pick(line, "kind", "labour")
    line.fields["quantity"].setText("none")
    enter(morning)
    said = {key for key, label in line.wrong.items() if label.text()}
    assert said == {"text", "quantity"}
    for key, text in (("text", "Panel put in"), ("quantity", "99999"), ("amount", "25.00")):
        line.fields[key].setText(text)
    enter(morning)
    morning.until(lambda: "10000" in line.wrong["quantity"].text())
    line.fields["quantity"].setText("50")
    enter(morning)
    seen = comes(morning, number, lambda seen: len(seen.lines) == 1)
    assert (seen.lines[0].minutes, seen.total_cents) == (50, 2_083)

    page = on_page(morning, S.REPORTED)
    (line_row,) = page.body.lines.rows.values()
    line_row.head.setFocus()
    morning.press(Key.Key_Plus)
    comes(morning, number, lambda seen: seen.lines[0].minutes == 55)
    morning.press(Key.Key_Return)
    assert line_row.is_open
    line_row.remove.setFocus()
    morning.press(Key.Key_Return)
    comes(morning, number, lambda seen: not seen.lines)
    morning.until(page.body.lines.isHidden)


def test_a_sentence_is_picked_and_more_written_beside_it(morning: Morning) -> None:
    number = repair(morning)
    morning.go_in()
    look_at(morning, number)
    morning.press(Key.Key_N)
    morning.stands(NotePage)
    note = morning.shell.page
    assert isinstance(note, NotePage)
    enter(morning)
    assert note.wrong["note"].text() == note.texts.no_note
    note.fields["note"].setText("The panel is ordered.")
    enter(morning)

    seen = comes(morning, number, lambda seen: len(seen.notes) == 1)

    assert seen.notes[0].text == "The panel is ordered."
    page = on_page(morning, S.REPORTED)
    morning.until(lambda: "The panel is ordered." in page.body.events.rows[0].accessibleName())


def test_a_photo_is_added_seen_and_removed(morning: Morning, tmp_path: Path) -> None:
    number = repair(morning)
    order_id = stored(morning, number).order_id
    picture = tmp_path / "crack.png"
    image = QImage(3_200, 200, QImage.Format.Format_RGB32)
    image.fill(0xFF8800)
    assert image.save(str(picture))
    morning.go_in()
    look_at(morning, number)
    morning.press(Key.Key_P)
    morning.stands(PhotosPage)
    morning.press(Key.Key_A)
    morning.stands(AddPhotoPage)
    add = morning.shell.page
    assert isinstance(add, AddPhotoPage)
    for path, said in ((tmp_path / "none.png", add.texts.missing), (Path(__file__), "JPEG")):
        add.fields["file"].setText(str(path))
        enter(morning)
        morning.until(lambda said=said: said in add.wrong["file"].text())  # type: ignore[misc]  # bound at once
    add.fields["file"].setText(str(picture))
    add.fields["caption"].setText("Crack at the top")
    enter(morning)
    morning.stands(PhotosPage)
    page = morning.shell.page
    assert isinstance(page, PhotosPage)
    morning.until(lambda: not page.picture.is_empty)
    assert page.caption.text() == "Crack at the top"

    morning.press(Key.Key_R)

    morning.until(lambda: page.picture.is_empty)
    assert list_photos(morning.journey.ctx, order_id) == ()


def test_whoever_broke_it_is_asked_to_pay_and_the_charge_is_waived(morning: Morning) -> None:
    number = repair(morning, are_lent=True)
    bring_to(morning, number, S.TRIAGED, S.IN_PROGRESS)
    morning.go_in()
    page = look_at(morning, number)
    assert page.read is not None
    place = [each.to_state for each in page.read.moves].index(S.WAITING_PAYMENT)
    morning.press(Key(Key.Key_1 + place))
    wait = form(morning)
    pick(wait, Asked.CHARGE, ChargeDecision.CHARGED.value)
    for typed, said in (("much", wait.texts.no_amount), ("0", "100,000.00")):
        wait.fields[Asked.AMOUNT].setText(typed)
        enter(morning)
        assert said in wait.wrong[Asked.AMOUNT].text()
    wait.fields[Asked.AMOUNT].setText("45.00")
    enter(morning)
    page = on_page(morning, S.WAITING_PAYMENT)
    morning.until(page.body.paid_key.isVisible)

    morning.press(Key.Key_V)
    morning.stands(WaivePage)
    waive = morning.shell.page
    assert isinstance(waive, WaivePage)
    enter(morning)
    assert waive.wrong["why"].text() != ""
    waive.fields["why"].setText("The hinge was weak")
    enter(morning)
    page = on_page(morning, S.WAITING_PAYMENT)

    person = stored(morning, number).person_ref
    assert person is not None
    (charge,) = [
        each
        for each in list_charges(morning.journey.ctx, person, also_ended=True)
        if each.amount_cents == 4_500
    ]
    assert (charge.state, charge.end_why) == (ChargeState.WAIVED, "The hinge was weak")
    assert not page.body.paid_key.isVisible()


def test_an_aide_ticks_and_notes_and_is_told_who_signs_off(morning: Morning) -> None:
    number = repair(morning, are_lent=True, steps=(Step("Type every key."),))
    bring_to(morning, number, S.TRIAGED, S.IN_PROGRESS)
    morning.make_staff(JOY.code, StaffRole.AIDE)
    morning.go_in(JOY.code)
    page = look_at(morning, number)

    offered = {each.text(): each.isEnabled() for each in page.body.findChildren(Button)}

    assert offered["Test it"]
    assert not offered["Send it to a vendor"]
    assert not offered["Cancel it"]
    assert "Ask staff who repair to sign this off." in morning.journey.words()
    before = page.read
    assert before is not None
    place = [each.to_state for each in before.moves].index(S.AT_VENDOR)
    strokes = page.keys()
    assert str(place + 1) not in strokes
    morning.press(Key.Key_T)
    morning.press(Key.Key_Return)
    comes(morning, number, lambda seen: seen.checks[0].done_at is not None)


def test_papers_are_printed_again(morning: Morning) -> None:
    number = repair(morning)
    morning.go_in()
    page = look_at(morning, number)
    for key, kind in ((Key.Key_S, OutboxKind.WORK_SLIP), (Key.Key_B, OutboxKind.BENCH_LABEL)):
        morning.press(key)
        morning.until(lambda kind=kind: kind in queued(morning, number))  # type: ignore[misc]  # bound at once
    assert page.read is not None
    assert not page.read.is_over


def queued(morning: Morning, number: str) -> set[OutboxKind]:
    """The papers that wait for their printer, or came out."""
    with morning.journey.ctx.store.read() as session:
        rows = session.scalars(select(OutboxJob).where(OutboxJob.number == number))
        return {row.kind for row in rows}


def test_facts_are_written_down_and_a_title_must_be_there(morning: Morning) -> None:
    number = repair(morning)
    morning.go_in()
    look_at(morning, number)
    morning.press(Key.Key_E)
    morning.stands(FactsPage)
    page = morning.shell.page
    assert isinstance(page, FactsPage)
    page.fields["title"].setText("")
    enter(morning)
    assert page.wrong["title"].text() == page.texts.no_what
    page.fields["title"].setText("Panel dark")
    pick(page, "priority", "urgent")
    pick(page, "is_hazard", "yes")
    enter(morning)

    seen = comes(morning, number, lambda seen: seen.title == "Panel dark")

    assert (seen.is_hazard, seen.priority) == (True, Priority.URGENT)
