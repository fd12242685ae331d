"""The work on a repair through its page: lines, steps, notes, facts, and who may what."""

from datetime import date

from db.vocabulary.people import StaffRole
from db.vocabulary.upkeep import (
    Condition,
    FaultSpot,
    Priority,
)
from kiosk.services.practice.cast import JOY
from kiosk.services.upkeep.fault_reports import Fault, report_fault
from kiosk.services.upkeep.repairs.order_changes import Changes, change_work_order
from kiosk.services.upkeep.repairs.order_moves import Move, move_work_order
from kiosk.services.upkeep.repairs.work_orders import Step
from kiosk.ui.staff.found_page import FoundPage
from kiosk.ui.staff.shell.key import Key as Button
from kiosk.ui.staff.upkeep.repairs.facts_form import FactsPage
from kiosk.ui.staff.upkeep.repairs.line_form import LinePage
from kiosk.ui.staff.upkeep.repairs.move_fields import Key as Asked
from kiosk.ui.staff.upkeep.repairs.note_forms import NotePage
from kiosk.ui.staff.upkeep.repairs.ticket_page import TicketPage
from tests.journeys.repair_hands import (
    S,
    bring_to,
    chromebooks,
    comes,
    enter,
    form,
    look_at,
    on_page,
    pick,
    repair,
    stored,
)
from tests.support.morning import Key, Morning


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
    says_who = "Ask staff who repair to sign this off."
    morning.until(lambda: says_who in morning.journey.words())
    before = page.read
    assert before is not None
    place = [each.to_state for each in before.moves].index(S.AT_VENDOR)
    strokes = page.keys()
    assert str(place + 1) not in strokes
    morning.press(Key.Key_T)
    morning.press(Key.Key_Return)
    comes(morning, number, lambda seen: seen.checks[0].done_at is not None)


def test_nothing_is_cancelled_without_a_reason(morning: Morning) -> None:
    number = repair(morning)
    morning.go_in()
    page = look_at(morning, number)
    assert page.read is not None
    place = [each.to_state for each in page.read.moves].index(S.CANCELLED)
    morning.press(Key(Key.Key_1 + place))
    cancel = form(morning)
    enter(morning)
    assert cancel.wrong[Asked.WHY].text() == cancel.texts.why_missing
    cancel.fields[Asked.WHY].setText("Reported for another thing")
    enter(morning)

    seen = comes(morning, number, lambda seen: seen.state is S.CANCELLED)

    assert seen.moves[-1].reason == "Reported for another thing"
    page = on_page(morning, S.CANCELLED)
    assert page.next_key.isHidden()
    assert page.body.line_key.isHidden()


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


def facts_page(morning: Morning) -> FactsPage:
    """The form of what is known, opened by its key."""
    morning.press(Key.Key_E)
    morning.stands(FactsPage)
    page = morning.shell.page
    assert isinstance(page, FactsPage)
    return page


def test_facts_that_another_wrote_meanwhile_stay(morning: Morning) -> None:
    number, ctx = repair(morning), morning.journey.ctx
    morning.go_in()
    look_at(morning, number)
    page = facts_page(morning)
    order_id = page.read.ticket.order_id
    change_work_order(ctx, ctx.ids.new(), order_id, Changes(is_hazard=True))
    page.fields["title"].setText("Panel dark")
    enter(morning)

    seen = comes(morning, number, lambda seen: seen.title == "Panel dark")

    assert seen.is_hazard


def test_a_repair_is_somebodys_nobodys_and_as_it_was_once_it_is_over(morning: Morning) -> None:
    number = repair(morning)
    morning.go_in()
    look_at(morning, number)
    page = facts_page(morning)
    worker = page.read.crew[0].person_ref
    pick(page, "assigned_to", str(worker))
    enter(morning)
    comes(morning, number, lambda seen: seen.assigned_to == worker)

    pick(facts_page(morning), "assigned_to", "nobody")
    enter(morning)

    comes(morning, number, lambda seen: seen.assigned_to is None)
    page = facts_page(morning)
    bring_to(morning, number, S.CANCELLED)  # at another counter
    enter(morning)
    morning.until(lambda: "This work order has ended." in page.notice.text())


def test_a_promised_day_is_taken_back_with_an_empty_field(morning: Morning) -> None:
    number = repair(morning)
    bring_to(morning, number, S.TRIAGED, S.IN_PROGRESS)
    ctx, promised = morning.journey.ctx, Changes(ready_on=date(2026, 12, 4))
    change_work_order(ctx, ctx.ids.new(), stored(morning, number).order_id, promised)
    morning.go_in()
    look_at(morning, number)

    morning.press(Key.Key_1)
    page = form(morning)
    assert page.fields[Asked.READY].text() == "2026-12-04"
    page.fields[Asked.READY].setText("")
    enter(morning)

    on_page(morning, S.WAITING_PARTS)
    assert stored(morning, number).ready_on is None


def test_an_order_that_is_over_asks_for_no_line(morning: Morning) -> None:
    number = repair(morning)
    morning.go_in()
    page = look_at(morning, number)
    assert page.texts.no_lines in morning.journey.words()

    ctx, seen = morning.journey.ctx, stored(morning, number)
    move_work_order(
        ctx, ctx.ids.new(), seen.order_id, Move(to_state=S.CANCELLED, reason="It works")
    )
    page.refresh()
    on_page(morning, S.CANCELLED)

    morning.journey.says("Nothing was written down.")
    assert page.texts.no_lines not in morning.journey.words()
