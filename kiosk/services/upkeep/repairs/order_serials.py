"""A vendor sent another body: the item gets its serial, and keeps its id, its tag and its past."""

from datetime import UTC, datetime, time
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.base import Base
from db.models.catalog import Item, ItemCode
from db.models.desk import Code
from db.models.upkeep.replacement import SerialChange
from db.models.upkeep.work_orders import WorkOrder
from db.queries.upkeep import work_orders as queries
from db.vocabulary.desk import CodeKind
from kiosk.domain.codes import SiteCodes, forms_known
from kiosk.services.acts import Doing


def is_serial_free(session: Session, codes: SiteCodes, item_id: UUID, serial: str) -> bool:
    """Whether this serial finds nothing yet, this very item, or an item that had it once.

    A vendor may send the body of a thing whose own body was exchanged before. An empty one is none.
    """
    wanted = serial.strip()
    if not wanted or queries.has_serial(session, wanted, but=item_id):
        return False
    known = [form for form in forms_known(wanted, codes) if session.get(Code, form) is not None]
    owners = [session.get(ItemCode, form) for form in known]
    return all(
        owner is not None
        and (owner.item_id == item_id or queries.had_serial(session, owner, wanted))
        for owner in owners
    )


def exchange_serial(
    session: Session, doing: Doing, order: WorkOrder, item: Item, serial: str
) -> list[Base]:
    """Give the item its new serial, which must be free; the rows that say so, none if it has it.

    It finds the item under the form in which a scan of it is looked up. The old one goes on
    finding it as well, for it stands on papers, until another item gets it.
    """
    wanted = serial.strip()
    rows: list[Base] = []
    if wanted == item.serial:
        return rows
    before = queries.serial_now(session, item.id)
    if before is None and item.serial is not None:
        before = SerialChange(
            id=doing.ctx.ids.new(), item_id=item.id, serial=item.serial, from_at=_since(item, order)
        )
        session.add(before)
    if before is not None:
        before.until_at = doing.now
        rows.append(before)
        session.flush()
    now = SerialChange(
        id=doing.ctx.ids.new(),
        item_id=item.id,
        serial=wanted,
        from_at=doing.now,
        work_order_id=order.id,
    )
    session.add(now)
    rows.append(now)
    item.serial = wanted
    forms = forms_known(wanted, doing.ctx.settings.codes)
    known = [found for form in forms if (found := session.get(ItemCode, form)) is not None]
    for each in known:
        if each.item_id != item.id:
            each.item_id = item.id
            rows.append(each)
    if not known:
        code = Code(code=forms[0], kind=CodeKind.ITEM)
        session.add(code)
        session.flush()
        item_code = ItemCode(code=forms[0], code_kind=CodeKind.ITEM.value, item_id=item.id)
        session.add(item_code)
        rows += [code, item_code]
    return rows


def _since(item: Item, order: WorkOrder) -> datetime:
    """Since when an item had its first serial, as far as anybody knows."""
    if item.bought_on is None:
        return order.reported_at
    return min(datetime.combine(item.bought_on, time(), UTC), order.reported_at)
