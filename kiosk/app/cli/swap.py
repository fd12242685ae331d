"""`swap`: a loaner for a broken thing, and back again."""

import click

from kiosk.app.cli.exits import CommandError, ExitCode
from kiosk.app.cli.opening import at_counter
from kiosk.app.cli.options import CODE, GlobalOptions, dry_run_option, example, json_option
from kiosk.app.cli.output import Output
from kiosk.app.cli.speech import speech_of
from kiosk.app.cli.swap_answers import SwapAnswers
from kiosk.app.cli.typed import find_item, new_action, typed
from kiosk.domain.permissions import Permission
from kiosk.services.context import Context
from kiosk.services.problems import NotFound, Sought
from kiosk.services.upkeep.repairs.swap_answers import (
    CannotUndo,
    NotLent,
    NotReady,
    Swapped,
    SwapRefused,
    SwapWish,
)
from kiosk.services.upkeep.repairs.swap_lists import SwapSeen, list_pools, list_swaps, repair_of
from kiosk.services.upkeep.repairs.swaps import give_late_loaner, give_loaner, preview_swap
from kiosk.services.upkeep.repairs.swaps import swap as swap_things
from kiosk.services.upkeep.repairs.swaps_back import end_swap, swap_back, undo_swap
from kiosk.services.upkeep.repairs.work_orders import Opening


@click.group()
def swap() -> None:
    """Give somebody a loaner for a broken item, and their own one back."""


@swap.command(
    epilog=example(
        'makerdesk swap out CB-12 CB-88 --what "Screen cracked"',
        'makerdesk swap out CB-12 --what "Screen cracked"',
    )
)
@click.argument("item", type=CODE)
@click.argument("loaner", type=CODE, required=False)
@click.option("--what", required=True, help="What is wrong with ITEM; names nobody.")
@dry_run_option
@json_option
@click.pass_obj
def out(
    options: GlobalOptions,
    item: str,
    loaner: str | None,
    what: str,
    is_dry_run: bool,
    as_json: bool,
) -> ExitCode:
    """Take the broken ITEM in, open its work order, and lend LOANER in its place.

    Without LOANER whoever has ITEM waits for one. Prints the slip that goes along. Ends with 1
    and every reason where the rules refuse the loaner.
    """
    with at_counter(options, Permission.LOG_REPAIR) as ctx:
        answers = SwapAnswers(Output(as_json=as_json), speech_of(ctx))
        broken = find_item(ctx, item).thing
        other = None if loaner is None else find_item(ctx, loaner).thing.item_id
        opening = Opening(broken.item_id, what)
        wish = SwapWish(new_action(ctx), other, opening, typed(ctx, item))
        if is_dry_run:
            return answers.foreseen(broken, preview_swap(ctx, wish))
        return answers.swapped("swap out", swap_things(ctx, wish))


@swap.command(epilog=example("makerdesk swap give CB-12 CB-88"))
@click.argument("item", type=CODE)
@click.argument("loaner", type=CODE)
@dry_run_option
@json_option
@click.pass_obj
def give(
    options: GlobalOptions, item: str, loaner: str, is_dry_run: bool, as_json: bool
) -> ExitCode:
    """Lend LOANER to whoever waits for one because ITEM is broken, or brought theirs back.

    Whoever brought ITEM for a repair without asking for a loaner gets one, too.
    """
    with at_counter(options, Permission.LOG_REPAIR) as ctx:
        answers = SwapAnswers(Output(as_json=as_json), speech_of(ctx), is_dry_run)
        found, other = _open_swap(ctx, item), find_item(ctx, loaner).thing.item_id
        action_id, scan = new_action(ctx), typed(ctx, loaner)
        outcome: Swapped | SwapRefused | NotReady | NotLent
        if found is not None:
            outcome = give_loaner(ctx, action_id, found.swap_id, other, scan, is_trial=is_dry_run)
        else:
            order_id = repair_of(ctx, find_item(ctx, item).thing.item_id)
            if order_id is None:
                raise NotFound(Sought.SWAP, item)
            outcome = give_late_loaner(ctx, action_id, order_id, other, scan, is_trial=is_dry_run)
        return answers.swapped("swap give", outcome)


