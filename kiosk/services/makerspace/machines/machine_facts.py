"""What holds machines back, as repairs, services and staff say of them at one instant."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from db.models.makerspace.machines import Machine
from db.queries.makerspace import machines as queries
from db.queries.makerspace.machines import MachineItem
from db.queries.upkeep.machine_holds import OpenOrderRow, open_orders
from db.queries.upkeep.maintenance import DueRow, due_of_items
from db.vocabulary.catalog import GONE
from kiosk.domain.lending.calendar import Calendar
from kiosk.domain.makerspace.machines import (
    Availability,
    MachineFacts,
    OpenOrder,
    availability_of,
)
from kiosk.services.context import Context
from kiosk.services.facts import service_owed
from kiosk.services.lending.scene import rules_here


def availability_at(session: Session, ctx: Context, machine: Machine, at: datetime) -> Availability:
    """What a machine is for its jobs at an instant, with everything that holds it back."""
    return availabilities(session, ctx, (machine,), at)[machine.item_id]


def availabilities(
    session: Session, ctx: Context, machines: Sequence[Machine], at: datetime
) -> dict[UUID, Availability]:
    """The same of many machines by their items' ids, in as many statements as for one.

    One more is read for each school at which some of them stand.
    """
    item_ids = [machine.item_id for machine in machines]
    orders: defaultdict[UUID, list[OpenOrderRow]] = defaultdict(list)
    for order in open_orders(session, item_ids):
        orders[order.item_id].append(order)
    services: defaultdict[UUID, list[DueRow]] = defaultdict(list)
    for service in due_of_items(session, item_ids):
        services[service.item_id].append(service)
    items = queries.items_of(session, item_ids)
    calendars = _calendars(session, ctx, items.values())
    found = {}
    for machine in machines:
        item = items[machine.item_id]
        calendar = calendars[item.site_code]
        today = calendar.day_of(at)
        owed = service_owed(services[machine.item_id], today)
        facts = MachineFacts(
            use=machine.use,
            orders=tuple(_order(row, calendar, today) for row in orders[machine.item_id]),
            is_service_overdue=owed is not None and owed.is_blocking,
            is_unlocked=_is_unlocked(machine, calendar, today),
            is_retired=item.service_state in GONE or not machine.is_active,
        )
        found[machine.item_id] = availability_of(facts)
    return found


def _calendars(
    session: Session, ctx: Context, items: Iterable[MachineItem]
) -> dict[str | None, Calendar]:
    """The calendar of each school; what stands at none goes by this counter's."""
    zones = {item.site_code: item.time_zone for item in items}
    return {
        code: rules_here(session, ctx)[1].calendar
        if code is None or zone is None
        else ctx.rules.at(session, code, zone).calendar
        for code, zone in zones.items()
    }


def _is_unlocked(machine: Machine, calendar: Calendar, today: date) -> bool:
    """An unlock ends with its day: nobody thinks of it weeks later, when something else blocks."""
    return machine.unlocked_at is not None and calendar.day_of(machine.unlocked_at) == today


def _order(row: OpenOrderRow, calendar: Calendar, today: date) -> OpenOrder:
    """Expected by closing on the later of its days: back from the vendor, then ready."""
    days = [day for day in (row.ready_on, row.expected_back_on) if day is not None]
    # A day that has passed was wrong, and nobody has said a new one.
    expected_at = calendar.closing(max(days)) if days and max(days) >= today else None
    return OpenOrder(row.takes_out, row.is_hazard, expected_at)
