"""A hurried hand on the page of a repair: what is pressed twice is done once, or twice if meant."""

from collections.abc import Callable

import pytest

from kiosk.services.upkeep.repairs.order_work import LabourLine, add_line_to
from kiosk.services.upkeep.repairs.tickets import Ticket
from kiosk.ui.staff.form_page import FormPage
from kiosk.ui.staff.upkeep.repairs.line_form import LinePage
from kiosk.ui.staff.upkeep.repairs.note_forms import NotePage
from kiosk.ui.staff.upkeep.repairs.ticket_page import TicketPage
from tests.journeys.repair_hands import S, comes, look_at, on_page, pick, repair, stored
from tests.support.morning import Key, Morning


def with_labour(page: FormPage) -> None:
    """Five minutes of work."""
    assert isinstance(page, LinePage)
    pick(page, "kind", "labour")
    page.fields["text"].setText("Panel put in")
    page.fields["quantity"].setText("5")


def with_a_note(page: FormPage) -> None:
    """Something to remember."""
    page.fields["note"].setText("The screws are in the box.")


@pytest.mark.parametrize(
    ("key", "kind", "fill", "of_them"),
    [
        (Key.Key_L, LinePage, with_labour, lambda seen: seen.lines),
        (Key.Key_N, NotePage, with_a_note, lambda seen: seen.notes),
    ],
)
def test_a_form_that_is_saved_twice_writes_once(
    morning: Morning,
    key: Key,
    kind: type[FormPage],
    fill: Callable[[FormPage], None],
    of_them: Callable[[Ticket], tuple[object, ...]],
) -> None:
    number = repair(morning)
    morning.go_in()
    look_at(morning, number)
    morning.press(key)
    morning.stands(kind)
    page = morning.shell.page
    assert isinstance(page, FormPage)
    fill(page)

    page.on_save()
    page.on_save()

    morning.stands(TicketPage)
    comes(morning, number, lambda seen: len(of_them(seen)) > 0)
    assert len(of_them(stored(morning, number))) == 1


def test_plus_that_is_pressed_three_times_counts_three_steps(morning: Morning) -> None:
    number, ctx = repair(morning), morning.journey.ctx
    order_id = stored(morning, number).order_id
    add_line_to(ctx, ctx.ids.new(), order_id, LabourLine("Panel put in", 20))
    morning.go_in()
    look_at(morning, number)
    page = on_page(morning, S.REPORTED)
    (row,) = page.body.lines.rows.values()
    row.head.setFocus()

    for _ in range(3):
        morning.press(Key.Key_Plus)

    comes(morning, number, lambda seen: seen.lines[0].minutes == 35)
    morning.press(Key.Key_Minus)
    comes(morning, number, lambda seen: seen.lines[0].minutes == 30)
