"""`workorder line`, `tick` and `note`: what was done, and what it cost; or not after all."""

from typing import Any

import click

from kiosk.app.cli.amounts import AMOUNT
from kiosk.app.cli.change_answers import NOTHING_CHANGED
from kiosk.app.cli.exits import ExitCode
from kiosk.app.cli.opening import at_counter
from kiosk.app.cli.options import GlobalOptions, dry_run_option, example, json_option
from kiosk.app.cli.output import Output
from kiosk.app.cli.speech import document
from kiosk.app.cli.texts import SHORT_TEXT
from kiosk.app.cli.typed import new_action
from kiosk.app.cli.workorder_options import number_argument, order_id_of
from kiosk.domain.permissions import Permission
from kiosk.domain.upkeep.repairs.work_lines import MOST_MINUTES
from kiosk.services.context import Context
from kiosk.services.problems import NotFound, Sought
from kiosk.services.upkeep.purchasing.shelf import part_with
from kiosk.services.upkeep.repairs.order_lines import count_line
from kiosk.services.upkeep.repairs.order_work import (
    LabourLine,
    NewLine,
    PartLine,
    SumLine,
    add_line_to,
    write_note,
)
from kiosk.services.upkeep.repairs.order_work import tick as tick_step_of
from kiosk.services.upkeep.repairs.tickets import LineSeen, Ticket, ticket
from kiosk.services.upkeep.repairs.work_previews import Counting, Ticking, preview_work
from kiosk.wording.upkeep.replacement import amount


@click.command(
    epilog=example(
        "makerdesk workorder line W-206 --part PANEL-11",
        'makerdesk workorder line W-206 "Panel put in" --minutes 25 --rate 30',
        'makerdesk workorder line W-206 "Parcel" --cost 8.50',
        "makerdesk workorder line W-206 --drop 2",
    )
)
@number_argument
@click.argument("text", type=SHORT_TEXT, required=False)
@click.option("--part", type=SHORT_TEXT, help="A spare part that it took from the shelf.")
@click.option("--count", type=click.IntRange(1, 1000), default=1, help="How many; one without it.")
@click.option("--minutes", type=click.IntRange(0, MOST_MINUTES), help="How long it took.")
@click.option("--rate", type=AMOUNT, default=0, help="What an hour costs; nothing without it.")
@click.option("--cost", type=AMOUNT, help="A sum that it cost.")
@click.option("--credit", type=AMOUNT, help="A sum that the warranty pays.")
@click.option("--drop", type=click.IntRange(1), help="Take this line off; “show” counts them.")
@dry_run_option
@json_option
@click.pass_obj
def line(
    options: GlobalOptions, /, number: str, is_dry_run: bool, as_json: bool, **said: Any
) -> ExitCode:
    """Write a line of cost on work order NUMBER: a part, minutes, a cost or a credit.

    A part comes from the shelf, and goes back to it with a line that is taken off.
    """
    kinds = ("part", "minutes", "cost", "credit", "drop")
    if sum(said[each] is not None for each in kinds) != 1:
        raise click.UsageError("Say one of --part, --minutes, --cost, --credit and --drop.")
    drop = said.pop("drop")
    if said["part"] is None and said["text"] is None and drop is None:
        raise click.UsageError("Say in a few words what the line is for.")
    with at_counter(options, Permission.LOG_REPAIR) as ctx:
        before = ticket(ctx, number)
        if drop is None:
            seen = _written(ctx, before, _line(ctx, **said), is_dry_run=is_dry_run)
            changed = seen.lines[-1]
        else:
            changed = _line_at(before, drop)
            seen = _dropped(ctx, before, changed, is_dry_run=is_dry_run)
    out = Output(as_json=as_json)
    gone = "" if drop is None else " taken off"
    out.say(f"{seen.number}: {amount(changed.cost_cents)} for {changed.text}{gone}.")
    out.say(f"All in all it has cost {amount(seen.total_cents)}.")
    done = "added" if drop is None else "dropped"
    sums = {"cents": changed.cost_cents, "total_cents": seen.total_cents}
    return _answer(out, "line", done, seen.number, sums, is_dry_run=is_dry_run)


