"""What a card of the library named is said in the language of whoever reads it."""

from kiosk.domain.desk.events import Looks as Chosen
from kiosk.domain.desk.events import LooksChosen
from kiosk.services.upkeep.repairs.order_changes import Changes, change_work_order
from kiosk.services.upkeep.repairs.repair_board import repair_board
from tests.journeys.test_journeys_staff_repair_board import bench, repairs_of
from tests.support.morning import Morning


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
