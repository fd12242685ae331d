"""`po`: requisitions and orders, from the wish to the last piece that came."""

from pathlib import Path

import click

from db.vocabulary.upkeep import RequisitionState
from kiosk.app.cli.amounts import YEAR
from kiosk.app.cli.exits import ExitCode
from kiosk.app.cli.files import STREAM, format_of, output_file, write_file
from kiosk.app.cli.opening import at_counter
from kiosk.app.cli.options import GlobalOptions, dry_run_option, example, json_option
from kiosk.app.cli.output import Output, json_text
from kiosk.app.cli.po_answers import (
    answer,
    refusals_told,
    requisition_facts,
    say_list,
    say_spent,
    spend_document,
)
from kiosk.app.cli.po_correct import correct
from kiosk.app.cli.po_draft import line, new, pay, set_
from kiosk.app.cli.po_receive import receive_, take_back
from kiosk.app.cli.speech import document, english
from kiosk.app.cli.texts import NUMBER, REASON, SHORT_TEXT
from kiosk.app.cli.typed import new_action
from kiosk.domain.permissions import Permission
from kiosk.services.imports.sheet_files import FileKind, sheet_file
from kiosk.services.upkeep.purchasing.requisition_moves import move_requisition
from kiosk.services.upkeep.purchasing.requisitions import list_requisitions, requisition
from kiosk.services.upkeep.purchasing.spending import spend_report
from kiosk.services.upkeep.purchasing.spending_sheet import spending_rows
from kiosk.wording.upkeep.sheet_columns import spend_columns

_DECISIONS = frozenset({RequisitionState.APPROVED, RequisitionState.DECLINED})


@click.group()
def po() -> None:
    """Ask for things to be bought, order them, receive them, and see what was spent."""


for command in (new, set_, line, pay, correct, receive_, take_back):
    po.add_command(command)


@po.command("list", epilog=example("makerdesk po list", "makerdesk po list --year 2027"))
@click.option("--year", type=YEAR, help="Of this fiscal year alone, by the year it ends in.")
@json_option
@click.pass_obj
def list_(options: GlobalOptions, year: int | None, as_json: bool) -> ExitCode:
    """List the requisitions and orders."""
    out = Output(as_json=as_json)
    with at_counter(options, Permission.REPAIR) as ctx:
        found = list_requisitions(ctx, year)
    if found:
        say_list(out, found)
    else:
        out.say("Nothing was asked for yet.")
    out.document(document("po list", requisitions=[requisition_facts(each) for each in found]))
    return ExitCode.OK


@po.command(epilog=example("makerdesk po show RQ-27-001"))
@click.argument("number", type=NUMBER)
@json_option
@click.pass_obj
def show(options: GlobalOptions, number: str, as_json: bool) -> ExitCode:
    """Show a requisition: its lines, who pays, and what is missing before it can be sent."""
    with at_counter(options, Permission.REPAIR) as ctx:
        found = requisition(ctx, number)
    return answer(Output(as_json=as_json), "po show", found)


@po.command(epilog=example("makerdesk po send RQ-27-001"))
@click.argument("number", type=NUMBER)
@dry_run_option
@json_option
@click.pass_obj
def send(options: GlobalOptions, number: str, is_dry_run: bool, as_json: bool) -> ExitCode:
    """Send a draft to whoever approves it. All that is missing is told at once."""
    return _move(options, "send", number, RequisitionState.SENT, is_dry_run, as_json)


@po.command(epilog=example("makerdesk po revise RQ-27-001"))
@click.argument("number", type=NUMBER)
@dry_run_option
@json_option
@click.pass_obj
def revise(options: GlobalOptions, number: str, is_dry_run: bool, as_json: bool) -> ExitCode:
    """Make a draft again of what was sent, approved or declined."""
    return _move(options, "revise", number, RequisitionState.DRAFT, is_dry_run, as_json)


