"""`workorder`: repairs from the report to the shelf."""

from typing import Any

import click

from db.vocabulary.upkeep import WorkOrderKind
from kiosk.app.cli.change_answers import NOTHING_CHANGED
from kiosk.app.cli.exits import CommandError, ExitCode
from kiosk.app.cli.opening import at_counter
from kiosk.app.cli.options import CODE, GlobalOptions, dry_run_option, example, json_option
from kiosk.app.cli.output import Output
from kiosk.app.cli.speech import document, speech_of
from kiosk.app.cli.texts import SHORT_TEXT
from kiosk.app.cli.typed import find_item, new_action
from kiosk.app.cli.workorder_answers import (
    card_document,
    say_board,
    say_ticket,
    ticket_document,
)
from kiosk.app.cli.workorder_dismissals import dismiss
from kiosk.app.cli.workorder_moves import close, move, set_
from kiosk.app.cli.workorder_options import facts_options, number_argument, worded
from kiosk.app.cli.workorder_work import line, note, tick
from kiosk.domain.permissions import Permission
from kiosk.services.upkeep.repairs.repair_board import repair_board
from kiosk.services.upkeep.repairs.tickets import ticket
from kiosk.services.upkeep.repairs.work_orders import Opening, newest_report, open_work_order


@click.group()
def workorder() -> None:
    """Log repairs, move them on, and write down what was done and what it cost."""


for each in (dismiss, move, close, set_, line, tick, note):
    workorder.add_command(each)


@workorder.command("list", epilog=example("makerdesk workorder list"))
@json_option
@click.pass_obj
def list_(options: GlobalOptions, as_json: bool) -> ExitCode:
    """List what is open, the longest standing first.

    Late ones are past the goal of their stage, or past the day that was promised.
    """
    out = Output(as_json=as_json)
    with at_counter(options, Permission.LOG_REPAIR) as ctx:
        cards, speech = repair_board(ctx), speech_of(ctx)
    say_board(out, cards, speech)
    out.document(document("workorder list", work_orders=[card_document(card) for card in cards]))
    return ExitCode.OK


@workorder.command("show", epilog=example("makerdesk workorder show W-206"))
@number_argument
@json_option
@click.pass_obj
def show(options: GlobalOptions, number: str, as_json: bool) -> ExitCode:
    """Show everything about work order NUMBER; nobody is named."""
    out = Output(as_json=as_json)
    with at_counter(options, Permission.LOG_REPAIR) as ctx:
        seen, speech = ticket(ctx, number), speech_of(ctx)
    say_ticket(out, seen, speech)
    out.document(document("workorder show", work_order=ticket_document(seen)))
    return ExitCode.OK


@workorder.command(
    "open",
    epilog=example(
        'makerdesk workorder open CB-12 "Screen" --symptom cracked',
        'makerdesk workorder open CB-12 "Screen" --report',
    ),
)
@click.argument("item", type=CODE)
@click.argument("title", type=SHORT_TEXT)
@click.option("--kind", type=worded(WorkOrderKind), default="repair", help="Without it, a repair.")
@click.option("--report", "is_reported", is_flag=True, help="Make it of the newest fault report.")
@click.option(
    "--stays", "takes_out", flag_value=False, default=True, help="It may be lent all the same."
)
@click.option("--hazard", "is_hazard", is_flag=True, help="Somebody could get hurt by it.")
@facts_options
@dry_run_option
@json_option
@click.pass_obj
def open_(
    options: GlobalOptions,
    /,
    item: str,
    title: str,
    is_reported: bool,
    is_dry_run: bool,
    as_json: bool,
    **said: Any,
) -> ExitCode:
    """Open a work order for ITEM; TITLE says what is the matter, and names nobody.

    The item is not lent until it is closed.
    """
    out = Output(as_json=as_json)
    with at_counter(options, Permission.LOG_REPAIR) as ctx:
        thing = find_item(ctx, item).thing
        report_id = newest_report(ctx, thing.item_id) if is_reported else None
        if is_reported and report_id is None:
            raise CommandError(f"Nobody reported anything about {item}.", "Leave out --report.")
        opening = Opening(thing.item_id, title, fault_report_id=report_id, **said)
        if is_dry_run:
            out.say(f"A work order for {item} would be opened: {title}.")
            out.say(NOTHING_CHANGED)
            out.document(document("workorder open", outcome="preview", item=item, number=None))
            return ExitCode.OK
        opened = open_work_order(ctx, new_action(ctx), opening)
    out.say(f"{opened.number} is open for {item}: {title}.")
    out.document(document("workorder open", outcome="opened", item=item, number=opened.number))
    return ExitCode.OK
