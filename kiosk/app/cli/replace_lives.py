"""`replace life` and `replace rules`: how long things serve, and what is expected of the years."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, fields, replace
from datetime import date
from typing import Any, TypeVar

import click

from kiosk.app.cli.amounts import AMOUNT, DAY, PERCENT, percent
from kiosk.app.cli.exits import ExitCode
from kiosk.app.cli.opening import at_counter
from kiosk.app.cli.options import CODE, GlobalOptions, example, json_option
from kiosk.app.cli.output import Json, Output
from kiosk.app.cli.speech import document
from kiosk.app.cli.texts import SHORT_TEXT
from kiosk.app.cli.typed import find_item, new_action
from kiosk.domain.permissions import Permission
from kiosk.services.upkeep.replacement.lives import (
    AccessoryPrice,
    LifeOfItem,
    LifeOfType,
    MoneyOfItem,
    accessory_prices,
    life_of_item,
    life_of_type,
    money_of_item,
    set_item_life,
    set_type_life,
)
from kiosk.services.upkeep.replacement.rules import (
    ReplacementRules,
    replacement_rules,
    set_replacement_rules,
)
from kiosk.wording.upkeep.replacement import amount

MONTHS = click.IntRange(1, 600)
Said = TypeVar("Said", LifeOfType, LifeOfItem, MoneyOfItem, ReplacementRules)
Command = TypeVar("Command", bound=Callable[..., object])
Wanted = int | date | bool | str | None
_SHARES = frozenset({"inflation", "growth", "losses", "spares"})
_AMOUNTS = frozenset(
    {"budget", "replacement_cents", "salvage_cents", "price_cents", "resale_cents"}
)
_MONEY = frozenset(each.name for each in fields(MoneyOfItem))
_OPTIONS = {
    "life_months": "months",
    "replacement_cents": "new",
    "salvage_cents": "salvage",
    "is_loaner_pool": "spares",
    "in_service_on": "since",
    "warranty_ends_on": "warranty-until",
    "extended_end_on": "extended-until",
    "is_extended": "extended",
    "is_loaner": "spare",
    "price_cents": "price",
    "fund_code": "fund",
    "resale_cents": "sold-for",
    "inflation": "prices",
    "growth": "students",
}
"""What options and answers call a field that the store names otherwise."""


def _option_of(field: str) -> str:
    return _OPTIONS.get(field, field.replace("_", "-"))


def forget_option(*names: str) -> Callable[[Command], Command]:
    """Take back what was set; `names` are the fields that may be unknown."""
    return click.option(
        "--forget",
        multiple=True,
        type=click.Choice([_option_of(name) for name in names]),
        help="Take this back; may be given again.",
    )


@click.command(
    epilog=example(
        "makerdesk replace life chromebook",
        "makerdesk replace life chromebook --months 60 --new 329 --salvage 15",
        "makerdesk replace life chromebook --accessory charger 25",
    )
)
@click.argument("type_code", metavar="TYPE")
@click.option("--months", "life_months", type=MONTHS, help="How long each serves.")
@click.option("--new", "replacement_cents", type=AMOUNT, help="What a new one costs.")
@click.option("--salvage", "salvage_cents", type=AMOUNT, help="What an old one still brings.")
@click.option("--spares/--no-spares", "is_loaner_pool", default=None, help="They stand in.")
@click.option(
    "--accessory",
    "prices",
    type=(SHORT_TEXT, AMOUNT),
    multiple=True,
    help="What one of its accessories costs, by its key; may be given again.",
)
@forget_option("life_months", "replacement_cents")
@json_option
@click.pass_obj
def life(
    options: GlobalOptions,
    /,
    type_code: str,
    prices: tuple[tuple[str, int], ...],
    forget: tuple[str, ...],
    as_json: bool,
    **wanted: Wanted,
) -> ExitCode:
    """Show or set how long things of TYPE serve, and what its accessories cost.

    What is not named stays as it is.
    """
    with at_counter(options, Permission.REPAIR) as ctx:
        was = life_of_type(ctx, type_code)
        now = changed(was, wanted, forget)
        if prices or now != was:
            set_type_life(ctx, new_action(ctx), type_code, now, prices=dict(prices))
        accessories = accessory_prices(ctx, type_code)
    return _answer("replace life", now, accessories=accessories, as_json=as_json)


@click.command(
    epilog=example(
        "makerdesk replace item CB-12 --replace-on 2027-06-30",
        "makerdesk replace item CB-12 --extended-until 2031-06-01 --extended",
        "makerdesk replace item CB-12 --price 289 --fund 5410",
        "makerdesk replace item CB-12 --forget replace-on",
    )
)
@click.argument("code", metavar="ITEM", type=CODE)
@click.option("--since", "in_service_on", type=DAY, help="In service since then; else bought then.")
@click.option("--months", "life_months", type=MONTHS, help="How long it serves.")
@click.option("--warranty-until", "warranty_ends_on", type=DAY, help="The warranty's last day.")
@click.option("--extended-until", "extended_end_on", type=DAY, help="The end of longer updates.")
@click.option("--extended/--not-extended", "is_extended", default=None, help="It gets those.")
@click.option("--replace-on", "replace_on", type=DAY, help="The day set by hand.")
@click.option("--spare/--no-spare", "is_loaner", default=None, help="It stands in for others.")
@click.option("--price", "price_cents", type=AMOUNT, help="What was paid for it.")
@click.option("--fund", "fund_code", type=SHORT_TEXT, help="The fund that paid, by its code.")
@click.option("--sold-for", "resale_cents", type=AMOUNT, help="What it brought in the end.")
@forget_option(
    "in_service_on",
    "life_months",
    "warranty_ends_on",
    "extended_end_on",
    "replace_on",
    "price_cents",
    "fund_code",
    "resale_cents",
)
@json_option
@click.pass_obj
def item_life(
    options: GlobalOptions,
    /,
    code: str,
    forget: tuple[str, ...],
    as_json: bool,
    **wanted: Wanted,
) -> ExitCode:
    """Show or set what is ITEM's own: its life, and what was paid. What is not named stays."""
    of_life = {name: each for name, each in wanted.items() if name not in _MONEY}
    of_money = {name: each for name, each in wanted.items() if name in _MONEY}
    with at_counter(options, Permission.REPAIR) as ctx:
        item_id = find_item(ctx, code).thing.item_id
        was, paid = life_of_item(ctx, item_id), money_of_item(ctx, item_id)
        now = changed(was, of_life, forget)
        money = changed(paid, of_money, forget)
        if (now, money) != (was, paid):
            set_item_life(ctx, new_action(ctx), item_id, now, money=money)
    return _answer("replace item", now, money, as_json=as_json)


