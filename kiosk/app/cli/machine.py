"""`machine`: which machines of the makerspace there are, how each stands, and when it may run."""

import click

from kiosk.app.cli.exits import CommandError, ExitCode
from kiosk.app.cli.machine_answers import (
    machine_document,
    say_machine,
    say_machines,
    standing,
)
from kiosk.app.cli.machine_entries import class_, set_
from kiosk.app.cli.machine_options import item_argument, machine_called
from kiosk.app.cli.opening import at_counter
from kiosk.app.cli.options import CODE, GlobalOptions, example, json_option
from kiosk.app.cli.output import Output
from kiosk.app.cli.speech import document, speech_of
from kiosk.app.cli.typed import find_person, new_action, refuse_dead
from kiosk.domain.permissions import Permission
from kiosk.services.context import Context
from kiosk.services.makerspace.machines.checks import lock_again, mark_checked, unlock_for_test
from kiosk.services.makerspace.machines.classes import class_of
from kiosk.services.makerspace.machines.machine_views import MachineSeen, list_machines, machine_of
from kiosk.services.upkeep.repairs.crew import Worker, crew
from kiosk.services.views import DeadCard


@click.group()
def machine() -> None:
    """Keep the machines of the makerspace: what each can do, and whether it may run."""


for each in (set_, class_):
    machine.add_command(each)


@machine.command(
    "list", epilog=example("makerdesk machine list", "makerdesk machine list --class printer-3d")
)
@click.option("--class", "class_code", type=CODE, help="Only machines of this class.")
@click.option("--all", "also_inactive", is_flag=True, help="Those out of use, too.")
@json_option
@click.pass_obj
def list_(
    options: GlobalOptions, class_code: str | None, also_inactive: bool, as_json: bool
) -> ExitCode:
    """List the machines: how each stands, what it has loaded, how long it has run."""
    out = Output(as_json=as_json)
    with at_counter(options, Permission.LEND) as ctx:
        if class_code is not None:
            class_of(ctx, class_code)
        found = list_machines(ctx, class_code, also_inactive=also_inactive)
        speech = speech_of(ctx)
    say_machines(out, found, speech)
    facts = [machine_document(each) for each in found]
    out.document(document("machine list", machines=list(facts)))
    return ExitCode.OK


@machine.command(epilog=example("makerdesk machine show PR-1"))
@item_argument
@json_option
@click.pass_obj
def show(options: GlobalOptions, item: str, as_json: bool) -> ExitCode:
    """Show the machine ITEM: why it runs nothing and until when, what it can do and has loaded."""
    out = Output(as_json=as_json)
    with at_counter(options, Permission.LEND) as ctx:
        seen, speech = machine_called(ctx, item), speech_of(ctx)
    say_machine(out, seen, speech)
    out.document(document("machine show", machine=machine_document(seen)))
    return ExitCode.OK


@machine.command(
    epilog=example("makerdesk machine unlock PR-1 --card CARD-MARIA", "makerdesk machine lock PR-1")
)
@item_argument
@click.option("--card", type=CODE, required=True, help="The card of whoever of staff tests it.")
@json_option
@click.pass_obj
def unlock(options: GlobalOptions, item: str, card: str, as_json: bool) -> ExitCode:
    """Let staff run a test on the machine ITEM though it is closed, until the day ends."""
    with at_counter(options, Permission.REPAIR) as ctx:
        seen = machine_called(ctx, item)
        worker = _worker(ctx, card)
        unlock_for_test(ctx, new_action(ctx), seen.item_id, by=worker.person_ref)
        return _answer(ctx, "unlock", seen, as_json=as_json)


@machine.command(epilog=example("makerdesk machine lock PR-1"))
@item_argument
@json_option
@click.pass_obj
def lock(options: GlobalOptions, item: str, as_json: bool) -> ExitCode:
    """End what `unlock` allowed on the machine ITEM."""
    with at_counter(options, Permission.REPAIR) as ctx:
        seen = machine_called(ctx, item)
        lock_again(ctx, new_action(ctx), seen.item_id)
        return _answer(ctx, "lock", seen, as_json=as_json)


@machine.command(
    epilog=example(
        "makerdesk machine tested PR-1 --clear",
        "makerdesk machine tested PR-1 --clear --steps-left 2",
    )
)
@item_argument
@click.option("--clear", "is_bed_clear", is_flag=True, help="Nothing lies on its bed.")
@click.option(
    "--steps-left",
    type=click.IntRange(0),
    default=0,
    help="So many steps of its test are not done yet.",
)
@json_option
@click.pass_obj
def tested(
    options: GlobalOptions, item: str, is_bed_clear: bool, steps_left: int, as_json: bool
) -> ExitCode:
    """Say that somebody looked at the machine ITEM after a job or a repair, so that it is free."""
    with at_counter(options, Permission.REPAIR) as ctx:
        seen = machine_called(ctx, item)
        mark_checked(
            ctx,
            new_action(ctx),
            seen.item_id,
            is_bed_clear=is_bed_clear,
            test_steps_left=steps_left,
        )
        return _answer(ctx, "tested", seen, as_json=as_json)


def _worker(ctx: Context, card: str) -> Worker:
    """Whose card of staff this is. Raises NotFound, CommandError."""
    person = find_person(ctx, card)
    if isinstance(person, DeadCard):
        raise refuse_dead(person, card)
    for each in crew(ctx):
        if each.person_ref == person.person_ref:
            return each
    raise CommandError(f"The card {card} is of nobody who repairs things.", "Name another one.")


def _answer(ctx: Context, name: str, was: MachineSeen, *, as_json: bool) -> ExitCode:
    """How the machine stands after the act."""
    out, seen = Output(as_json=as_json), machine_of(ctx, was.item_id)
    for line in standing(seen, speech_of(ctx)):
        out.say(line)
    facts = machine_document(seen)
    out.document(document(f"machine {name}", outcome="kept", machine=facts))
    return ExitCode.OK
