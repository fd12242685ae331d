"""`service agenda`: the calendar of services, one line below the other."""

from datetime import date, timedelta

import click

from kiosk.app.cli.amounts import DAY
from kiosk.app.cli.exits import ExitCode
from kiosk.app.cli.opening import at_counter
from kiosk.app.cli.options import GlobalOptions, example, json_option
from kiosk.app.cli.output import Json, Output
from kiosk.app.cli.speech import document
from kiosk.domain.permissions import Permission
from kiosk.domain.upkeep.maintenance.agenda import ChipKind
from kiosk.services.upkeep.maintenance.agenda import (
    AgendaChip,
    PlanCompliance,
    agenda,
    compliance,
    overall,
    today_at_school,
)
from kiosk.services.upkeep.maintenance.services_due import keep_up

_KINDS = {
    ChipKind.DONE: "done",
    ChipKind.MISSED: "missed",
    ChipKind.LATE: "late",
    ChipKind.DUE: "due",
    ChipKind.BY_METER: "about then, by its meter",
    ChipKind.PLANNED: "planned",
}
_NAMED = 3
"""Things whose codes a line names; more of them are counted."""


@click.command(
    "agenda",
    epilog=example("makerdesk service agenda", "makerdesk service agenda --from 2026-08-17"),
)
@click.option("--from", "first", type=DAY, help="The first day; today.")
@click.option("--days", type=click.IntRange(1, 400), default=30, help="How many days; 30.")
@json_option
@click.pass_obj
def agenda_(options: GlobalOptions, first: date | None, days: int, as_json: bool) -> ExitCode:
    """List what was done, is due and is planned on each day, and how many were done in time."""
    out = Output(as_json=as_json)
    with at_counter(options, Permission.REPAIR) as ctx:
        keep_up(ctx)
        begin = first or today_at_school(ctx)
        last = begin + timedelta(days=days - 1)
        found, kept = agenda(ctx, begin, last), compliance(ctx, begin, last)
    rows = [
        (chip.day.isoformat(), _KINDS[chip.kind], chip.title, _things(chip))
        for chip in found.listed
    ]
    if rows:
        out.table(("Day", "", "Service", "For"), rows)
    else:
        out.say("Nothing is planned in these days.")
    in_time = overall(kept)
    if in_time.percent is not None:
        out.say(f"In time: {in_time.on_time} of {in_time.due} ({in_time.percent} %).")
    facts: list[Json] = [_chip_document(chip) for chip in found.listed]
    plans: list[Json] = [_kept_document(each) for each in kept]
    out.document(document("service agenda", chips=facts, plans=plans))
    return ExitCode.OK


def _things(chip: AgendaChip) -> str:
    codes = [item.barcode for item in chip.items[:_NAMED]]
    more = len(chip.items) - len(codes)
    return ", ".join(codes) + (f" and {more} more" if more else "")


def _chip_document(chip: AgendaChip) -> Json:
    return {
        "day": chip.day.isoformat(),
        "kind": chip.kind.value,
        "plan_id": str(chip.plan_id),
        "title": chip.title,
        "items": [item.barcode for item in chip.items],
    }


def _kept_document(each: PlanCompliance) -> Json:
    return {
        "plan_id": str(each.plan_id),
        "title": each.title,
        "in_time": each.compliance.on_time,
        "due": each.compliance.due,
    }
