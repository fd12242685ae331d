"""`workorder line`, `tick` and `note`: what was done, and what it cost."""

from typing import Any

import click

from kiosk.app.cli.amounts import AMOUNT
from kiosk.app.cli.exits import ExitCode
from kiosk.app.cli.opening import at_counter
from kiosk.app.cli.options import GlobalOptions, example, json_option
from kiosk.app.cli.output import Output
from kiosk.app.cli.speech import document
from kiosk.app.cli.texts import SHORT_TEXT
from kiosk.app.cli.typed import new_action
from kiosk.app.cli.workorder_options import number_argument, order_id_of
from kiosk.domain.permissions import Permission
from kiosk.services.context import Context
from kiosk.services.upkeep.order_work import (
    LabourLine,
    NewLine,
    PartLine,
    SumLine,
    add_line_to,
    write_note,
)
from kiosk.services.upkeep.order_work import tick as tick_step_of
from kiosk.services.upkeep.shelf import part_with
from kiosk.services.upkeep.tickets import ticket
from kiosk.wording.upkeep.replacement import amount

_MOST_MINUTES = 10_000


@click.command(
    epilog=example(
        "makerdesk workorder line W-206 --part PANEL-11",
        'makerdesk workorder line W-206 "Panel put in" --minutes 25 --rate 30',
        'makerdesk workorder line W-206 "Parcel" --cost 8.50',
    )
)
@number_argument
@click.argument("text", type=SHORT_TEXT, required=False)
@click.option("--part", type=SHORT_TEXT, help="A spare part that it took from the shelf.")
@click.option("--count", type=click.IntRange(1, 1000), default=1, help="How many; one without it.")
@click.option("--minutes", type=click.IntRange(0, _MOST_MINUTES), help="How long it took.")
@click.option("--rate", type=AMOUNT, default=0, help="What an hour costs; nothing without it.")
@click.option("--cost", type=AMOUNT, help="A sum that it cost.")
@click.option("--credit", type=AMOUNT, help="A sum that the warranty pays.")
@json_option
@click.pass_obj
def line(options: GlobalOptions, /, number: str, as_json: bool, **said: Any) -> ExitCode:
    """Write a line of cost on work order NUMBER: a part, minutes, a cost or a credit."""
    if sum(said[each] is not None for each in ("part", "minutes", "cost", "credit")) != 1:
        raise click.UsageError("Say one of --part, --minutes, --cost and --credit.")
    if said["part"] is None and said["text"] is None:
        raise click.UsageError("Say in a few words what the line is for.")
    out = Output(as_json=as_json)
    with at_counter(options, Permission.LOG_REPAIR) as ctx:
        order_id = order_id_of(ctx, number)
        new = _line(ctx, **said)
        done = add_line_to(ctx, new_action(ctx), order_id, new)
        seen = ticket(ctx, done.number)
    cents = seen.lines[-1].cost_cents
    out.say(f"{done.number}: {amount(cents)} for {seen.lines[-1].text}.")
    out.say(f"All in all it has cost {amount(seen.total_cents)}.")
    sums = {"cents": cents, "total_cents": seen.total_cents}
    out.document(document("workorder line", outcome="added", number=done.number, **sums))
    return ExitCode.OK


@click.command(epilog=example("makerdesk workorder tick W-206 2"))
@number_argument
@click.argument("step", type=click.IntRange(1))
@json_option
@click.pass_obj
def tick(options: GlobalOptions, number: str, step: int, as_json: bool) -> ExitCode:
    """Tick STEP of the checklist of work order NUMBER; "show" counts them from 1."""
    out = Output(as_json=as_json)
    with at_counter(options, Permission.LOG_REPAIR) as ctx:
        done = tick_step_of(ctx, new_action(ctx), order_id_of(ctx, number), step - 1)
        seen = ticket(ctx, done.number)
    left = sum(each.is_mandatory and each.done_at is None for each in seen.checks)
    out.say(f"{done.number}: step {step} is done; {left} left that must be done.")
    out.document(document("workorder tick", outcome="ticked", number=done.number, left=left))
    return ExitCode.OK


@click.command(epilog=example('makerdesk workorder note W-206 "Came without its charger"'))
@number_argument
@click.argument("text")
@json_option
@click.pass_obj
def note(options: GlobalOptions, number: str, text: str, as_json: bool) -> ExitCode:
    """Write TEXT down beside work order NUMBER."""
    if not text.strip():
        raise click.UsageError("The note is empty.")
    out = Output(as_json=as_json)
    with at_counter(options, Permission.LOG_REPAIR) as ctx:
        done = write_note(ctx, new_action(ctx), order_id_of(ctx, number), text)
    out.say(f"{done.number}: written down.")
    out.document(document("workorder note", outcome="noted", number=done.number))
    return ExitCode.OK


def _line(ctx: Context, *, part: str | None, minutes: int | None, **said: Any) -> NewLine:
    """The one line that was said. Raises NotFound."""
    if part is not None:
        return PartLine(part_with(ctx, part).part_id, said["count"])
    if minutes is not None:
        return LabourLine(said["text"], minutes, said["rate"])
    is_credit = said["credit"] is not None
    return SumLine(said["text"], said["credit" if is_credit else "cost"], is_credit=is_credit)
