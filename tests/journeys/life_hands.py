"""The hands of whoever reads a thing's life behind the staff's door."""

from PySide6.QtCore import Qt
from sqlalchemy import func, select

from db.models.catalog import Item
from db.models.upkeep.maintenance import MeterDay
from db.models.upkeep.work_orders import WorkOrder
from db.vocabulary.upkeep import MeterKind
from kiosk.ui.staff.found_page import FoundPage
from kiosk.ui.staff.upkeep.life.life_page import LifePage
from tests.support.morning import Morning


def most_repaired(morning: Morning) -> str:
    """The Chromebook with the most work orders."""
    statement = (
        select(Item.barcode)
        .join(WorkOrder, WorkOrder.item_id == Item.id)
        .where(Item.type_code == "chromebook")
        .group_by(Item.barcode)
        .order_by(func.count().desc(), Item.barcode)
    )
    with morning.journey.store.read() as session:
        found = session.scalars(statement).first()
    assert found is not None
    return found


def a_machine(morning: Morning) -> str:
    """One whose meter counts its run time."""
    statement = (
        select(Item.barcode)
        .join(MeterDay, MeterDay.item_id == Item.id)
        .where(MeterDay.kind == MeterKind.RUN_TIME)
        .order_by(Item.barcode)
    )
    with morning.journey.store.read() as session:
        found = session.scalars(statement).first()
    assert found is not None
    return found


def shown(morning: Morning, tag: str) -> LifePage:
    """The life of a thing, once it is read."""

    def stands() -> bool:
        page = morning.shell.page
        return isinstance(page, LifePage) and page.sheet is not None and page.sheet.barcode == tag

    morning.until(stands)
    page = morning.shell.page
    assert isinstance(page, LifePage)
    return page


def life_of(morning: Morning, tag: str) -> LifePage:
    """By a scan and one key to the life of a thing."""
    morning.journey.scan(tag)
    morning.stands(FoundPage)
    found = morning.shell.page
    assert isinstance(found, FoundPage)
    morning.until(found.life_key.isVisible)
    morning.press(Qt.Key.Key_L)
    return shown(morning, tag)