@click.command(
    epilog=example("makerdesk workorder tick W-206 2", "makerdesk workorder tick W-206 2 --undo")
)
@number_argument
@click.argument("step", type=click.IntRange(1))
@click.option("--undo", "is_done", flag_value=False, default=True, help="It is not done after all.")
@dry_run_option
@json_option
@click.pass_obj
def tick(
    options: GlobalOptions, number: str, step: int, is_done: bool, is_dry_run: bool, as_json: bool
) -> ExitCode:
    """Tick STEP of the checklist of work order NUMBER; "show" counts them from 1."""
    with at_counter(options, Permission.LOG_REPAIR) as ctx:
        order_id = order_id_of(ctx, number)
        if is_dry_run:
            seen = preview_work(ctx, order_id, Ticking(step - 1, is_done))
        else:
            tick_step_of(ctx, new_action(ctx), order_id, step - 1, is_done=is_done)
            seen = ticket(ctx, number)
    out = Output(as_json=as_json)
    left = sum(each.is_mandatory and each.done_at is None for each in seen.checks)
    state = "done" if is_done else "open again"
    out.say(f"{seen.number}: step {step} is {state}; {left} left that must be done.")
    done = "ticked" if is_done else "unticked"
    return _answer(out, "tick", done, seen.number, {"left": left}, is_dry_run=is_dry_run)


@click.command(epilog=example('makerdesk workorder note W-206 "Came without its charger"'))
@number_argument
@click.argument("text")
@dry_run_option
@json_option
@click.pass_obj
def note(
    options: GlobalOptions, number: str, text: str, is_dry_run: bool, as_json: bool
) -> ExitCode:
    """Write TEXT down beside work order NUMBER."""
    if not text.strip():
        raise click.UsageError("The note is empty.")
    with at_counter(options, Permission.LOG_REPAIR) as ctx:
        seen = ticket(ctx, number)
        if not is_dry_run:
            write_note(ctx, new_action(ctx), seen.order_id, text)
    out = Output(as_json=as_json)
    out.say(f"{seen.number}: written down.")
    return _answer(out, "note", "noted", seen.number, {}, is_dry_run=is_dry_run)


def _written(ctx: Context, before: Ticket, new: NewLine, *, is_dry_run: bool) -> Ticket:
    if is_dry_run:
        return preview_work(ctx, before.order_id, new)
    add_line_to(ctx, new_action(ctx), before.order_id, new)
    return ticket(ctx, before.number)


def _dropped(ctx: Context, before: Ticket, gone: LineSeen, *, is_dry_run: bool) -> Ticket:
    if is_dry_run:
        return preview_work(ctx, before.order_id, Counting(gone.line_id, 0))
    count_line(ctx, new_action(ctx), before.order_id, gone.line_id, 0)
    return ticket(ctx, before.number)


def _line_at(seen: Ticket, place: int) -> LineSeen:
    """The line that "show" counts so. Raises NotFound."""
    if place > len(seen.lines):
        raise NotFound(Sought.LINE, place)
    return seen.lines[place - 1]


def _answer(
    out: Output, name: str, done: str, number: str, facts: dict[str, int], *, is_dry_run: bool
) -> ExitCode:
    if is_dry_run:
        out.say(NOTHING_CHANGED)
    outcome = "preview" if is_dry_run else done
    out.document(document(f"workorder {name}", outcome=outcome, number=number, **facts))
    return ExitCode.OK


def _line(ctx: Context, *, part: str | None, minutes: int | None, **said: Any) -> NewLine:
    """The one line that was said. Raises NotFound."""
    if part is not None:
        return PartLine(part_with(ctx, part).part_id, said["count"])
    if minutes is not None:
        return LabourLine(said["text"], minutes, said["rate"])
    is_credit = said["credit"] is not None
    return SumLine(said["text"], said["credit" if is_credit else "cost"], is_credit=is_credit)
