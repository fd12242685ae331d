"""Services and meters in words, as the cards of the page of services show them."""

from collections.abc import Iterator

from kiosk.domain.upkeep.maintenance.agenda import ChipKind
from kiosk.domain.upkeep.maintenance.schedule import Status
from kiosk.i18n import Translator
from kiosk.services.upkeep.maintenance.agenda import Agenda, AgendaChip, MeterBar
from kiosk.services.upkeep.maintenance.plans import PlanSeen
from kiosk.ui.staff.shell.marks import State
from kiosk.ui.staff.upkeep.maintenance.meter_bars import MeterLine
from kiosk.ui.staff.upkeep.maintenance.month_views import STATES, what_of
from kiosk.ui.staff.upkeep.maintenance.service_card import ENDED, ServiceSeen, ServiceWords
from kiosk.wording.dates import Dates
from kiosk.wording.upkeep import maintenance as wording
from kiosk.wording.upkeep import meters


def title_of(t: Translator, seen: ServiceSeen) -> str:
    """Its thing, and what is done to it."""
    return f"{seen.item.thing}, {what_of(t, seen.chip, seen.item.thing)}"


def service_words(
    t: Translator, dates: Dates, seen: ServiceSeen, *, may_sign: bool
) -> ServiceWords:
    """What the card says of a service; to who may not sign it off also who may."""
    texts, due, plan = wording.service_texts(t), seen.due, seen.plan
    lines = []
    if due is not None and due.status is Status.BLOCKED and seen.is_next:
        lines.append(texts.not_lent)
    if plan is not None and seen.is_next:
        lines += _counted(t, seen, plan)
    if plan is not None and seen.chip.kind is not ChipKind.MISSED:
        parts = [f"{part.code} × {part.quantity}" for part in plan.parts]
        lines.append(wording.work_sentence(t, len(plan.steps), plan.minutes, parts))
    if seen.is_next and not may_sign:
        lines.append(texts.signed_off)
    said = wording.state_sentence(t, seen.chip.kind, dates.full_day(seen.chip.day))
    return ServiceWords(
        title_of(t, seen),
        State.QUIET if seen.is_over else STATES[seen.chip.kind],
        texts.gone if seen.is_over else said,
        tuple(filter(None, lines)),
    )


def _counted(t: Translator, seen: ServiceSeen, plan: PlanSeen) -> Iterator[str]:
    """How far its meter is, from where the interval began, as beside the calendar."""
    due, whole = seen.due, plan.meter_every
    if due is None or due.meter is None or due.due_reading is None or whole is None:
        return
    used, of = meters.used_of(t, due.meter, max(0, due.total - due.due_reading + whole), whole)
    yield f"{used} {of}"


def meter_line(t: Translator, dates: Dates, bar: MeterBar) -> MeterLine:
    """One meter beside the calendar, counted from where its interval began."""
    whole, counted = bar.limit - bar.began, max(0, bar.total - bar.began)
    used, of = meters.used_of(t, bar.meter, counted, whole)
    when, state = "", State.QUIET
    if bar.since is not None:
        when = wording.since(t, dates.short_day(bar.since))
        state = State.BAD if bar.beyond else State.WATCH
    elif bar.estimated_on is not None:
        when = wording.about(t, dates.short_day(bar.estimated_on))
    what = what_of(t, bar, bar.item.thing)
    said = ", ".join(filter(None, (bar.item.thing, what, f"{used} {of}", when)))
    return MeterLine(
        key=key_of_meter(bar),
        title=bar.item.thing,
        note=what,
        when=when,
        used=used,
        whole=of,
        share=counted / whole,
        state=state,
        said=said,
    )


def key_of_meter(bar: MeterBar) -> str:
    """What names a meter beside the calendar."""
    return f"{bar.plan_id}|{bar.item.item_id}"


def chip_of_meter(found: Agenda, bar: MeterBar) -> AgendaChip | None:
    """The service that a meter leads to, as it stands in the calendar or is expected after it."""
    for chip in (*found.waiting, *found.listed):
        if chip.plan_id == bar.plan_id and bar.item in chip.items and chip.kind not in ENDED:
            return chip
    if bar.estimated_on is None:
        return None
    kind = ChipKind.BY_METER
    return AgendaChip(bar.estimated_on, kind, bar.plan_id, bar.title, (bar.item,), bar.names)
