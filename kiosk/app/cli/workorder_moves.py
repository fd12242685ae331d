"""`workorder move`, `close` and `set`: where a work order goes, and what is known of it."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from typing import Any

import click

from db.vocabulary.upkeep import Outcome, Resolution, WorkOrderState
from kiosk.app.cli.amounts import DAY
from kiosk.app.cli.change_answers import NOTHING_CHANGED
from kiosk.app.cli.exits import CommandError, ExitCode, Fault
from kiosk.app.cli.opening import at_counter
from kiosk.app.cli.options import CODE, GlobalOptions, dry_run_option, example, json_option
from kiosk.app.cli.output import Output
from kiosk.app.cli.speech import document, english
from kiosk.app.cli.texts import NUMBER, REASON, SHORT_TEXT
from kiosk.app.cli.typed import new_action
from kiosk.app.cli.workorder_options import (
    WordType,
    assigned_said,
    charge_options,
    charge_said,
    facts_options,
    number_argument,
    order_id_of,
    rights_to_move,
    worded,
)
from kiosk.domain.permissions import Permission
from kiosk.domain.upkeep.repairs.guards import Lack
from kiosk.services.context import Context
from kiosk.services.upkeep.purchasing.vendors import vendor_of
from kiosk.services.upkeep.repairs.order_changes import UNSAID, Changes, change_work_order
from kiosk.services.upkeep.repairs.order_moves import (
    Move,
    MoveRefused,
    NewSerial,
    SameSerial,
    move_work_order,
    preview_move,
)
from kiosk.services.upkeep.repairs.tickets import ticket
from kiosk.services.upkeep.repairs.work_previews import preview_work
from kiosk.wording.upkeep.work_orders import lack_sentence, order_state

_FLAGS = ("is_nobodys", "is_open")
_STATES = [state for state in WorkOrderState if state is not WorkOrderState.CLOSED]


@click.command(
    epilog=example(
        "makerdesk workorder move W-206 in-progress",
        "makerdesk workorder move W-206 at-vendor --vendor Acme --rma 4411 --back 2026-12-04",
        "makerdesk workorder move W-206 testing --serial 5CD2",
        "makerdesk workorder move W-206 waiting-payment --charge 45",
    )
)
@number_argument
@click.argument("state", metavar="STATE", type=WordType(*_STATES))
@facts_options
@click.option("--vendor", type=SHORT_TEXT, help="Who gets it.")
@click.option("--rma", "rma_number", type=SHORT_TEXT, help="The vendor's return number.")
@click.option("--sent", type=DAY, help="The day it was sent on; today without it.")
@click.option("--back", "expected_back_on", type=DAY, help="The day on which it should be back.")
@click.option("--same-serial", "is_same", is_flag=True, help="It came back with its old serial.")
@click.option("--serial", type=SHORT_TEXT, help="The serial that it came back with.")
@click.option("--ready", "ready_on", type=DAY, help="The day on which its part should come.")
@click.option("--of", "other", type=NUMBER, help="The work order that it repeats.")
@charge_options
@click.option("--why", type=REASON, help="The reason; it is kept with the move and the charge.")
@dry_run_option
@json_option
@click.pass_obj
def move(
    options: GlobalOptions, /, number: str, is_dry_run: bool, as_json: bool, **said: Any
) -> ExitCode:
    """Move work order NUMBER to STATE, or say everything that is missing for it."""
    with at_counter(options, *rights_to_move(said["cents"])) as ctx:
        wanted = _wanted(ctx, **said)
        return _move(ctx, "workorder move", number, wanted, is_dry_run, as_json)


@click.command(
    epilog=example(
        "makerdesk workorder close W-206 part-replaced",
        "makerdesk workorder close W-206 nothing-done --outcome retired --no-charge",
        "makerdesk workorder close W-206 part-replaced --charge 45",
    )
)
@number_argument
@click.argument("resolution", type=worded(Resolution))
@click.option(
    "--outcome",
    type=worded(Outcome),
    default="returned-to-service",
    show_default=True,
    help="What becomes of the thing.",
)
@charge_options
@click.option("--why", type=REASON, help="The reason; it is kept with the move and the charge.")
@dry_run_option
@json_option
@click.pass_obj
def close(
    options: GlobalOptions, /, number: str, is_dry_run: bool, as_json: bool, **said: Any
) -> ExitCode:
    """Close work order NUMBER, which is being tested: RESOLUTION says what was done."""
    cents, why = said["cents"], said["why"]
    wanted = Move(
        to_state=WorkOrderState.CLOSED,
        reason=why,
        resolution=said["resolution"],
        outcome=said["outcome"],
        charge=charge_said(cents, why, is_free=said["is_free"]),
    )
    with at_counter(options, *rights_to_move(cents)) as ctx:
        return _move(ctx, "workorder close", number, wanted, is_dry_run, as_json)


@click.command(
    "set",
    epilog=example(
        "makerdesk workorder set W-206 --cause dropped",
        "makerdesk workorder set W-206 --unassign --no-ready",
    ),
)
@number_argument
@facts_options
@click.option("--title", type=SHORT_TEXT, help="What is the matter; it names nobody.")
@click.option("--assign", "card", type=CODE, help="The card of who repairs it.")
@click.option("--unassign", "is_nobodys", is_flag=True, help="Nobody repairs it yet.")
@click.option("--ready", type=DAY, help="The day on which it should be ready.")
@click.option("--no-ready", "is_open", is_flag=True, help="Nobody knows when it will be ready.")
@click.option("--warranty/--no-warranty", "is_under_warranty", default=None, help="Who pays.")
@click.option("--hazard/--safe", "is_hazard", default=None, help="Whether it could hurt somebody.")
@dry_run_option
@json_option
@click.pass_obj
def set_(
    options: GlobalOptions, /, number: str, is_dry_run: bool, as_json: bool, **said: Any
) -> ExitCode:
    """Write down what is known of work order NUMBER."""
    is_silent = not (said["is_nobodys"] or said["is_open"])
    if is_silent and all(each is None for name, each in said.items() if name not in _FLAGS):
        raise click.UsageError("Say what to write down, such as --cause dropped.")
    out = Output(as_json=as_json)
    with at_counter(options, Permission.LOG_REPAIR) as ctx:
        order_id = order_id_of(ctx, number)
        changes = _changes(ctx, **said)
        if is_dry_run:
            preview_work(ctx, order_id, changes)
        else:
            change_work_order(ctx, new_action(ctx), order_id, changes)
    out.say(f"{number}: written down.")
    if is_dry_run:
        out.say(NOTHING_CHANGED)
    outcome = "preview" if is_dry_run else "set"
    out.document(document("workorder set", outcome=outcome, number=number))
    return ExitCode.OK


def _move(
    ctx: Context, name: str, number: str, wanted: Move, is_dry_run: bool, as_json: bool
) -> ExitCode:
    out, t = Output(as_json=as_json), english()
    order_id = order_id_of(ctx, number)
    if is_dry_run:
        done = preview_move(ctx, order_id, wanted)
    else:
        done = move_work_order(ctx, new_action(ctx), order_id, wanted)
    if isinstance(done, MoveRefused):
        raise _refused(number, done.lacks, ticket(ctx, number).leads_to)
    out.say(f"{done.number}: {order_state(t, done.state)}.")
    if is_dry_run:
        out.say(NOTHING_CHANGED)
    outcome = "preview" if is_dry_run else "moved"
    out.document(document(name, outcome=outcome, number=done.number, state=done.state.value))
    return ExitCode.OK


def _refused(
    number: str, lacks: Iterable[Lack], leads_to: Iterable[WorkOrderState]
) -> CommandError:
    """All that is missing; where it cannot go, where it can."""
    t = english()
    ways = ", ".join(state.value.replace("_", "-") for state in leads_to)
    faults = [
        Fault(lack.value, lack_sentence(t, lack), f"It can go to {ways}." if is_dead_end else "")
        for lack in lacks
        for is_dead_end in (lack is Lack.NO_SUCH_MOVE and bool(ways),)
    ]
    said = " ".join(" ".join(filter(None, (each.what, each.how))) for each in faults)
    return CommandError(f"{number} stays where it is.", said, problems=faults)


def _changes(
    ctx: Context,
    *,
    card: str | None,
    is_nobodys: bool,
    ready: date | None,
    is_open: bool,
    **facts: Any,
) -> Changes:
    """What was typed, with who repairs it looked up. Raises NotFound, CommandError."""
    if is_open and ready is not None:
        raise click.UsageError("Say one of --ready and --no-ready.")
    return Changes(
        assigned_to=assigned_said(ctx, card, is_nobodys=is_nobodys),
        ready_on=UNSAID if is_open else ready,
        **facts,
    )


def _wanted(
    ctx: Context,
    *,
    state: WorkOrderState,
    vendor: str | None,
    other: str | None,
    serial: str | None,
    is_same: bool,
    cents: int | None,
    is_free: bool,
    **said: Any,
) -> Move:
    """What was typed, with names and numbers looked up. Raises NotFound."""
    why, sent = said.pop("why"), said.pop("sent")
    is_sent = state is WorkOrderState.AT_VENDOR
    same = SameSerial() if is_same else None
    return Move(
        to_state=state,
        reason=why,
        changes=Changes(
            vendor_id=None if vendor is None else vendor_of(ctx, vendor)[0],
            sent_at=_sent_at(ctx, sent) if is_sent else None,
            **said,
        ),
        serial=same if serial is None else NewSerial(serial),
        duplicate_of=None if other is None else order_id_of(ctx, other),
        charge=charge_said(cents, why, is_free=is_free),
    )


def _sent_at(ctx: Context, sent: date | None) -> datetime:
    """The day it was sent on; nobody keeps the hour."""
    return ctx.clock.now() if sent is None else datetime.combine(sent, time(12), UTC)