@po.command(epilog=example("makerdesk po approve RQ-27-001"))
@click.argument("number", type=NUMBER)
@dry_run_option
@json_option
@click.pass_obj
def approve(options: GlobalOptions, number: str, is_dry_run: bool, as_json: bool) -> ExitCode:
    """Say that it may be ordered."""
    return _move(options, "approve", number, RequisitionState.APPROVED, is_dry_run, as_json)


@po.command(epilog=example('makerdesk po decline RQ-27-001 --why "Next year."'))
@click.argument("number", type=NUMBER)
@click.option("--why", type=REASON, required=True, help="The reason; it stays on the requisition.")
@dry_run_option
@json_option
@click.pass_obj
def decline(
    options: GlobalOptions, number: str, why: str, is_dry_run: bool, as_json: bool
) -> ExitCode:
    """Say that it is not ordered, and why."""
    to = RequisitionState.DECLINED
    return _move(options, "decline", number, to, is_dry_run, as_json, why=why)


@po.command(epilog=example("makerdesk po order RQ-27-001 PO-4411"))
@click.argument("number", type=NUMBER)
@click.argument("order", type=SHORT_TEXT)
@dry_run_option
@json_option
@click.pass_obj
def order(
    options: GlobalOptions, number: str, order: str, is_dry_run: bool, as_json: bool
) -> ExitCode:
    """Keep that it was ordered under the number ORDER."""
    to = RequisitionState.ORDERED
    return _move(options, "order", number, to, is_dry_run, as_json, order_number=order)


@po.command(epilog=example('makerdesk po cancel RQ-27-001 --why "No longer made."'))
@click.argument("number", type=NUMBER)
@click.option("--why", type=REASON, required=True, help="The reason; it stays on the requisition.")
@dry_run_option
@json_option
@click.pass_obj
def cancel(
    options: GlobalOptions, number: str, why: str, is_dry_run: bool, as_json: bool
) -> ExitCode:
    """Wait for nothing more of it. What came stays."""
    to = RequisitionState.CANCELLED
    return _move(options, "cancel", number, to, is_dry_run, as_json, why=why)


@po.command(epilog=example("makerdesk po spend --year 2027", "makerdesk po spend spent.xlsx"))
@click.argument("file", type=output_file, default=str(STREAM))
@click.option("--year", type=YEAR, help="Of this fiscal year alone, by the year it ends in.")
@click.option(
    "--format",
    "format_key",
    type=click.Choice(["table", "csv", "xlsx", "json"]),
    help="A table on the screen, a sheet, or a document for programs; else as FILE is named.",
)
@json_option
@click.pass_obj
def spend(
    options: GlobalOptions, file: Path, year: int | None, format_key: str | None, as_json: bool
) -> ExitCode:
    """Say what each fund has spent, what is still to come, and what its budget has left.

    FILE takes what is no table; "-" is standard output.
    """
    kind = format_of(file, format_key, ("csv", "xlsx", "json"))
    with at_counter(options, Permission.REPAIR) as ctx:
        found, store_path = spend_report(ctx, year), ctx.store.path
    out = Output(as_json=as_json or kind == "json")
    if kind in ("csv", "xlsx"):
        data = sheet_file(FileKind(kind), spend_columns(english()), spending_rows(found))
        write_file(file, data, keep_off=store_path)
    elif file != STREAM:
        write_file(file, json_text(spend_document(found)).encode(), keep_off=store_path)
    else:
        say_spent(out, found)
        out.document(spend_document(found))
    return ExitCode.OK


def _move(
    options: GlobalOptions,
    verb: str,
    number: str,
    to: RequisitionState,
    is_dry_run: bool,
    as_json: bool,
    *,
    order_number: str | None = None,
    why: str | None = None,
) -> ExitCode:
    needed = Permission.APPROVE_PURCHASE if to in _DECISIONS else Permission.REPAIR
    with at_counter(options, needed) as ctx, refusals_told():
        found = move_requisition(
            ctx,
            new_action(ctx),
            number,
            to,
            order_number=order_number,
            why=why,
            is_trial=is_dry_run,
        )
    return answer(Output(as_json=as_json), f"po {verb}", found, is_dry_run=is_dry_run)
