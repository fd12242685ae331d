"""`parts`: the stock of spare parts."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import click

from kiosk.app.cli.amounts import AMOUNT
from kiosk.app.cli.change_answers import NOTHING_CHANGED
from kiosk.app.cli.exits import ExitCode
from kiosk.app.cli.opening import at_counter
from kiosk.app.cli.options import CODE, GlobalOptions, dry_run_option, example, json_option
from kiosk.app.cli.output import Output
from kiosk.app.cli.parts_answers import move_facts, part_facts, say_moves, say_part, say_parts
from kiosk.app.cli.parts_entries import add, set_
from kiosk.app.cli.speech import document, speech_of
from kiosk.app.cli.texts import SHORT_TEXT
from kiosk.app.cli.typed import find_item, new_action
from kiosk.domain.permissions import Permission
from kiosk.domain.upkeep.purchasing.stock import MOST, missing
from kiosk.services.context import Context
from kiosk.services.upkeep.purchasing.parts import AtShelf, Counted, Harvested, Received
from kiosk.services.upkeep.purchasing.shelf import (
    list_parts,
    move_stock,
    moves_of,
    part_with,
    preview_stock,
)

PIECES = click.IntRange(1, MOST)
part_argument = click.argument("code", metavar="PART", type=SHORT_TEXT)


@click.group()
def parts() -> None:
    """Keep the spare parts that repairs use: what lies there, what it costs, what is low."""


parts.add_command(add)
parts.add_command(set_)


@parts.command("list", epilog=example("makerdesk parts list", "makerdesk parts list --low"))
@click.option("--low", "is_low", is_flag=True, help="Only those of which some lack.")
@click.option("--all", "also_inactive", is_flag=True, help="Those that are switched off, too.")
@json_option
@click.pass_obj
def list_(options: GlobalOptions, is_low: bool, also_inactive: bool, as_json: bool) -> ExitCode:
    """List the parts with what lies there."""
    out = Output(as_json=as_json)
    with at_counter(options, Permission.REPAIR) as ctx:
        found = list_parts(ctx, is_low=is_low, also_inactive=also_inactive)
    say_parts(out, found, is_low=is_low)
    facts = [part_facts(part) for part in found]
    out.document(document("parts list", low_only=is_low, parts=list(facts)))
    return ExitCode.OK


@parts.command("show", epilog=example("makerdesk parts show PANEL-11"))
@part_argument
@json_option
@click.pass_obj
def show(options: GlobalOptions, code: str, as_json: bool) -> ExitCode:
    """Say what is known of PART, and what came and went."""
    out = Output(as_json=as_json)
    with at_counter(options, Permission.REPAIR) as ctx:
        speech = speech_of(ctx)
        part = part_with(ctx, code)
        moves = moves_of(ctx, part.part_id)
    say_part(out, part)
    say_moves(out, moves, speech)
    facts = [move_facts(move) for move in moves]
    out.document(document("parts show", part=part_facts(part), moves=list(facts)))
    return ExitCode.OK


@parts.command("receive", epilog=example("makerdesk parts receive PANEL-11 5 --cost 62.50"))
@part_argument
@click.argument("quantity", metavar="COUNT", type=PIECES)
@click.option("--cost", "unit_cents", type=AMOUNT, required=True, help="What each of them cost.")
@dry_run_option
@json_option
@click.pass_obj
def receive(
    options: GlobalOptions,
    code: str,
    quantity: int,
    unit_cents: int,
    is_dry_run: bool,
    as_json: bool,
) -> ExitCode:
    """Put COUNT bought pieces of PART on the shelf."""
    answer = _Answer("parts receive", Output(as_json=as_json), is_dry_run)
    return _move(options, code, answer, lambda ctx: Received(quantity, unit_cents))


@parts.command("harvest", epilog=example("makerdesk parts harvest PANEL-11 CB-12"))
@part_argument
@click.argument("item", type=CODE)
@click.option("--count", "quantity", type=PIECES, default=1, help="How many; one without it.")
@dry_run_option
@json_option
@click.pass_obj
def harvest(
    options: GlobalOptions, code: str, item: str, quantity: int, is_dry_run: bool, as_json: bool
) -> ExitCode:
    """Put pieces of PART on the shelf that come out of the retired ITEM; they cost nothing."""
    answer = _Answer("parts harvest", Output(as_json=as_json), is_dry_run)
    return _move(
        options,
        code,
        answer,
        lambda ctx: Harvested(quantity, find_item(ctx, item).thing.item_id),
    )


@parts.command("count", epilog=example("makerdesk parts count PANEL-11 4"))
@part_argument
@click.argument("on_hand", metavar="COUNT", type=click.IntRange(0, MOST))
@dry_run_option
@json_option
@click.pass_obj
def count(
    options: GlobalOptions, code: str, on_hand: int, is_dry_run: bool, as_json: bool
) -> ExitCode:
    """Say that COUNT pieces of PART lie on the shelf, whatever was thought."""
    answer = _Answer("parts count", Output(as_json=as_json), is_dry_run)
    return _move(options, code, answer, lambda ctx: Counted(on_hand))


@dataclass(frozen=True, slots=True)
class _Answer:
    """Under which name to answer, where, and whether it is a trial."""

    name: str
    out: Output
    is_dry_run: bool


def _move(
    options: GlobalOptions, code: str, answer: _Answer, change_of: Callable[[Context], AtShelf]
) -> ExitCode:
    with at_counter(options, Permission.REPAIR) as ctx:
        part, change = part_with(ctx, code), change_of(ctx)
        if answer.is_dry_run:
            on_hand, cents = preview_stock(ctx, part.part_id, change)
            lack = missing(on_hand, part.minimum)
            after = replace(part, on_hand=on_hand, unit_cents=cents, missing=lack)
        else:
            after = move_stock(ctx, new_action(ctx), part.part_id, change)
    say_part(answer.out, after)
    if answer.is_dry_run:
        answer.out.say(NOTHING_CHANGED)
    outcome = "preview" if answer.is_dry_run else "kept"
    answer.out.document(document(answer.name, outcome=outcome, part=part_facts(after)))
    return ExitCode.OK
