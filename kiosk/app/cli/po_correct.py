"""`po correct`: an order that was noted wrong."""

import click

from kiosk.app.cli.amounts import AMOUNT
from kiosk.app.cli.exits import ExitCode
from kiosk.app.cli.opening import at_counter
from kiosk.app.cli.options import GlobalOptions, dry_run_option, example, json_option
from kiosk.app.cli.output import Output
from kiosk.app.cli.po_answers import answer, refusals_told
from kiosk.app.cli.texts import NUMBER, SHORT_TEXT
from kiosk.app.cli.typed import new_action
from kiosk.domain.permissions import Permission
from kiosk.services.upkeep.purchasing.order_correction import Correction, correct_order


@click.command(
    epilog=example(
        "makerdesk po correct RQ-27-001 --order PO-4412",
        "makerdesk po correct RQ-27-001 --each 1 319 --each 2 12.50 --shipping 0",
    )
)
@click.argument("number", type=NUMBER)
@click.option("--order", "order_number", type=SHORT_TEXT, help="The order's right number.")
@click.option(
    "--each",
    "prices",
    type=(click.IntRange(1), AMOUNT),
    multiple=True,
    help="A line and what each of it costs; may be given again.",
)
@click.option("--shipping", "shipping_cents", type=AMOUNT, help="What shipping costs.")
@dry_run_option
@json_option
@click.pass_obj
def correct(
    options: GlobalOptions,
    number: str,
    order_number: str | None,
    prices: tuple[tuple[int, int], ...],
    shipping_cents: int | None,
    is_dry_run: bool,
    as_json: bool,
) -> ExitCode:
    """Mend an order of which nothing has come. What is not named stays as it is."""
    correction = Correction(order_number, shipping_cents, dict(prices))
    if correction == Correction():
        raise click.UsageError("Say what is wrong: add --order, --each or --shipping.")
    with at_counter(options, Permission.REPAIR) as ctx, refusals_told():
        found = correct_order(ctx, new_action(ctx), number, correction, is_trial=is_dry_run)
    return answer(Output(as_json=as_json), "po correct", found, is_dry_run=is_dry_run)
