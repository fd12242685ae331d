"""`service`: what is due on items, and what became of it."""

from datetime import date
from pathlib import Path

import click

from kiosk.app.cli.amounts import DAY
from kiosk.app.cli.change_answers import NOTHING_CHANGED
from kiosk.app.cli.exits import CommandError, ExitCode
from kiosk.app.cli.files import STREAM, output_file, write_file
from kiosk.app.cli.opening import at_counter
from kiosk.app.cli.options import CODE, GlobalOptions, example, json_option
from kiosk.app.cli.output import Output
from kiosk.app.cli.service_agenda import agenda_
from kiosk.app.cli.service_answers import due_document, next_said, say_due
from kiosk.app.cli.service_plans import end, plans, set_
from kiosk.app.cli.speech import document
from kiosk.app.cli.texts import REASON
from kiosk.app.cli.typed import find_item, new_action
from kiosk.domain.permissions import Permission
from kiosk.services.context import Context
from kiosk.services.upkeep.maintenance.agenda import today_at_school
from kiosk.services.upkeep.maintenance.services_done import (
    CannotMove,
    NothingOwed,
    Which,
    finish_service,
    move_service,
    preview_finish,
    skip_service,
)
from kiosk.services.upkeep.maintenance.services_due import (
    ServiceDue,
    keep_up,
    list_due,
    services_of,
)

plan_option = click.option(
    "--plan", "key", help="Which plan, where the item has more than one; “service due” names them."
)


@click.group()
def service() -> None:
    """Say what is due on items by date, hours or loans, and that it is done."""


service.add_command(plans)
service.add_command(set_)
service.add_command(end)
service.add_command(agenda_)


@service.command(
    epilog=example(
        "makerdesk service due", "makerdesk service due CB-12", "makerdesk service due --days 30"
    )
)
@click.argument("item", type=CODE, required=False)
@click.option("--days", type=click.IntRange(0, 3650), default=0, help="Also what is due by then.")
@json_option
@click.pass_obj
def due(options: GlobalOptions, item: str | None, days: int, as_json: bool) -> ExitCode:
    """List what is due now, the worst first; with ITEM, every service of that item.

    What has come due is opened first, as the counter does each hour.
    """
    out = Output(as_json=as_json)
    with at_counter(options, Permission.REPAIR) as ctx:
        keep_up(ctx)
        if item is None:
            found = list_due(ctx, days=days)
        else:
            found = services_of(ctx, find_item(ctx, item).thing.item_id)
    if found:
        say_due(out, found)
    else:
        out.say("Nothing is due." if item is None else f"{item} has no plan.")
    out.document(document("service due", services=[due_document(each) for each in found]))
    return ExitCode.OK


@service.command(epilog=example("makerdesk service done PR-3 --plan 3d-rails"))
@click.argument("item", type=CODE)
@plan_option
@click.option("--dry-run", "is_dry_run", is_flag=True, help="Only say what it would change.")
@json_option
@click.pass_obj
def done(
    options: GlobalOptions, item: str, key: str | None, is_dry_run: bool, as_json: bool
) -> ExitCode:
    """Say that ITEM was serviced. What is done early counts, too."""
    out = Output(as_json=as_json)
    with at_counter(options, Permission.REPAIR) as ctx:
        meant, which = _meant(ctx, item, key)
        if is_dry_run:
            ended = preview_finish(ctx, which)
        else:
            ended = finish_service(ctx, new_action(ctx), which)
    out.say(f"{meant.title}, {meant.thing}: done{' late' if ended.was_late else ''}.")
    out.say(next_said(ended, meant))
    if is_dry_run:
        out.say(NOTHING_CHANGED)
    facts = {
        "late": ended.was_late,
        "next_on": None if ended.next_on is None else ended.next_on.isoformat(),
        "next_reading": ended.next_reading,
    }
    outcome = "preview" if is_dry_run else "done"
    out.document(document("service done", outcome=outcome, item=item, plan=meant.key, **facts))
    return ExitCode.OK


@service.command(epilog=example("makerdesk service start PR-3 --plan 3d-rails"))
@click.argument("item", type=CODE)
@plan_option
@json_option
@click.pass_obj
def start(options: GlobalOptions, item: str, key: str | None, as_json: bool) -> ExitCode:
    """Open a work order for the service of ITEM that is due now, with its steps to tick.

    The parts of its plan are taken from the shelf, as far as they lie there.
    """
    from kiosk.services.upkeep.repairs.service_orders import start_service

    out = Output(as_json=as_json)
    with at_counter(options, Permission.LOG_REPAIR) as ctx:
        meant, which = _meant(ctx, item, key)
        begun = start_service(ctx, new_action(ctx), which)
    if isinstance(begun, NothingOwed):
        what = f"{meant.title} is not due for {meant.thing}."
        raise CommandError(what, 'What is done early, "makerdesk service done" notes.')
    out.say(f"{begun.number} is open: {meant.title}, {meant.thing}.")
    if begun.lacking:
        out.say(f"Too few on the shelf: {', '.join(begun.lacking)}.")
    facts = {"item": item, "plan": meant.key, "number": begun.number}
    out.document(document("service start", outcome="started", lacking=list(begun.lacking), **facts))
    return ExitCode.OK


