"""What Today asks of those who keep things up: each row leads to the page where it is done."""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from uuid import UUID

from kiosk.domain.permissions import Permission
from kiosk.i18n import Translator
from kiosk.services.upkeep.life.waiting import FaultSeen, Waiting
from kiosk.services.upkeep.maintenance.services_due import ServiceDue
from kiosk.services.upkeep.repairs.work_orders import Opening
from kiosk.ui.staff.item_repairs import open_reported, put_aside
from kiosk.ui.staff.shell.marks import State
from kiosk.ui.staff.shell.page import MakePage, Wanted
from kiosk.ui.staff.shell.work import StaffWork
from kiosk.ui.staff.today_parts import Need, Verb
from kiosk.ui.staff.upkeep.life.life_page import LifePage
from kiosk.ui.staff.upkeep.maintenance.maintenance_page import MaintenancePage
from kiosk.ui.staff.upkeep.maintenance.recall_page import RecallPage
from kiosk.ui.staff.upkeep.purchasing.parts_page import LOW, PartsPage
from kiosk.ui.staff.upkeep.repairs.board_page import RepairBoardPage
from kiosk.ui.staff.upkeep.repairs.ticket_page import TicketPage
from kiosk.wording import staff_today
from kiosk.wording.things import thing_name, word_in
from kiosk.wording.upkeep import waiting as wording
from kiosk.wording.upkeep.ticket import fault_title, to_repair


def upkeep_needs(
    work: StaffWork,
    t: Translator,
    found: Waiting,
    now: datetime,
    open_page: Callable[[Wanted], None],
) -> Iterator[Need]:
    """What may not be lent first, late recalls, what is broken or ready, and what runs low."""

    def look(make: MakePage) -> Verb:
        return Verb(staff_today.today(t).look, partial(open_page, make))

    by_plan: dict[UUID, list[ServiceDue]] = {}
    for late in found.blocked:
        by_plan.setdefault(late.plan_id, []).append(late)
    for plan_id, services in by_plan.items():
        first = services[0]
        texts = wording.blocked(
            t, [each.thing for each in services], word_in(t, first.title, first.names)
        )
        verb = look(_life(first.barcode) if len(services) == 1 else MaintenancePage)
        yield Need(f"service {plan_id}", State.BAD, texts.title, texts.note, "", verb)
    for recall in found.recalls:
        texts = wording.late_recall(t, recall.title, recall.type_name, recall.progress.left)
        state = State.BAD if recall.is_blocking else State.WATCH
        key, verb = f"recall {recall.recall_id}", look(partial(RecallPage, recall=recall))
        yield Need(key, state, texts.title, texts.note, "", verb)
    if work.may(Permission.LOG_REPAIR):
        for fault in found.faults:
            yield _fault(work, t, fault, now, open_page)
    for swap in found.ready:
        texts = wording.swap_back(t, swap.barcode, swap.person, swap.loaner or "")
        age = staff_today.age_of(t, now - swap.asked_at)
        verb = look(partial(TicketPage, number=swap.order_number))
        key = f"swap {swap.swap_id}"
        yield Need(key, State.TOLD, texts.title, texts.note, age, verb)
    for pool in found.pools:
        free, wanted = pool.pool.free, pool.pool.wanted
        texts = wording.low_pool(t, pool.name, free, wanted, pool.waiting)
        key = f"pool {pool.category_code}"
        yield Need(key, State.WATCH, texts.title, texts.note, "", look(RepairBoardPage))
    if found.parts and work.may(Permission.REPAIR):
        texts = wording.low_parts(t, (part.name for part in found.parts))
        verb = look(partial(PartsPage, view=LOW))
        yield Need("parts", State.WATCH, texts.title, texts.note, "", verb)


def _fault(
    work: StaffWork,
    t: Translator,
    fault: FaultSeen,
    now: datetime,
    open_page: Callable[[Wanted], None],
) -> Need:
    """One key makes a repair of it; another says that nothing is wrong."""
    title, name = fault_title(t, fault.spots), thing_name(t, fault.thing)
    texts = wording.fault(t, name, title)
    age = staff_today.age_of(t, now - fault.reported_at)
    opening = Opening(fault.thing.item_id, title, fault_report_id=fault.report_id)
    verb = Verb(to_repair(t, ""), partial(open_reported, work, t, opening, open_page))
    aside = None
    if work.may(Permission.REPAIR):
        does = partial(put_aside, work, t, fault.report_id, name)
        aside = Verb(wording.nothing_wrong(t), does)
    key = f"fault {fault.report_id}"
    return Need(key, State.WATCH, texts.title, texts.note, age, verb, aside)


def _life(code: str) -> MakePage:
    return partial(LifePage, code=code)
