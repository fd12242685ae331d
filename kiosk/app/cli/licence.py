"""`licence`: software, services and covers that end on a day and are paid again."""

from dataclasses import asdict, replace
from typing import Any

import click

from kiosk.app.cli.amounts import AMOUNT, DAY
from kiosk.app.cli.change_answers import NOTHING_CHANGED
from kiosk.app.cli.exits import CommandError, ExitCode
from kiosk.app.cli.opening import at_counter
from kiosk.app.cli.options import GlobalOptions, dry_run_option, example, json_option
from kiosk.app.cli.output import Json, Output
from kiosk.app.cli.speech import document
from kiosk.app.cli.texts import SHORT_TEXT
from kiosk.app.cli.typed import new_action
from kiosk.domain.permissions import Permission
from kiosk.services.upkeep.purchasing.licences import (
    LicenceFacts,
    list_licences,
    renew_licence,
    set_licence,
)
from kiosk.wording.upkeep.replacement import amount

SEATS = click.IntRange(0, 1_000_000)


@click.group()
def licence() -> None:
    """Keep licences and subscriptions: seats, renewal day, cost, and who pays."""


@licence.command(
    "list", epilog=example("makerdesk licence list", "makerdesk licence list --due 60")
)
@click.option(
    "--due", type=click.IntRange(0, 3650), help="What ends within so many days, or has ended."
)
@json_option
@click.pass_obj
def list_(options: GlobalOptions, due: int | None, as_json: bool) -> ExitCode:
    """List the licences, the first to end before the others."""
    out = Output(as_json=as_json)
    with at_counter(options, Permission.REPAIR) as ctx:
        found = list_licences(ctx, within_days=due)
    if found:
        _say(out, found)
    else:
        out.say("No licence is noted yet." if due is None else "No licence ends by then.")
    out.document(document("licence list", licences=[_facts(each) for each in found]))
    return ExitCode.OK


@licence.command(
    "set",
    epilog=example(
        "makerdesk licence set Office --cost 500 --renews-on 2027-08-01 --seats 30 --fund 5410",
        "makerdesk licence set Office --used 28",
        'makerdesk licence set "Classroom screens" --type chromebook',
    ),
)
@click.argument("name", type=SHORT_TEXT)
@click.option("--cost", "cost_cents", type=AMOUNT, help="What a renewal costs in all.")
@click.option("--renews-on", type=DAY, help="The first day without it.")
@click.option("--months", "term_months", type=click.IntRange(1, 600), help="How long it runs.")
@click.option("--seats", type=SEATS, help="How many may use it.")
@click.option("--used", type=SEATS, help="How many do.")
@click.option("--vendor", type=SHORT_TEXT, help="Who sells it, as in “vendor list”.")
@click.option("--fund", type=SHORT_TEXT, help="The code of the fund that pays.")
@click.option("--type", "type_code", help="The type whose items need it, by its code.")
@click.option("--note", help="Anything else.")
@click.option(
    "--forget", multiple=True, type=click.Choice(["type"]), help="Take this back: no type needs it."
)
@click.option("--on/--off", "is_active", default=None, help="It is used, or no more.")
@dry_run_option
@json_option
@click.pass_obj
def set_(
    options: GlobalOptions,
    /,
    name: str,
    forget: tuple[str, ...],
    is_dry_run: bool,
    as_json: bool,
    **said: Any,
) -> ExitCode:
    """Note the licence NAME, or change it. What is not named stays as it is.

    What one costs in a year is shared by the items of its type that are in service: see "replace
    models".
    """
    out = Output(as_json=as_json)
    named: dict[str, Any] = {field: each for field, each in said.items() if each is not None}
    if forget and "type_code" in named:
        raise click.UsageError("--type cannot be both set and forgotten.")
    if forget:
        named["type_code"] = None
    with at_counter(options, Permission.REPAIR) as ctx:
        known = {each.name: each for each in list_licences(ctx)}
        if name not in known and "cost_cents" not in named:
            raise CommandError("Say what it costs.", "Add --cost.", ExitCode.USAGE)
        wanted = replace(known.get(name, LicenceFacts(name, 0)), **named)
        found = set_licence(ctx, new_action(ctx), wanted, is_trial=is_dry_run)
    return _answer(out, "licence set", found, is_dry_run=is_dry_run)


@licence.command("renew", epilog=example("makerdesk licence renew Office"))
@click.argument("name", type=SHORT_TEXT)
@dry_run_option
@json_option
@click.pass_obj
def renew(options: GlobalOptions, name: str, is_dry_run: bool, as_json: bool) -> ExitCode:
    """Let the licence NAME run for one term more. An order that names it does so by itself."""
    out = Output(as_json=as_json)
    with at_counter(options, Permission.REPAIR) as ctx:
        found = renew_licence(ctx, new_action(ctx), name, is_trial=is_dry_run)
    return _answer(out, "licence renew", found, is_dry_run=is_dry_run)


def _answer(out: Output, name: str, found: LicenceFacts, *, is_dry_run: bool) -> ExitCode:
    _say(out, (found,))
    if is_dry_run:
        out.say(NOTHING_CHANGED)
    outcome = "preview" if is_dry_run else "done"
    out.document(document(name, outcome=outcome, licence=_facts(found)))
    return ExitCode.OK


def _say(out: Output, found: tuple[LicenceFacts, ...]) -> None:
    rows = [
        (
            each.name,
            "-" if each.renews_on is None else each.renews_on.isoformat(),
            amount(each.cost_cents),
            _seats(each),
            each.fund or "",
            each.vendor or "",
            each.type_code or "",
            "" if each.is_active else "off",
        )
        for each in found
    ]
    out.table(("Licence", "Renews on", "Cost", "Seats used", "Fund", "From", "For", ""), rows)


def _seats(each: LicenceFacts) -> str:
    if each.seats is None:
        return "" if each.used is None else str(each.used)
    used = f"{each.used or 0} of {each.seats}"
    return f"{used}, too many" if each.is_overused else used


def _facts(each: LicenceFacts) -> Json:
    renews_on = None if each.renews_on is None else each.renews_on.isoformat()
    return {**asdict(each), "renews_on": renews_on}
