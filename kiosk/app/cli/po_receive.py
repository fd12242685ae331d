"""`po receive` and `po take-back`: what came of an order, and what did not after all."""

from typing import Any

import click

from kiosk.app.cli.exits import ExitCode
from kiosk.app.cli.opening import at_counter
from kiosk.app.cli.options import CODE, GlobalOptions, dry_run_option, example, json_option
from kiosk.app.cli.output import Output
from kiosk.app.cli.po_answers import answer, refusals_told
from kiosk.app.cli.texts import NUMBER
from kiosk.app.cli.typed import new_action
from kiosk.domain.permissions import Permission
from kiosk.services.upkeep.purchasing.receiving import Receipt, receive
from kiosk.services.upkeep.purchasing.requisitions import requisition
from kiosk.services.upkeep.purchasing.taking_back import take_back_receipt


@click.command(
    "receive",
    epilog=example(
        "makerdesk po receive RQ-27-001",
        "makerdesk po receive RQ-27-001 --line 1 --count 20 --warranty 36",
        "makerdesk po receive RQ-27-001 --line 1 --count 2 --code CB-0101 --code CB-0102",
    ),
)
@click.argument("number", type=NUMBER)
@click.option("--line", "position", type=click.IntRange(1), help="Of this line alone; all.")
@click.option("--count", type=click.IntRange(1), help="So many; all that is still to come.")
@click.option("--code", "codes", type=CODE, multiple=True, help="A code that is on it already.")
@click.option("--first", type=CODE, help="The first code; the others count on from it.")
@click.option(
    "--warranty", "warranty_months", type=click.IntRange(1, 600), help="So many months from today."
)
@dry_run_option
@json_option
@click.pass_obj
def receive_(
    options: GlobalOptions,
    /,
    number: str,
    position: int | None,
    count: int | None,
    is_dry_run: bool,
    as_json: bool,
    **said: Any,
) -> ExitCode:
    """Receive what came of an order; all that is still to come, where nothing is named.

    Things get the next codes of their type, unless codes are named. The answer ends with the
    command that prints their labels.
    """
    if position is None and (count is not None or said["codes"] or said["first"]):
        raise click.UsageError("Say of which line: add --line.")
    with at_counter(options, Permission.REPAIR) as ctx, refusals_told():
        left = {
            line.position: line.quantity - line.received for line in requisition(ctx, number).lines
        }
        places = [place for place in left if left[place]] if position is None else [position]
        receipts = tuple(Receipt(place, count or left.get(place) or 1, **said) for place in places)
        found = receive(ctx, new_action(ctx), number, receipts, is_trial=is_dry_run)
    return answer(Output(as_json=as_json), "po receive", found, is_dry_run=is_dry_run)


@click.command("take-back", epilog=example("makerdesk po take-back RQ-27-001 --dry-run"))
@click.argument("number", type=NUMBER)
@dry_run_option
@json_option
@click.pass_obj
def take_back(options: GlobalOptions, number: str, is_dry_run: bool, as_json: bool) -> ExitCode:
    """Take the last receipt of an order back, while nothing of it was used."""
    with at_counter(options, Permission.REPAIR) as ctx, refusals_told():
        found = take_back_receipt(ctx, new_action(ctx), number, is_trial=is_dry_run)
    return answer(Output(as_json=as_json), "po take-back", found, is_dry_run=is_dry_run)