@service.command(epilog=example('makerdesk service skip PR-3 --plan 3d-rails --why "away"'))
@click.argument("item", type=CODE)
@plan_option
@click.option("--why", type=REASON, required=True, help="The reason; it is kept with the service.")
@json_option
@click.pass_obj
def skip(options: GlobalOptions, item: str, key: str | None, why: str, as_json: bool) -> ExitCode:
    """Leave out the service of ITEM that is due now; the next one stays where it is."""
    if not why.strip():
        how = 'Say in a few words why it is left out, such as --why "away".'
        raise CommandError("The reason is empty.", how, ExitCode.USAGE)
    out = Output(as_json=as_json)
    with at_counter(options, Permission.REPAIR) as ctx:
        meant, which = _meant(ctx, item, key)
        ended = skip_service(ctx, new_action(ctx), which, why)
    if isinstance(ended, NothingOwed):
        raise CommandError(
            f"{meant.title} is not due for {meant.thing}.", "There is nothing to skip."
        )
    out.say(f"{meant.title}, {meant.thing}: skipped.")
    out.say(next_said(ended, meant))
    out.document(document("service skip", outcome="skipped", item=item, plan=meant.key))
    return ExitCode.OK


@service.command(epilog=example("makerdesk service move PR-3 2026-12-11 --plan 3d-rails"))
@click.argument("item", type=CODE)
@click.argument("day", type=DAY)
@plan_option
@json_option
@click.pass_obj
def move(options: GlobalOptions, item: str, day: date, key: str | None, as_json: bool) -> ExitCode:
    """Do the next service of ITEM on DAY; those after it stay where they are."""
    out = Output(as_json=as_json)
    with at_counter(options, Permission.REPAIR) as ctx:
        meant, which = _meant(ctx, item, key)
        outcome = move_service(ctx, new_action(ctx), which, day)
    if isinstance(outcome, CannotMove):
        what = f"{meant.title} cannot be moved to {day}."
        raise CommandError(what, "Choose a day from today on, before the service after it is due.")
    out.say(f"{meant.title}, {meant.thing}: moved to {outcome.to}.")
    facts = {"item": item, "plan": meant.key, "due_on": outcome.to.isoformat()}
    out.document(document("service move", outcome="moved", **facts))
    return ExitCode.OK


@service.command(epilog=example("makerdesk service calendar services.ics --days 180"))
@click.argument("file", type=output_file)
@click.option("--days", type=click.IntRange(0, 3650), default=365, help="How far ahead; 365.")
@click.pass_obj
def calendar(options: GlobalOptions, file: Path, days: int) -> ExitCode:
    """Write the next service of each item to FILE as iCalendar; "-" is standard output.

    Read again, an event takes its own place, also where its service was moved or done.
    """
    from kiosk.services.upkeep.maintenance.services_ics import (
        services_as_ics,  # iCalendar is slow to load
    )

    with at_counter(options, Permission.REPAIR) as ctx:
        keep_up(ctx)
        services, now = list_due(ctx, days=days), ctx.clock.now()
        data = services_as_ics(services, now, today_at_school(ctx))
        write_file(file, data, keep_off=ctx.store.path)
    if file != STREAM:
        Output(as_json=False).say(f"The services are in {file}.")
    return ExitCode.OK


def _meant(ctx: Context, item: str, key: str | None) -> tuple[ServiceDue, Which]:
    """The plan that is meant for an item. Raises CommandError where that could be several."""
    keep_up(ctx)
    item_id = find_item(ctx, item).thing.item_id
    stands = services_of(ctx, item_id)
    found = [each for each in stands if key in (None, each.key)]
    if len(found) == 1:
        return found[0], Which(found[0].plan_id, item_id)
    if not found:
        which = "no plan" if key is None else f"no plan {key}"
        raise CommandError(f"{item} has {which}.", 'Type "makerdesk service plans" to see them.')
    names = ", ".join(each.key or each.title for each in found)
    raise CommandError(f"{item} has more than one plan: {names}.", "Say which with --plan.")
