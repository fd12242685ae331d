"""A recall of charging carts, ticked one by one behind the staff's badge; and the calendar file."""

from datetime import date
from pathlib import Path

import icalendar
from sqlalchemy import select

from db.models.catalog import Item, ItemType
from db.vocabulary.people import StaffRole
from db.vocabulary.upkeep import RecallState
from kiosk.domain.upkeep.maintenance.recalls import RecallProblem
from kiosk.services.practice.cast import CHROMEBOOK, JOY
from kiosk.services.upkeep.maintenance.recall_views import RecallSeen, list_recalls
from kiosk.services.upkeep.maintenance.recalls import NewRecall, open_recall
from kiosk.services.upkeep.maintenance.services_due import list_due
from kiosk.ui.staff.found_page import FoundPage
from kiosk.ui.staff.upkeep.maintenance.maintenance_page import MaintenancePage
from kiosk.ui.staff.upkeep.maintenance.recall_form import EndRecallPage, RecallForm
from kiosk.ui.staff.upkeep.maintenance.recall_page import RecallPage
from kiosk.ui.staff.upkeep.maintenance.recalls_page import RecallsPage
from kiosk.ui.staff.upkeep.maintenance.services_file import ServicesFilePage
from kiosk.wording.saving import saving
from kiosk.wording.upkeep import recalls as wording
from tests.journeys.test_journeys_staff_services import services_page
from tests.support.morning import Key, Morning
from tests.support.store import add_item

TITLE = "New plugs"


def carts(morning: Morning) -> list[str]:
    """The tags of the charging carts, all of which are called back."""
    ctx = morning.journey.ctx
    made = open_recall(ctx, ctx.ids.new(), NewRecall("cart", TITLE, "Change it.", is_blocking=True))
    assert isinstance(made, RecallSeen)
    with morning.journey.store.read() as session:
        wanted = select(Item.barcode).where(Item.type_code == "cart")
        return list(session.scalars(wanted.order_by(Item.barcode)))


def recall_of(morning: Morning) -> RecallSeen:
    """How far it is."""
    found = list_recalls(morning.journey.ctx, with_closed=True)
    return next(each for each in found if each.title == TITLE)


def recall_page(morning: Morning) -> RecallPage:
    """By keys from the services to the things of the recall."""
    services_page(morning)
    morning.press(Key.Key_C)
    morning.stands(RecallsPage)
    listed = morning.shell.page
    assert isinstance(listed, RecallsPage)
    morning.until(lambda: listed.model.rowCount() == 2)  # the pretend school has one of its own
    morning.press(Key.Key_F)
    morning.write(TITLE)
    listed.table.enter()
    morning.press(Key.Key_Return)
    morning.stands(RecallPage)
    page = morning.shell.page
    assert isinstance(page, RecallPage)
    morning.until(lambda: bool(page.items))
    return page


def test_carts_are_ticked_by_their_codes_until_the_recall_is_over(morning: Morning) -> None:
    tags = carts(morning)
    morning.go_in()
    page = recall_page(morning)
    assert page.model.rowCount() == len(tags) > 1
    morning.journey.says("Change it.")

    for place, tag in enumerate(tags[:-1], start=1):
        morning.journey.scan(tag)
        morning.told(f"{place} of {len(tags)} done")
    morning.until(lambda: page.model.rowCount() == 1)
    morning.journey.scan(tags[0])
    morning.told("is done already")
    assert recall_of(morning).state is RecallState.OPEN
    page.table.enter()
    morning.press(Key.Key_Return)

    morning.told(f"All {len(tags)} are done.")
    assert recall_of(morning).state is RecallState.CLOSED
    morning.shell.undo()
    morning.told("is to do again")
    morning.until(lambda: page.model.rowCount() == 1)
    assert recall_of(morning).state is RecallState.OPEN


def new_recall(morning: Morning) -> RecallForm:
    """By keys from the services to the form of a new recall."""
    services_page(morning)
    morning.press(Key.Key_C)
    morning.stands(RecallsPage)
    morning.press(Key.Key_N)
    morning.stands(RecallForm)
    form = morning.shell.page
    assert isinstance(form, RecallForm)
    return form