@swap.command(epilog=example("makerdesk swap back CB-12"))
@click.argument("item", type=CODE)
@dry_run_option
@json_option
@click.pass_obj
def back(options: GlobalOptions, item: str, is_dry_run: bool, as_json: bool) -> ExitCode:
    """Take the loaner in, and lend the repaired ITEM again to whose it was.

    ITEM is either of the two. It is due when it was due before, if that is still to come.
    """
    with at_counter(options, Permission.LOG_REPAIR) as ctx:
        answers = SwapAnswers(Output(as_json=as_json), speech_of(ctx), is_dry_run)
        found, scan = _swap_of(ctx, item), typed(ctx, item)
        outcome = swap_back(ctx, new_action(ctx), found.swap_id, scan, is_trial=is_dry_run)
        return answers.home(outcome)


@swap.command(epilog=example("makerdesk swap undo CB-12"))
@click.argument("item", type=CODE)
@dry_run_option
@json_option
@click.pass_obj
def undo(options: GlobalOptions, item: str, is_dry_run: bool, as_json: bool) -> ExitCode:
    """Take a swap of ITEM back within two minutes: both loans and the work order.

    Of a loaner that was given later only its own loan is taken back.
    """
    with at_counter(options, Permission.LOG_REPAIR) as ctx:
        found = _swap_of(ctx, item)
        outcome = undo_swap(ctx, new_action(ctx), found.swap_id, is_trial=is_dry_run)
        if isinstance(outcome, CannotUndo):
            raise CommandError(
                f"The swap of {item} can no longer be undone.",
                'Type "makerdesk swap back" once it is repaired.',
            )
        return SwapAnswers(Output(as_json=as_json), speech_of(ctx), is_dry_run).undone(outcome)


@swap.command(epilog=example("makerdesk swap end CB-12"))
@click.argument("item", type=CODE)
@json_option
@click.pass_obj
def end(options: GlobalOptions, item: str, as_json: bool) -> ExitCode:
    """Let a swap of ITEM be over: they left, or do not need ITEM any more.

    A loaner that is out is due after two open days.
    """
    with at_counter(options, Permission.REPAIR) as ctx:
        found = _swap_of(ctx, item)
        outcome = end_swap(ctx, new_action(ctx), found.swap_id)
        return SwapAnswers(Output(as_json=as_json), speech_of(ctx)).ended(outcome)


@swap.command("list", epilog=example("makerdesk swap list"))
@json_option
@click.pass_obj
def list_(options: GlobalOptions, as_json: bool) -> ExitCode:
    """List what is ready to go home, who waits for a loaner, and who has one."""
    with at_counter(options, Permission.LOG_REPAIR) as ctx:
        return SwapAnswers(Output(as_json=as_json), speech_of(ctx)).listed(list_swaps(ctx))


@swap.command(epilog=example("makerdesk swap pool"))
@json_option
@click.pass_obj
def pool(options: GlobalOptions, as_json: bool) -> ExitCode:
    """Say how many loaners are free, how many should be, and how many people wait.

    “replace life” says which items, or items of which type, stand in for others.
    """
    with at_counter(options, Permission.LOG_REPAIR) as ctx:
        return SwapAnswers(Output(as_json=as_json), speech_of(ctx)).pools(list_pools(ctx))


def _swap_of(ctx: Context, item: str) -> SwapSeen:
    """The open swap of an item, be it the broken one or the loaner. Raises NotFound."""
    found = _open_swap(ctx, item)
    if found is None:
        raise NotFound(Sought.SWAP, item)
    return found


def _open_swap(ctx: Context, item: str) -> SwapSeen | None:
    barcode = find_item(ctx, item).thing.barcode
    return next((each for each in list_swaps(ctx) if barcode in (each.barcode, each.loaner)), None)
