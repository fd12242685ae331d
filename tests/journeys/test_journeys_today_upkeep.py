"""What Today asks of those who keep things up, over the built counter."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from sqlalchemy import select, update

from db.models.catalog import Item
from db.models.upkeep.faults import FaultReport
from db.models.upkeep.maintenance import Recall
from db.models.upkeep.parts import SparePart
from db.models.upkeep.replacement import ItemLife, TypeLife
from db.models.upkeep.work_orders import Swap
from db.vocabulary.catalog import GONE, ServiceState
from db.vocabulary.people import StaffRole
from db.vocabulary.upkeep import RecallState, SwapState, TimeUnit, WorkOrderState
from kiosk.domain.desk.events import Looks, LooksChosen
from kiosk.domain.upkeep.maintenance.plan_library import by_key
from kiosk.services.practice.cast import JOY
from kiosk.services.upkeep.maintenance.plans import PlanFor, PlanSeen, set_plan
from kiosk.services.upkeep.maintenance.services_due import keep_up
from kiosk.ui.staff.found_page import FoundPage
from kiosk.ui.staff.shell.key import Key, Kind
from kiosk.ui.staff.today import TodayPage
from kiosk.ui.staff.today_parts import NeedRow
from kiosk.ui.staff.upkeep.maintenance.maintenance_page import MaintenancePage
from kiosk.ui.staff.upkeep.maintenance.recall_page import RecallPage
from kiosk.ui.staff.upkeep.maintenance.recalls_page import RecallsPage
from kiosk.ui.staff.upkeep.purchasing.parts_page import PartsPage
from kiosk.ui.staff.upkeep.repairs.board_page import RepairBoardPage
from kiosk.ui.staff.upkeep.repairs.ticket_page import TicketPage
from tests.journeys.test_journeys_staff_services import services_page
from tests.support.morning import Key as Strokes
from tests.support.morning import Morning


def with_one_ready_swap(morning: Morning) -> str:
    """The oldest open swap waits to be swapped back; the tag of what is repaired."""
    with morning.journey.store.write() as session:
        swaps = select(Swap).where(Swap.ended_at.is_(None)).order_by(Swap.asked_at)
        row = session.scalars(swaps).first()
        assert row is not None
        others = update(Swap).where(Swap.id != row.id, Swap.state == SwapState.READY)
        session.execute(others.values(state=SwapState.LOANER_OUT))
        row.state = SwapState.READY
        return session.get_one(Item, row.item_id).barcode


def only_low(morning: Morning, code: str) -> None:
    """This part alone has too few pieces."""
    with morning.journey.store.write() as session:
        session.execute(update(SparePart).values(minimum=0))
        part = session.scalars(select(SparePart).where(SparePart.code == code)).one()
        part.minimum = part.on_hand + 1


def with_one_loaner(morning: Morning) -> None:
    """One Chromebook stands in for all others."""
    with morning.journey.store.write() as session:
        session.execute(update(TypeLife).values(is_loaner_pool=False))
        session.execute(update(ItemLife).values(is_loaner=False))
        chromebooks = select(ItemLife).join(Item).where(Item.type_code == "chromebook")
        life = session.scalars(chromebooks.order_by(Item.barcode)).first()
        assert life is not None
        life.is_loaner = True


def a_part(morning: Morning) -> SparePart:
    with morning.journey.store.read() as session:
        active = select(SparePart).where(SparePart.is_active).order_by(SparePart.code)
        part = session.scalars(active).first()
    assert part is not None
    return part


def row_of(morning: Morning, key: str) -> NeedRow | None:
    """The row of Today whose key begins so."""
    page = morning.shell.page
    assert isinstance(page, TodayPage)
    rows = (each for each in page.needs.rows if isinstance(each, NeedRow))
    return next((each for each in rows if each.need.key.startswith(key)), None)


def verb_of(row: NeedRow | None) -> Key:
    assert row is not None
    assert row.verb is not None
    return row.verb


def blocking(morning: Morning, type_code: str) -> None:
    """A plan of our library so late that nothing of that type is lent."""
    ctx, draft = morning.journey.ctx, by_key()["cart-safety"]
    monthly = replace(draft, unit=TimeUnit.MONTH)
    target, start = PlanFor(type_code=type_code), date(2026, 9, 1)
    assert isinstance(set_plan(ctx, ctx.ids.new(), monthly, target, anchor_on=start), PlanSeen)
    keep_up(ctx)


def test_things_of_one_late_plan_share_a_row_in_the_language_of_the_page(
    morning: Morning,
) -> None:
    with morning.journey.store.read() as session:
        chargers = session.scalars(
            select(Item.id).where(
                Item.type_code == "charger", Item.service_state.not_in(sorted(GONE))
            )
        ).all()
    blocking(morning, "charger")
    looks = LooksChosen(Looks(language="es"), at=0)
    morning.journey.counter.presenter.feed(looks)
    morning.go_in()
    page = morning.shell.page
    assert isinstance(page, TodayPage)
    needs = [each.need for each in page.needs.rows if isinstance(each, NeedRow)]

    [need] = [each for each in needs if each.key.startswith("service ")]
    assert str(len(chargers)) in need.title
    assert need.note.endswith("Carro de carga: seguridad")
    verb_of(row_of(morning, "service ")).click()
    morning.stands(MaintenancePage)


def test_a_repaired_thing_is_asked_to_be_swapped_back(morning: Morning) -> None:
    tag = with_one_ready_swap(morning)
    morning.go_in()
    row = row_of(morning, "swap ")
    assert row is not None
    assert row.need.title == f"{tag} is repaired: swap it back"

    verb_of(row).click()
    morning.stands(TicketPage)
    page = morning.shell.page
    assert isinstance(page, TicketPage)
    morning.until(page.body.swap_key.isVisible)
    assert page.read is not None
    assert page.read.ticket.barcode == tag


def test_one_key_makes_a_repair_of_what_was_reported(morning: Morning) -> None:
    morning.go_in()
    row = row_of(morning, "fault ")
    assert row is not None
    assert row.need.title.endswith(" is reported broken")
    verb_of(row).click()
    morning.stands(TicketPage)
    page = morning.shell.page
    assert isinstance(page, TicketPage)
    morning.until(lambda: page.read is not None)
    assert page.read is not None
    assert page.read.ticket.title == row.need.note
    assert page.read.ticket.state is WorkOrderState.REPORTED

    morning.shell.go_back()
    morning.until(morning.today_is_read)
    assert row_of(morning, "fault ") is None


def service_state(morning: Morning, code: str) -> ServiceState:
    with morning.journey.store.read() as session:
        return session.scalars(select(Item).where(Item.barcode == code)).one().service_state


def aside_of(row: NeedRow | None) -> Key | None:
    """The quiet key of a row."""
    assert row is not None
    quiet = (each for each in row.findChildren(Key) if each.kind is Kind.QUIET)
    return next(quiet, None)


def test_what_was_reported_and_is_well_is_put_aside_in_one_key(morning: Morning) -> None:
    morning.go_in()
    row = row_of(morning, "fault ")
    aside = aside_of(row)
    assert row is not None
    assert aside is not None
    key, name = row.need.key, row.need.title.removesuffix(" is reported broken")

    aside.click()
    morning.told(f"{name}: nothing is wrong")
    morning.until(lambda: row_of(morning, key) is None)
    morning.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    morning.until(lambda: row_of(morning, key) is not None)
    morning.told(f"The report on {name} waits again")


def test_the_found_thing_is_said_to_be_well(morning: Morning) -> None:
    with morning.journey.store.read() as session:
        broken = select(Item.barcode).join(FaultReport, FaultReport.item_id == Item.id)
        held = Item.service_state == ServiceState.CHECK_NEEDED
        code = session.scalars(broken.where(held).order_by(Item.barcode)).first()
    assert code is not None
    morning.go_in()
    morning.journey.scan(code)
    morning.stands(FoundPage)
    page = morning.shell.page
    assert isinstance(page, FoundPage)
    morning.until(page.repairs.well_key.isVisible)

    morning.press(Qt.Key.Key_N)
    morning.told("nothing is wrong")
    morning.until(lambda: not page.repairs.well_key.isVisible())
    assert service_state(morning, code) is ServiceState.OK


def test_who_only_works_on_repairs_puts_no_report_aside(morning: Morning) -> None:
    morning.make_staff(JOY.code, StaffRole.AIDE)
    morning.go_in(JOY.code)

    assert aside_of(row_of(morning, "fault ")) is None


def test_what_runs_low_leads_to_where_it_is_seen_to(morning: Morning) -> None:
    part = a_part(morning)
    only_low(morning, part.code)
    with_one_loaner(morning)
    morning.go_in()
    row = row_of(morning, "parts")
    assert row is not None
    assert (row.need.title, row.need.note) == ("1 part runs low", part.name)
    verb_of(row).click()
    morning.stands(PartsPage)
    morning.shell.go_back()
    morning.until(morning.today_is_read)
    pool = row_of(morning, "pool ")
    assert pool is not None
    assert pool.need.title.startswith("Loaners run low: ")
    verb_of(row_of(morning, "pool ")).click()
    morning.stands(RepairBoardPage)


def test_who_may_not_buy_parts_is_not_asked_for_them(morning: Morning) -> None:
    morning.make_staff(JOY.code, StaffRole.AIDE)
    with_one_ready_swap(morning)
    only_low(morning, a_part(morning).code)
    morning.go_in(JOY.code)

    assert row_of(morning, "parts") is None
    assert row_of(morning, "swap ") is not None


def test_a_late_recall_leads_to_the_things_that_are_left(morning: Morning) -> None:
    with morning.journey.store.write() as session:
        recall = session.scalars(select(Recall).where(Recall.state == RecallState.OPEN)).one()
        recall.due_on = date(2026, 11, 1)
        title = recall.title
    morning.go_in()

    morning.until(lambda: row_of(morning, "recall") is not None)
    row = row_of(morning, "recall")
    assert row is not None
    assert title in row.need.title
    verb_of(row).click()

    morning.stands(RecallPage)
    morning.journey.says("Late: wanted by Sunday 1 November 2026.")
    services_page(morning)
    page = morning.shell.page
    assert isinstance(page, MaintenancePage)
    morning.until(lambda: page.note.text().endswith("1 recall late"))
    morning.press(Strokes.Key_C)
    morning.stands(RecallsPage)
    listed = morning.shell.page
    assert isinstance(listed, RecallsPage)
    morning.until(lambda: listed.model.rowCount() == 1)
    row_said = [listed.model.index(0, each).data() for each in range(listed.model.columnCount())]
    assert row_said[-2:] == ["1 Nov 2026", "late"]
