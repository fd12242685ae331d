"""What stands beside one thing's life: whether to keep it, its repairs, services and parts."""

from collections.abc import Callable, Iterator
from functools import partial

from db.vocabulary.catalog import GONE, ServiceState
from db.vocabulary.upkeep import SwapState
from kiosk.domain.upkeep.maintenance.schedule import Status
from kiosk.services.upkeep.life.item_sheet import ItemSheet
from kiosk.services.upkeep.maintenance.services_due import ServiceDue
from kiosk.ui.staff.shell.marks import State
from kiosk.ui.staff.today_parts import Verb
from kiosk.ui.staff.upkeep.fact_rows import Fact
from kiosk.ui.staff.upkeep.life.life_views import Says
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.tones import Tone
from kiosk.wording import staff_found, staff_today
from kiosk.wording.things import word_in
from kiosk.wording.upkeep import item_life as wording
from kiosk.wording.upkeep.meters import counted, meter_name
from kiosk.wording.upkeep.replacement import amount, verdict_words, why_sentence
from kiosk.wording.upkeep.ticket_words import title_words
from kiosk.wording.upkeep.work_orders import order_state

_STATES = {
    Status.OK: State.OK,
    Status.DUE_SOON: State.TOLD,
    Status.DUE: State.WATCH,
    Status.OVERDUE: State.BAD,
    Status.BLOCKED: State.BAD,
}


def chips_of(says: Says, sheet: ItemSheet) -> Iterator[tuple[str, State]]:
    """How it stands now."""
    is_well = sheet.state is ServiceState.OK
    look = State.LENT if sheet.is_out else State.OK if is_well else State.WATCH
    yield _standing_word(says, sheet), look
    if sheet.swap is None:
        return
    if sheet.swap.state is SwapState.READY:
        yield wording.swap_back(says.words), State.TOLD
    elif sheet.swap.loaner is not None:
        yield wording.loaner_out(says.words, sheet.swap.loaner), State.TOLD
    else:
        yield wording.waits_for_loaner(says.words), State.WATCH


def head_facts(says: Says, sheet: ItemSheet) -> Iterator[tuple[Icon, str]]:
    """What is known of it in one line."""
    if sheet.place:
        yield Icon.MAP_PIN, sheet.place
    if sheet.serial:
        yield Icon.SCAN_BARCODE, sheet.serial
    if (until := sheet.life.facts.warranty_ends_on) is not None:
        yield Icon.CLIPBOARD_CHECK, wording.warranty_until(says.words, says.day(until))
    if (until := sheet.life.facts.updates_end_on) is not None:
        yield Icon.CALENDAR, wording.updates_until(says.words, says.day(until))


def answer_of(says: Says, sheet: ItemSheet) -> tuple[str, list[str]]:
    """Keep or replace: the answer, and why."""
    life, words = sheet.life, says.words
    if life.retired_on is not None:
        return wording.out_of_use(words, says.day(life.retired_on)), []
    if sheet.state in GONE:
        return _standing_word(says, sheet), []
    if life.end is None:
        return wording.no_end(words), []
    month = wording.whole_month(says.dates, life.end.on)
    is_over = life.end.on <= life.today
    answer = (wording.replace_now if is_over else wording.keep_until)(words, month)
    notes = [wording.binding(words, life.end.binding)]
    if life.months_left:
        notes.append(wording.months_left(words, life.months_left))
    if sheet.orders and sheet.worth.advice is not None:
        advice = sheet.worth.advice
        notes.append(verdict_words(words, advice.verdict))
        notes += [why_sentence(words, each) for each in advice.why]
    return answer, notes


def worth_facts(says: Says, sheet: ItemSheet) -> Iterator[Fact]:
    """How long it serves; what it cost and is worth, for whoever sees money."""
    facts, texts, words = sheet.life.facts, says.texts, says.words
    if facts.life_months:
        used = sheet.life.age_months
        said = wording.of_months(words, used, facts.life_months)
        yield Fact(texts.used, said, used / facts.life_months)
    if facts.new_cents and says.with_money:
        spent = facts.year_repair_cents
        said = wording.of_new(words, amount(spent), amount(facts.new_cents))
        yield Fact(texts.spent, said, spent / facts.new_cents, Tone.CHART2)
    bought = texts.unknown if facts.bought_on is None else says.day(facts.bought_on)
    yield Fact(texts.bought, bought)
    if says.with_money:
        yield Fact(texts.paid, amount(facts.paid_cents))
        yield Fact(texts.paid_by, facts.fund or texts.unknown)
    if sheet.serial:
        yield Fact(texts.serial, sheet.serial, is_code=True)
    for name, until in (
        (texts.warranty, facts.warranty_ends_on),
        (texts.updates, facts.updates_end_on),
    ):
        if until is not None:
            yield Fact(name, says.day(until))
    if not says.with_money:
        return
    if facts.value_cents is not None:
        yield Fact(texts.value, amount(facts.value_cents))
    yield Fact(texts.all_repairs, amount(facts.spent_cents))
    if facts.a_year_cents is not None:
        yield Fact(texts.a_year, amount(facts.a_year_cents))


def order_facts(says: Says, sheet: ItemSheet, open_order: Callable[[str], None]) -> Iterator[Fact]:
    """The work orders that are open on it; `open_order` shows one, by its number."""
    for order in sheet.orders:
        verb = Verb(staff_today.today(says.words).look, partial(open_order, order.number))
        name = f"{order.number} · {title_words(says.words, order.title)}"
        yield Fact(name, order_state(says.words, order.state), verb=verb)


def service_facts(says: Says, sheet: ItemSheet) -> Iterator[Fact]:
    """What its meters show, and when each plan comes due."""
    words = says.words
    for meter in sheet.meters:
        total = counted(words, meter.kind, meter.total)
        yield Fact(meter_name(words, meter.kind), total)
    for service in sheet.services:
        status = wording.service_status(words, service.status)
        title = word_in(words, service.title, service.names)
        said = ", ".join(filter(None, (title, _when(says, service))))
        yield Fact(said, status, _share(service), state=_STATES[service.status])


def part_facts(says: Says, sheet: ItemSheet) -> Iterator[Fact]:
    """The spare parts that fit."""
    for part in sheet.parts:
        yield Fact(part.name, wording.on_shelf(says.words, part.on_hand))


def _standing_word(says: Says, sheet: ItemSheet) -> str:
    return staff_found.service_word(says.words, sheet.state, is_out=sheet.is_out, is_late=False)


def _when(says: Says, service: ServiceDue) -> str:
    if service.meter is not None and service.due_reading is not None:
        return wording.of_limit(says.words, service.meter, service.total, service.due_reading)
    return "" if service.due_on is None else says.day(service.due_on)


def _share(service: ServiceDue) -> float | None:
    return service.total / service.due_reading if service.due_reading else None