def test_a_recall_is_opened_once_it_says_how_many_things_it_takes(morning: Morning) -> None:
    with morning.journey.store.read() as session:
        wanted = select(Item.barcode).where(Item.type_code == "cart").order_by(Item.barcode)
        tags = list(session.scalars(wanted))
    morning.go_in()
    form = new_recall(morning)
    assert form.save_key.text() == "Call them back"
    form.fields["until"].setText("2026-11-22")
    morning.press(Key.Key_Return)
    assert {key for key, label in form.wrong.items() if label.text()} == {"type", "title", "until"}

    morning.journey.scan(tags[0])
    morning.until(lambda: form.save_key.text() == f"Call back {len(tags)} things")
    form.fields["title"].setText(TITLE)
    form.fields["text"].setText("Change it.")
    form.fields["until"].setText("2026-12-11")
    form.choose("effect", "block")
    for _ in range(2):  # a hurried hand
        morning.press(Key.Key_Return)

    morning.told(f"{TITLE}: {len(tags)} things are called back.")
    morning.stands(RecallsPage)
    made = recall_of(morning)
    assert (made.progress.items, made.is_blocking) == (len(tags), True)
    assert (made.text, made.due_on) == ("Change it.", date(2026, 12, 11))
    assert [each.title for each in list_recalls(morning.journey.ctx)].count(TITLE) == 1


def test_a_name_that_is_taken_is_said_at_its_field(morning: Morning) -> None:
    carts(morning)
    morning.go_in()
    form = new_recall(morning)
    form.choose("type", "cart")
    form.fields["title"].setText(TITLE)

    morning.press(Key.Key_Return)

    taken = wording.problem(form.words, RecallProblem.TITLE_TAKEN)
    morning.until(lambda: form.wrong["title"].text() == taken)


def test_what_came_later_is_added_and_a_recall_is_ended_with_things_left(
    morning: Morning,
) -> None:
    tags = carts(morning)
    morning.go_in()
    page = recall_page(morning)
    with morning.journey.store.write() as session:
        add_item(session, "CART-NEW", session.get_one(ItemType, "cart"))

    morning.press(Key.Key_A)
    morning.told("1 more thing is called back.")
    morning.until(lambda: len(page.items) == len(tags) + 1)
    morning.press(Key.Key_X)
    morning.stands(EndRecallPage)
    morning.journey.says(f"{len(tags) + 1} things are not ticked.")
    morning.press(Key.Key_Return)

    morning.told(f"{TITLE} is ended.")
    assert recall_of(morning).state is RecallState.CLOSED
    morning.stands(RecallPage)
    closed = morning.shell.page
    assert isinstance(closed, RecallPage)
    morning.until(lambda: not closed.end_key.isVisible())
    assert {"A", "X"}.isdisjoint(closed.keys())


def test_the_code_of_another_thing_is_looked_up_as_ever(morning: Morning) -> None:
    tags = carts(morning)
    morning.go_in()
    page = recall_page(morning)

    morning.journey.scan(CHROMEBOOK.code)
    morning.stands(FoundPage)

    assert page.is_gone
    assert recall_of(morning).progress.left == len(tags)


def test_an_aide_sees_a_recall_and_is_told_who_ticks_it(morning: Morning) -> None:
    tags = carts(morning)
    morning.make_staff(JOY.code, StaffRole.AIDE)
    morning.go_in(JOY.code)
    page = recall_page(morning)

    page.table.enter()
    morning.press(Key.Key_Return)

    morning.told(page.of_recall.signed_off)
    assert {"A", "X"}.isdisjoint(page.keys())
    morning.press(Key.Key_Escape)
    morning.stands(RecallsPage)
    listed = morning.shell.page
    assert isinstance(listed, RecallsPage)
    assert listed.new_key is None
    assert "N" not in set(listed.keys())
    assert recall_of(morning).progress.left == len(tags)


def test_the_calendar_file_has_the_services_of_a_year(morning: Morning, tmp_path: Path) -> None:
    morning.go_in()
    services_page(morning)
    morning.press(Key.Key_F)
    morning.stands(ServicesFilePage)
    form = morning.shell.page
    assert isinstance(form, ServicesFilePage)

    morning.write("services.ics")
    morning.press(Key.Key_Return)
    assert form.wrong["file"].text() != ""
    form.fields["file"].setText(str(tmp_path / "none" / "services.ics"))
    morning.press(Key.Key_Return)
    morning.until(lambda: form.wrong["file"].text() == saving(form.words).refused)
    form.fields["file"].setText(str(tmp_path / "services.ics"))
    morning.press(Key.Key_Return)

    morning.told("The calendar file is written.")
    morning.stands(MaintenancePage)
    read = icalendar.Calendar.from_ical((tmp_path / "services.ics").read_bytes())
    due = list_due(morning.journey.ctx, days=365)
    known = [each for each in due if each.due_on or each.estimated_on or each.is_open]
    assert len(read.walk("VEVENT")) == len(known) > 10