@click.command(
    epilog=example("makerdesk replace rules", "makerdesk replace rules --budget 32000 --prices 3")
)
@click.option(
    "--first-month", type=click.IntRange(1, 12), help="The month that a fiscal year begins in."
)
@click.option("--prices", "inflation", type=PERCENT, help="How prices rise in a year, in percent.")
@click.option("--students", "growth", type=PERCENT, help="How the fleet grows in a year.")
@click.option("--losses", type=PERCENT, help="How much of it breaks or gets lost in a year.")
@click.option("--spares", type=PERCENT, help="How much of it should stand in for others.")
@click.option("--budget", type=AMOUNT, help="What each fiscal year has; 0 for none.")
@forget_option("losses")
@json_option
@click.pass_obj
def rules(
    options: GlobalOptions, /, forget: tuple[str, ...], as_json: bool, **wanted: Wanted
) -> ExitCode:
    """Show or set what the plan expects. What is not named stays as it is.

    As long as nobody says the losses, they are those that two years of retired things show, and 5 %
    where too few went before their time.
    """
    # What there is to spend is said by those alone who approve purchases.
    needed = Permission.REPAIR if wanted["budget"] is None else Permission.APPROVE_PURCHASE
    with at_counter(options, needed) as ctx:
        was = replacement_rules(ctx)
        now = changed(was, wanted, forget)
        if now != was:
            set_replacement_rules(ctx, new_action(ctx), now)
    return _answer("replace rules", now, as_json=as_json)


def changed(was: Said, wanted: Mapping[str, Wanted], forgotten: Sequence[str]) -> Said:
    """What holds from now on. Raises UsageError for what is both named and forgotten."""
    gone: dict[str, Any] = {
        each.name: None for each in fields(was) if _option_of(each.name) in forgotten
    }
    named: dict[str, Any] = {name: each for name, each in wanted.items() if each is not None}
    for name in sorted(gone.keys() & named.keys()):
        raise click.UsageError(f"--{_option_of(name)} cannot be both set and forgotten.")
    return replace(was, **gone, **named)


def _answer(
    name: str,
    *said: LifeOfType | LifeOfItem | MoneyOfItem | ReplacementRules,
    accessories: Sequence[AccessoryPrice] | None = None,
    as_json: bool,
) -> ExitCode:
    out = Output(as_json=as_json)
    known = {field: each for part in said for field, each in asdict(part).items()}
    rows = [(_option_of(field), _word(field, each)) for field, each in known.items()]
    rows += [
        (f"accessory {each.key}", _word("price_cents", each.price_cents))
        for each in accessories or ()
    ]
    out.table(("", ""), rows)
    facts: dict[str, Json] = {
        field: each.isoformat() if isinstance(each, date) else each for field, each in known.items()
    }
    if accessories is not None:
        facts["accessories"] = [asdict(each) for each in accessories]
    out.document(document(name, **facts))
    return ExitCode.OK


def _word(field: str, value: Wanted) -> str:
    match value:
        case None if field == "losses":
            return "as things were retired"
        case None:
            return "-"
        case bool():
            return "yes" if value else "no"
        case int() if field in _SHARES:
            return percent(value)
        case int() if field in _AMOUNTS:
            return amount(value)
        case _:
            return str(value)
