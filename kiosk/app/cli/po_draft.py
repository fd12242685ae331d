"""`po new`, `set`, `line` and `pay`: what stands on a requisition before it is sent."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

import click

from db.vocabulary.upkeep import GoodsKind
from kiosk.app.cli.amounts import AMOUNT, DAY, PERCENT, YEAR
from kiosk.app.cli.exits import CommandError, ExitCode
from kiosk.app.cli.opening import at_counter
from kiosk.app.cli.options import CODE, GlobalOptions, dry_run_option, example, json_option
from kiosk.app.cli.output import Output
from kiosk.app.cli.po_answers import answer, refusals_told
from kiosk.app.cli.speech import english
from kiosk.app.cli.texts import NUMBER, SHORT_TEXT
from kiosk.app.cli.typed import new_action
from kiosk.domain.permissions import Permission
from kiosk.services.context import Context
from kiosk.services.upkeep.purchasing.licences import licence_id
from kiosk.services.upkeep.purchasing.requisition_lines import LineWanted
from kiosk.services.upkeep.purchasing.requisitions import (
    Head,
    drop_line,
    head_of,
    new_requisition,
    requisition,
    set_head,
    set_line,
    set_shares,
)
from kiosk.services.upkeep.purchasing.shelf import part_with
from kiosk.services.upkeep.replacement.planned_lines import fiscal_year_now, lines_of_plan

_ALL = 10_000
"""Hundredths of a percent."""
COUNT = click.IntRange(1, 100_000)
Command = TypeVar("Command", bound=Callable[..., object])


def said_above(command: Command) -> Command:
    """What stands above the lines."""
    for option in (
        click.option("--why", help="Why it is needed."),
        click.option("--shipping", "shipping_cents", type=AMOUNT, help="What shipping costs."),
        click.option("--quote-until", "quote_ends_on", type=DAY, help="The quote's last day."),
        click.option("--quote", type=SHORT_TEXT, help="The quote's number."),
        click.option("--needed-by", "needed_on", type=DAY, help="The day by which it is needed."),
        click.option("--deliver-to", type=SHORT_TEXT, help="Where it is brought."),
        click.option("--vendor", type=SHORT_TEXT, help="Who sells it, as in “vendor list”."),
    ):
        command = option(command)
    return command


@click.command(
    epilog=example(
        'makerdesk po new "Chromebooks for grade 6" --vendor "Acme Repairs" --quote Q-88121',
        'makerdesk po new "What is due" --from-plan 2028',
    )
)
@click.argument("title", type=SHORT_TEXT)
@click.option("--year", type=YEAR, help="The fiscal year whose budget pays; this one.")
@said_above
@click.option("--from-plan", "planned", type=YEAR, help="All that is replaced in this fiscal year.")
@dry_run_option
@json_option
@click.pass_obj
def new(
    options: GlobalOptions,
    /,
    title: str,
    year: int | None,
    planned: int | None,
    is_dry_run: bool,
    as_json: bool,
    **said: Any,
) -> ExitCode:
    """Begin a requisition for TITLE."""
    with at_counter(options, Permission.REPAIR) as ctx, refusals_told():
        paid_in = fiscal_year_now(ctx) if year is None else year
        lines = () if planned is None else lines_of_plan(ctx, english(), planned)
        head = _changed(Head(title, paid_in), said)
        found = new_requisition(
            ctx, new_action(ctx), head, lines, plan_year=planned, is_trial=is_dry_run
        )
    return answer(Output(as_json=as_json), "po new", found, is_dry_run=is_dry_run)


@click.command("set", epilog=example("makerdesk po set RQ-27-001 --quote-until 2027-01-31"))
@click.argument("number", type=NUMBER)
@click.option("--title", type=SHORT_TEXT, help="What it is for.")
@said_above
@dry_run_option
@json_option
@click.pass_obj
def set_(
    options: GlobalOptions, /, number: str, is_dry_run: bool, as_json: bool, **said: Any
) -> ExitCode:
    """Change what stands above the lines of a draft. What is not named stays as it is."""
    with at_counter(options, Permission.REPAIR) as ctx, refusals_told():
        was = head_of(requisition(ctx, number))
        now = _changed(was, said)
        found = set_head(ctx, new_action(ctx), number, now, was=was, is_trial=is_dry_run)
    return answer(Output(as_json=as_json), "po set", found, is_dry_run=is_dry_run)


@click.command(
    epilog=example(
        'makerdesk po line RQ-27-001 "HP Fortis 11" --count 34 --each 329 --type chromebook',
        "makerdesk po line RQ-27-001 --drop 2",
    )
)
@click.argument("number", type=NUMBER)
@click.argument("text", type=SHORT_TEXT, required=False)
@click.option("--count", "quantity", type=COUNT, default=1, show_default=True, help="How many.")
@click.option("--each", "unit_cents", type=AMOUNT, help="What each costs.")
@click.option("--detail", type=SHORT_TEXT, help="What else is to be said of it.")
@click.option("--type", "type_code", help="Things of this type; each gets a code.")
@click.option("--part", type=CODE, help="Spare parts with this code.")
@click.option("--licence", type=SHORT_TEXT, help="It renews the licence of this name.")
@click.option("--cover", "is_cover", is_flag=True, help="A cover or a warranty.")
@click.option("--at", "position", type=COUNT, help="In the place of this line.")
@click.option("--drop", type=COUNT, help="Take this line off instead.")
@dry_run_option
@json_option
@click.pass_obj
def line(
    options: GlobalOptions,
    /,
    number: str,
    text: str | None,
    position: int | None,
    drop: int | None,
    is_dry_run: bool,
    as_json: bool,
    **said: Any,
) -> ExitCode:
    """Put a line on a draft, or take one off."""
    with at_counter(options, Permission.REPAIR) as ctx, refusals_told():
        if drop is not None:
            found = drop_line(ctx, new_action(ctx), number, drop, is_trial=is_dry_run)
        else:
            wanted = _line(ctx, text, said)
            found = set_line(ctx, new_action(ctx), number, wanted, position, is_trial=is_dry_run)
    return answer(Output(as_json=as_json), "po line", found, is_dry_run=is_dry_run)


@click.command(epilog=example("makerdesk po pay RQ-27-001 --fund IV-A 60 --fund 5410 40"))
@click.argument("number", type=NUMBER)
@click.option(
    "--fund",
    "shares",
    type=(SHORT_TEXT, PERCENT),
    multiple=True,
    required=True,
    help="A fund's code and its share in percent; may be given again.",
)
@dry_run_option
@json_option
@click.pass_obj
def pay(
    options: GlobalOptions,
    number: str,
    shares: tuple[tuple[str, int], ...],
    is_dry_run: bool,
    as_json: bool,
) -> ExitCode:
    """Say which funds pay a draft, in the place of those before."""
    wrong = [code for code, points in shares if not 0 < points <= _ALL]
    if wrong:
        raise CommandError(
            f"The share of {', '.join(wrong)} is not between 0 and 100 %.", "", ExitCode.USAGE
        )
    with at_counter(options, Permission.REPAIR) as ctx, refusals_told():
        found = set_shares(ctx, new_action(ctx), number, dict(shares), is_trial=is_dry_run)
    return answer(Output(as_json=as_json), "po pay", found, is_dry_run=is_dry_run)


def _changed(head: Head, said: dict[str, str | date | int | None]) -> Head:
    named: dict[str, Any] = {name: each for name, each in said.items() if each is not None}
    return replace(head, **named)


def _line(ctx: Context, text: str | None, said: dict[str, Any]) -> LineWanted:
    """The line that the options describe. Raises CommandError, NotFound."""
    if text is None or said["unit_cents"] is None:
        raise CommandError("Say what it is and what each costs.", "Add --each.", ExitCode.USAGE)
    part, licence, type_code = said["part"], said["licence"], said["type_code"]
    kinds = [
        kind
        for kind, is_meant in (
            (GoodsKind.ITEMS, type_code is not None),
            (GoodsKind.PARTS, part is not None),
            (GoodsKind.COVER, said["is_cover"]),
            (GoodsKind.LICENCE, licence is not None and not said["is_cover"]),
        )
        if is_meant
    ]
    if len(kinds) > 1:
        what = "A line is for things, for parts, or for a licence."
        raise CommandError(what, "Write a line for each.", ExitCode.USAGE)
    return LineWanted(
        text,
        said["quantity"],
        said["unit_cents"],
        kinds[0] if kinds else GoodsKind.OTHER,
        said["detail"],
        type_code,
        None if part is None else part_with(ctx, part).part_id,
        None if licence is None else licence_id(ctx, licence),
    )
