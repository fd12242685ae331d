"""`meter`: what the meters of items show."""

import click

from kiosk.app.cli.change_answers import NOTHING_CHANGED
from kiosk.app.cli.exits import CommandError, ExitCode
from kiosk.app.cli.meter_units import METER_WORDS, read_amount, said_amount
from kiosk.app.cli.opening import at_counter
from kiosk.app.cli.options import CODE, GlobalOptions, example, json_option
from kiosk.app.cli.output import Json, Output
from kiosk.app.cli.speech import document, speech_of, utc
from kiosk.app.cli.typed import find_item, new_action
from kiosk.domain.permissions import Permission
from kiosk.domain.upkeep.maintenance.meters import RunsBackwards
from kiosk.services.upkeep.maintenance.meters import (
    MeterSeen,
    Reading,
    add_reading,
    meters_of,
    preview_reading,
)


@click.group()
def meter() -> None:
    """Keep what the meters of items show: hours, jobs, loans, cycles, grams."""


@meter.command(
    "add",
    epilog=example(
        "makerdesk meter add PR-3 run-time 212.5", "makerdesk meter add PR-3 run-time 0 --other"
    ),
)
@click.argument("item", type=CODE)
@click.argument("kind", type=click.Choice(list(METER_WORDS)))
@click.argument("reading")
@click.option("--other", "is_other", is_flag=True, help="Another meter stands in its place now.")
@click.option("--dry-run", "is_dry_run", is_flag=True, help="Only say what it would change.")
@json_option
@click.pass_obj
def add(
    options: GlobalOptions,
    item: str,
    kind: str,
    reading: str,
    is_other: bool,
    is_dry_run: bool,
    as_json: bool,
) -> ExitCode:
    """Keep that the meter of ITEM shows READING: in hours, in grams, or the count itself.

    Services that have come due by it are opened. A meter does not run backwards; one that was
    replaced goes on counting from where the old one was.
    """
    out = Output(as_json=as_json)
    amount = read_amount(METER_WORDS[kind], reading)
    with at_counter(options, Permission.REPAIR) as ctx:
        found = find_item(ctx, item)
        given = Reading(found.thing.item_id, METER_WORDS[kind], amount, is_other_meter=is_other)
        if is_dry_run:
            outcome = preview_reading(ctx, given)
        else:
            outcome = add_reading(ctx, new_action(ctx), given)
    if isinstance(outcome, RunsBackwards):
        last = said_amount(given.kind, outcome.last)
        how = "Read it again, or add --other where another meter was put in."
        raise CommandError(f"The meter showed {last} the last time.", how)
    out.say(f"{item} has counted {said_amount(outcome.kind, outcome.total)} in all.")
    if is_dry_run:
        out.say(NOTHING_CHANGED)
    outcome_word = "preview" if is_dry_run else "kept"
    out.document(document("meter add", outcome=outcome_word, item=item, meter=_facts(outcome)))
    return ExitCode.OK


@meter.command("list", epilog=example("makerdesk meter list PR-3"))
@click.argument("item", type=CODE)
@json_option
@click.pass_obj
def list_(options: GlobalOptions, item: str, as_json: bool) -> ExitCode:
    """List the meters of ITEM: what they show, and what was counted in all."""
    out = Output(as_json=as_json)
    with at_counter(options, Permission.REPAIR) as ctx:
        speech = speech_of(ctx)
        found = meters_of(ctx, find_item(ctx, item).thing.item_id)
    if found:
        rows = [
            (
                each.kind.value.replace("_", "-"),
                said_amount(each.kind, each.reading),
                said_amount(each.kind, each.total),
                speech.short(each.read_at),
            )
            for each in found
        ]
        out.table(("Meter", "Shows", "In all", "Since"), rows)
    else:
        out.say(f"{item} has no meter.")
    out.document(document("meter list", item=item, meters=[_facts(each) for each in found]))
    return ExitCode.OK


def _facts(seen: MeterSeen) -> Json:
    """Readings in the meter's own units: seconds, milligrams, or counts."""
    return {
        "kind": seen.kind.value,
        "reading": seen.reading,
        "total": seen.total,
        "read_at": utc(seen.read_at),
    }
