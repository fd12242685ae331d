"""What a card or a plan of the library named is said in the language of whoever reads it."""

from functools import partial

from kiosk.domain.desk.events import Looks as Chosen
from kiosk.domain.desk.events import LooksChosen
from kiosk.services.upkeep.repairs.order_changes import Changes, change_work_order
from kiosk.services.upkeep.repairs.repair_board import repair_board
from kiosk.ui.staff.upkeep.life.life_page import LifePage
from kiosk.ui.staff.upkeep.repairs.ticket_page import TicketPage
from tests.journeys.life_hands import shown
from tests.journeys.test_journeys_staff_repair_board import bench, repairs_of
from tests.journeys.test_journeys_staff_services import services_page
from tests.support.morning import Key, Morning


def test_a_card_of_the_board_says_its_fault_in_the_language(morning: Morning) -> None:
    repairs_of(morning)
    ctx, journey = morning.journey.ctx, morning.journey
    (order_id, *_) = (each.order_id for each in repair_board(ctx))
    change_work_order(ctx, ctx.ids.new(), order_id, Changes(title="Cracked glass"))
    journey.counter.presenter.feed(LooksChosen(Chosen(language="es"), at=0))
    morning.go_in()
    page = bench(morning)
    morning.until(lambda: len(page.board.field.cards) == 2)

    assert "Vidrio roto" in [each.title for each in page.shown.repairs]
    for typed in ("vidrio", "cracked"):
        page.filter.field.setText(typed)
        assert [each.title for each in page.shown.repairs] == ["Vidrio roto"]


def test_the_work_of_a_service_is_named_in_the_language_wherever_it_stands(
    morning: Morning,
) -> None:
    morning.journey.counter.presenter.feed(LooksChosen(Chosen(language="es"), at=0))
    morning.go_in()
    services_page(morning)
    morning.press(Key.Key_S)
    morning.stands(TicketPage)
    ticket = morning.shell.page
    assert isinstance(ticket, TicketPage)
    morning.until(lambda: ticket.read is not None)

    morning.journey.says("Chromebook: revisión anual", "Abra y cierre la bisagra.")
    assert "Chromebook: yearly check" not in " ".join(morning.journey.words())
    assert ticket.read is not None
    tag = ticket.read.ticket.barcode
    morning.shell.open_page(partial(LifePage, code=tag))
    life = shown(morning, tag)
    assert life.sheet is not None
    morning.journey.says("Chromebook: revisión anual")
    words = morning.journey.words()
    assert [each for each in words if "yearly check" in each or "Cracked" in each] == []
    assert [each for each in words if ", ," in each] == []
