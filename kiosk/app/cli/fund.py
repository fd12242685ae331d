"""`fund` and `budget`: who pays, and what there is to spend."""

from dataclasses import asdict, replace
from typing import Any

import click

from db.vocabulary.upkeep import FundKind
from kiosk.app.cli.amounts import AMOUNT, DAY, YEAR
from kiosk.app.cli.change_answers import NOTHING_CHANGED
from kiosk.app.cli.exits import ExitCode
from kiosk.app.cli.opening import at_counter
from kiosk.app.cli.options import GlobalOptions, dry_run_option, example, json_option
from kiosk.app.cli.output import Json, Output
from kiosk.app.cli.speech import document, english
from kiosk.app.cli.texts import SHORT_TEXT
from kiosk.app.cli.typed import new_action
from kiosk.domain.permissions import Permission
from kiosk.domain.upkeep.purchasing.requisitions import Found, Lack
from kiosk.services.upkeep.purchasing.funds import (
    BudgetFacts,
    FundFacts,
    is_near,
    list_budgets,
    list_funds,
    set_budget,
    set_fund,
)
from kiosk.wording.upkeep.purchasing import lack_sentence
from kiosk.wording.upkeep.replacement import amount, fiscal_year


@click.group()
def fund() -> None:
    """Keep the funds that pay for things."""


@click.group()
def budget() -> None:
    """Keep what each fund may spend in a fiscal year."""


@fund.command("list", epilog=example("makerdesk fund list"))
@json_option
@click.pass_obj
def list_(options: GlobalOptions, as_json: bool) -> ExitCode:
    """List the funds."""
    out = Output(as_json=as_json)
    with at_counter(options, Permission.REPAIR) as ctx:
        found = list_funds(ctx)
    _say(out, found)
    out.document(document("fund list", funds=[_facts(each) for each in found]))
    return ExitCode.OK


@fund.command(
    "set",
    epilog=example(
        'makerdesk fund set 5410 --name "General fund"',
        'makerdesk fund set IV-A --name "Title IV-A" --kind grant --award S424A260043 '
        '--federal 100 --owner "District"',
    ),
)
@click.argument("code", type=SHORT_TEXT)
@click.option("--name", type=SHORT_TEXT, help="What it is called.")
@click.option(
    "--kind", type=click.Choice([kind.value for kind in FundKind]), help="Where it comes from."
)
@click.option("--award", "award_number", type=SHORT_TEXT, help="A grant's award number (FAIN).")
@click.option(
    "--federal",
    "federal_percent",
    type=click.IntRange(0, 100),
    help="The federal share of a grant, in percent.",
)
@click.option("--owner", "title_holder", type=SHORT_TEXT, help="Who owns what a grant buys.")
@click.option("--until", "ends_on", type=DAY, help="The last day on which it may be spent.")
@click.option("--on/--off", "is_active", default=None, help="It pays, or no more.")
@dry_run_option
@json_option
@click.pass_obj
def set_(
    options: GlobalOptions,
    /,
    code: str,
    kind: str | None,
    is_dry_run: bool,
    as_json: bool,
    **said: Any,
) -> ExitCode:
    """Note the fund CODE, or change it. What is not named stays as it is."""
    out = Output(as_json=as_json)
    with at_counter(options, Permission.APPROVE_PURCHASE) as ctx:
        known = {each.code: each for each in list_funds(ctx)}
        named: dict[str, Any] = {name: each for name, each in said.items() if each is not None}
        if kind is not None:
            named["kind"] = FundKind(kind)
        wanted = replace(known.get(code, FundFacts(code, code)), **named)
        found = set_fund(ctx, new_action(ctx), wanted, is_trial=is_dry_run)
    _say(out, (found,))
    _end(out, "fund set", is_dry_run, fund=_facts(found))
    return ExitCode.OK


@budget.command("list", epilog=example("makerdesk budget list --year 2027"))
@click.option("--year", type=YEAR, help="Of this fiscal year alone, by the year it ends in.")
@json_option
@click.pass_obj
def list_budgets_(options: GlobalOptions, year: int | None, as_json: bool) -> ExitCode:
    """List the budgets."""
    out = Output(as_json=as_json)
    with at_counter(options, Permission.REPAIR) as ctx:
        found = list_budgets(ctx, year)
    _say_budgets(out, found)
    out.document(document("budget list", budgets=[asdict(each) for each in found]))
    return ExitCode.OK


@budget.command("set", epilog=example("makerdesk budget set 5410 2027 32000"))
@click.argument("fund_code", metavar="FUND", type=SHORT_TEXT)
@click.argument("year", type=YEAR)
@click.argument("sum_", metavar="AMOUNT", type=AMOUNT)
@dry_run_option
@json_option
@click.pass_obj
def set_budget_(
    options: GlobalOptions, fund_code: str, year: int, sum_: int, is_dry_run: bool, as_json: bool
) -> ExitCode:
    """Say that FUND may spend AMOUNT in the fiscal year YEAR."""
    out = Output(as_json=as_json)
    with at_counter(options, Permission.APPROVE_PURCHASE) as ctx:
        wanted = BudgetFacts(fund_code, year, sum_)
        found = set_budget(ctx, new_action(ctx), wanted, is_trial=is_dry_run)
        is_far = not is_near(ctx, year)
    _say_budgets(out, (found,))
    if is_far:
        out.say(lack_sentence(english(), Found(Lack.FAR_YEAR, str(year))))
    _end(out, "budget set", is_dry_run, budget=asdict(found))
    return ExitCode.OK


def _say(out: Output, found: tuple[FundFacts, ...]) -> None:
    rows = [
        (
            each.code,
            each.name,
            each.kind.value,
            each.award_number or "",
            "" if each.ends_on is None else each.ends_on.isoformat(),
            "" if each.is_active else "off",
        )
        for each in found
    ]
    out.table(("Fund", "Name", "Kind", "Award", "Until", ""), rows)


def _say_budgets(out: Output, found: tuple[BudgetFacts, ...]) -> None:
    t = english()
    rows = [
        (fiscal_year(t, each.fiscal_year), each.fund_code, amount(each.amount_cents))
        for each in found
    ]
    out.table(("Year", "Fund", "Budget"), rows)


def _facts(found: FundFacts) -> Json:
    ends_on = None if found.ends_on is None else found.ends_on.isoformat()
    return {**asdict(found), "kind": found.kind.value, "ends_on": ends_on}


def _end(out: Output, name: str, is_dry_run: bool, **facts: Json) -> None:
    if is_dry_run:
        out.say(NOTHING_CHANGED)
    out.document(document(name, outcome="preview" if is_dry_run else "done", **facts))
