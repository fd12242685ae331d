"""Services and plans, as the command line lists them."""

from kiosk.app.cli.meter_units import said_amount
from kiosk.app.cli.output import Json, Output
from kiosk.domain.upkeep.maintenance.plan_check import PlanProblem
from kiosk.domain.upkeep.maintenance.plan_draft import PlanDraft
from kiosk.domain.upkeep.maintenance.schedule import Status
from kiosk.services.upkeep.maintenance.plans import PlanSeen
from kiosk.services.upkeep.maintenance.services_done import ServiceEnded
from kiosk.services.upkeep.maintenance.services_due import ServiceDue

_STATUS = {
    Status.OK: "",
    Status.DUE_SOON: "due soon",
    Status.DUE: "due",
    Status.OVERDUE: "overdue",
    Status.BLOCKED: "overdue, not lent",
}
_PROBLEMS = {
    PlanProblem.TITLE: (
        "It has no title, or its name is too long.",
        "Say --title in up to 80 letters.",
    ),
    PlanProblem.STEPS: ("A step is empty, or too long.", "Say --step in up to 80 letters."),
    PlanProblem.NEVER_DUE: (
        "It would never be due.",
        'Say --every "3 months", --meter "50 loans", or both.',
    ),
    PlanProblem.INTERVAL: (
        "Its interval is none, or longer than ten years.",
        "Choose another one.",
    ),
    PlanProblem.LEAD: (
        "Its lead is longer than half its interval.",
        "Shorten --lead-days or --lead.",
    ),
    PlanProblem.BELOW_NONE: ("A number is below zero.", "Write none, or more."),
    PlanProblem.NO_METER: (
        "It has a lead or grace of a meter, and no meter.",
        "Say --meter, or 0 for both.",
    ),
    PlanProblem.MONTHS: ("It names a month that is none.", "Months are 1 to 12."),
    PlanProblem.PARTS: (
        "It takes a part that is not known, or none of one.",
        "Write the part's code as it is in the stock.",
    ),
}


def say_due(out: Output, services: tuple[ServiceDue, ...]) -> None:
    """A table of what is due."""
    header = ("Code", "Thing", "Plan", "Service", "Due", "By its meter", "")
    out.table(header, [_cells(each) for each in services])


def due_document(service: ServiceDue) -> Json:
    """One of them for programs; totals are in the meter's own units."""
    return {
        "plan_id": str(service.plan_id),
        "plan": service.key,
        "title": service.title,
        "item": service.barcode,
        "thing": service.thing,
        "status": service.status.value,
        "due_on": None if service.due_on is None else service.due_on.isoformat(),
        "due_reading": service.due_reading,
        "total": service.total,
        "meter": None if service.meter is None else service.meter.value,
        "estimated_on": None if service.estimated_on is None else service.estimated_on.isoformat(),
        "open": service.is_open,
    }


def say_plans(out: Output, plans: tuple[PlanSeen, ...]) -> None:
    """A table of the plans in force."""
    header = ("Plan", "For", "Service", "Every", "")
    rows = [
        (
            plan.key or "",
            plan.target,
            plan.title,
            interval_of(plan),
            _block(plan.limits.is_blocking),
        )
        for plan in plans
    ]
    out.table(header, rows)


def plan_document(plan: PlanSeen) -> Json:
    """A plan for programs."""
    return {
        "plan_id": str(plan.plan_id),
        "plan": plan.key,
        "title": plan.title,
        "for": plan.target,
        "mode": plan.mode.value,
        "every": plan.every,
        "unit": None if plan.unit is None else plan.unit.value,
        "meter": None if plan.meter is None else plan.meter.value,
        "meter_every": plan.meter_every,
        "from": plan.anchor_on.isoformat(),
        "lead_days": plan.limits.lead_days,
        "lead_units": plan.limits.lead_units,
        "grace_days": plan.limits.grace_days,
        "grace_units": plan.limits.grace_units,
        "months": list(plan.months),
        "blocking": plan.limits.is_blocking,
        "minutes": plan.minutes,
        "steps": [step.en for step in plan.steps],
        "parts": [{"code": part.code, "quantity": part.quantity} for part in plan.parts],
    }


def interval_of(plan: PlanSeen | PlanDraft) -> str:
    """3 months or 50 loans."""
    said = []
    if plan.every is not None and plan.unit is not None:
        said.append(f"{plan.every} {plan.unit.value}{'s' if plan.every > 1 else ''}")
    if plan.meter is not None and plan.meter_every is not None:
        said.append(said_amount(plan.meter, plan.meter_every))
    return " or ".join(said)


def say_library(out: Output, plans: tuple[PlanDraft, ...]) -> None:
    """The plans that can be put into force by their keys."""
    rows = [
        (plan.key, plan.title.en, interval_of(plan), _block(plan.limits.is_blocking))
        for plan in plans
    ]
    out.table(("Plan", "Service", "Every", ""), rows)


def next_said(ended: ServiceEnded, service: ServiceDue) -> str:
    """When the next one is due."""
    when = [] if ended.next_on is None else [f"on {ended.next_on}"]
    if ended.next_reading is not None and service.meter is not None:
        when.append(f"at {said_amount(service.meter, ended.next_reading)}")
    return f"The next one is due {' or '.join(when)}." if when else "No next one is known yet."


def problem_said(problem: PlanProblem) -> tuple[str, str]:
    """What is wrong with a plan, and what to do about it."""
    return _PROBLEMS[problem]


def _cells(service: ServiceDue) -> tuple[str, ...]:
    due = "" if service.expected_on is None else service.expected_on.isoformat()
    if service.expected_on != service.due_on:
        due = f"about {due}"
    by_meter = ""
    if service.meter is not None and service.due_reading is not None:
        total = said_amount(service.meter, service.total)
        by_meter = f"{total} of {said_amount(service.meter, service.due_reading)}"
    return (
        service.barcode,
        service.thing,
        service.key or "",
        service.title,
        due,
        by_meter,
        _STATUS[service.status],
    )


def _block(is_blocking: bool) -> str:
    return "keeps it from being lent when overdue" if is_blocking else ""
