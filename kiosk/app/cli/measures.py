"""`upkeep measures`: downtime, availability, repairs and their cost in a window of days."""

from datetime import date

import click

from kiosk.app.cli.amounts import DAY
from kiosk.app.cli.day_window import window_of
from kiosk.app.cli.exits import ExitCode
from kiosk.app.cli.measures_answers import measures_document, say_measures
from kiosk.app.cli.opening import at_counter
from kiosk.app.cli.options import CODE, GlobalOptions, example, json_option
from kiosk.app.cli.output import Output
from kiosk.app.cli.typed import find_item
from kiosk.domain.permissions import Permission
from kiosk.services.upkeep.repairs.measures import measure


@click.command(
    epilog=example(
        "makerdesk upkeep measures",
        "makerdesk upkeep measures --from 2026-08-17 --until 2026-11-30 --type chromebook",
        "makerdesk upkeep measures --item CB-12 --json",
    )
)
@click.option("--from", "first", type=DAY, help="The first day; a year before the last.")
@click.option("--until", "last", type=DAY, help="The last day, which counts; today.")
@click.option("--type", "type_code", help="Only things of this type, by its code.")
@click.option("--item", "code", type=CODE, help="Only this one thing.")
@json_option
@click.pass_obj
def measures(
    options: GlobalOptions,
    first: date | None,
    last: date | None,
    type_code: str | None,
    code: str | None,
    as_json: bool,
) -> ExitCode:
    """Say how long things were down, how often they failed, and how repairs went.

    Downtime counts within the days alone; what is still down counts until now. MTBF is the time in
    use for each failure: what its meter ran, else the school's open hours without downtime; it is
    told in hours, for no 24 of them make a school day. MTTR is the unplanned time down for each
    failure.
    """
    if type_code is not None and code is not None:
        raise click.UsageError("Name --type or --item, not both.")
    with at_counter(options, Permission.REPAIR) as ctx:
        days = window_of(ctx, first, last)
        item_id = None if code is None else find_item(ctx, code).thing.item_id
        found = measure(ctx, days, type_code=type_code, item_id=item_id)
    out = Output(as_json=as_json)
    say_measures(out, found)
    out.document(measures_document(found, type_code=type_code, code=code))
    return ExitCode.OK
