"""All that stands on the page of one thing."""

from datetime import timedelta

from db.models.upkeep.maintenance import MeterDay
from db.models.upkeep.parts import SparePart
from db.vocabulary.catalog import ServiceState
from db.vocabulary.upkeep import MeterKind, ReadingSource
from kiosk.domain.upkeep.replacement.life_strip import Run, Stretch
from kiosk.services.upkeep.life.item_sheet import ItemSheet, item_sheet
from kiosk.services.upkeep.maintenance.meters import Reading, add_reading
from kiosk.services.upkeep.repairs.work_orders import Opening, open_work_order
from tests.services.upkeep.maintenance.servicing import in_force, plan
from tests.support.counter import AtWork
from tests.support.store import MONDAY, key

TODAY = MONDAY.date()
HOUR = 3600


def seen(desk: AtWork, code: str = "CB-1") -> ItemSheet:
    sheet = item_sheet(desk.ctx, code)
    assert sheet is not None
    return sheet


def part(name: str, *fits: str) -> SparePart:
    return SparePart(
        id=key(name), code=name, name=name, fits=list(fits), unit_cents=100, on_hand=2, minimum=1
    )


def test_it_says_what_the_thing_is_and_what_is_open_on_it(desk: AtWork) -> None:
    desk.lent()
    in_force(desk, plan())
    opened = open_work_order(
        desk.ctx, desk.action(), Opening(desk.laptop(1), "Key loose", takes_out=False)
    )
    with desk.store.write() as session:
        session.add_all([part("KEYS", "chromebook"), part("BELT", "printer3d"), part("TAPE")])

    sheet = seen(desk)

    assert (sheet.item_id, sheet.barcode) == (desk.laptop(1), "CB-1")
    assert (sheet.state, sheet.is_out) == (ServiceState.OK, True)
    [order] = sheet.orders
    assert (order.number, order.title, order.cents) == (opened.number, "Key loose", 0)
    assert [each.title for each in sheet.services] == [plan().title.en]
    assert [each.code for each in sheet.parts] == ["KEYS"]
    assert sheet.swap is None
    assert "Mia" not in str(sheet)


def test_a_code_of_somebody_or_of_nothing_is_no_thing(file_desk: AtWork) -> None:
    assert item_sheet(file_desk.ctx, "CARD-MIA") is None
    assert item_sheet(file_desk.ctx, "NOTHING") is None


def test_a_meter_says_when_a_machine_ran(file_desk: AtWork) -> None:
    with file_desk.store.write() as session:
        for days, hours in ((30, 10), (20, 10), (10, 25)):
            session.add(
                MeterDay(
                    item_id=file_desk.laptop(1),
                    kind=MeterKind.RUN_TIME,
                    day=TODAY - timedelta(days=days),
                    total=hours * HOUR,
                    source=ReadingSource.HAND,
                )
            )
    add_reading(
        file_desk.ctx,
        file_desk.action(),
        Reading(file_desk.laptop(1), MeterKind.RUN_TIME, 25 * HOUR),
    )

    sheet = seen(file_desk)

    ran = Stretch(TODAY - timedelta(days=20), TODAY - timedelta(days=10))
    assert sheet.life.lanes.runs == (Run(ran, 15 * HOUR),)
    assert [(each.kind, each.total) for each in sheet.meters] == [(MeterKind.RUN_TIME, 25 * HOUR)]
