"""`recall`: something that is done once to all items of a type."""

from datetime import date

import click

from db.vocabulary.upkeep import RecallState
from kiosk.app.cli.amounts import DAY
from kiosk.app.cli.exits import CommandError, ExitCode
from kiosk.app.cli.opening import at_counter
from kiosk.app.cli.options import CODE, GlobalOptions, example, json_option
from kiosk.app.cli.output import Output
from kiosk.app.cli.recall_answers import (
    item_document,
    problem_said,
    progress_said,
    recall_document,
    say_items,
    say_recalls,
)
from kiosk.app.cli.speech import document, speech_of
from kiosk.app.cli.typed import find_item, new_action
from kiosk.domain.permissions import Permission
from kiosk.services.context import Context
from kiosk.services.problems import NotFound, Sought
from kiosk.services.upkeep.maintenance.recall_views import RecallSeen, items_of, list_recalls
from kiosk.services.upkeep.maintenance.recalls import (
    NewRecall,
    RecallRefused,
    add_new_items,
    close_recall,
    open_recall,
    tick_item,
    untick_item,
)


@click.group()
def recall() -> None:
    """Call back all items of a type until something was done to each of them."""


@recall.command(
    "open",
    epilog=example(
        'makerdesk recall open "New plugs" --type cart --blocking',
        'makerdesk recall open "New plugs" --type cart --until 2026-12-11',
    ),
)
@click.argument("title")
@click.option("--type", "type_code", required=True, help="The type of the items, by its code.")
@click.option("--text", default="", help="What is to be done, in your own words.")
@click.option("--blocking", "is_blocking", is_flag=True, help="Lend none before it is ticked.")
@click.option("--until", "due_on", type=DAY, help="The last day on which it is in time.")
@json_option
@click.pass_obj
def open_(
    options: GlobalOptions,
    title: str,
    type_code: str,
    text: str,
    is_blocking: bool,
    due_on: date | None,
    as_json: bool,
) -> ExitCode:
    """Open the recall TITLE over all items of a type."""
    with at_counter(options, Permission.REPAIR) as ctx:
        wanted = NewRecall(type_code, title, text, is_blocking, due_on)
        outcome = open_recall(ctx, new_action(ctx), wanted)
    if isinstance(outcome, RecallRefused):
        raise CommandError(*problem_said(outcome.problem, wanted))
    return _tell(as_json, "open", outcome)


@recall.command("list", epilog=example("makerdesk recall list", "makerdesk recall list --closed"))
@click.option("--closed", "with_closed", is_flag=True, help="Those that are over, too.")
@json_option
@click.pass_obj
def list_(options: GlobalOptions, with_closed: bool, as_json: bool) -> ExitCode:
    """List the recalls that are open, and how far each is."""
    out = Output(as_json=as_json)
    with at_counter(options, Permission.REPAIR) as ctx:
        found = list_recalls(ctx, with_closed=with_closed)
    if found:
        say_recalls(out, found)
    else:
        out.say("No recall is open.")
    out.document(document("recall list", recalls=[recall_document(each) for each in found]))
    return ExitCode.OK


@recall.command(epilog=example('makerdesk recall show "New plugs"'))
@click.argument("title")
@json_option
@click.pass_obj
def show(options: GlobalOptions, title: str, as_json: bool) -> ExitCode:
    """List the items of the recall TITLE: what is left, and what was ticked when."""
    out = Output(as_json=as_json)
    with at_counter(options, Permission.REPAIR) as ctx:
        speech = speech_of(ctx)
        found = _titled(ctx, title)
        items = items_of(ctx, found.recall_id)
    if found.text:
        out.say(found.text)
    out.say(progress_said(found))
    say_items(out, items, speech)
    facts = [item_document(each) for each in items]
    out.document(document("recall show", recall=recall_document(found), items=facts))
    return ExitCode.OK


@recall.command(epilog=example('makerdesk recall tick "New plugs" CART-2'))
@click.argument("title")
@click.argument("item", type=CODE)
@click.option("--note", default="", help="What is worth knowing; it is kept with the tick.")
@json_option
@click.pass_obj
def tick(options: GlobalOptions, title: str, item: str, note: str, as_json: bool) -> ExitCode:
    """Say that the recall TITLE was done to ITEM; the last tick closes it."""
    with at_counter(options, Permission.REPAIR) as ctx:
        found = _titled(ctx, title)
        item_id = find_item(ctx, item).thing.item_id
        _require_item(ctx, found, item_id, item)
        after = tick_item(ctx, new_action(ctx), found.recall_id, item_id, note=note)
    return _tell(as_json, "tick", after)


@recall.command(epilog=example('makerdesk recall untick "New plugs" CART-2'))
@click.argument("title")
@click.argument("item", type=CODE)
@json_option
@click.pass_obj
def untick(options: GlobalOptions, title: str, item: str, as_json: bool) -> ExitCode:
    """Take back the tick of ITEM; the recall TITLE is open again."""
    with at_counter(options, Permission.REPAIR) as ctx:
        found = _titled(ctx, title)
        item_id = find_item(ctx, item).thing.item_id
        _require_item(ctx, found, item_id, item)
        after = untick_item(ctx, new_action(ctx), found.recall_id, item_id)
    return _tell(as_json, "untick", after)


@recall.command(epilog=example('makerdesk recall add "New plugs"'))
@click.argument("title")
@json_option
@click.pass_obj
def add(options: GlobalOptions, title: str, as_json: bool) -> ExitCode:
    """Call back those items of the type, too, that came after the recall TITLE was opened."""
    with at_counter(options, Permission.REPAIR) as ctx:
        after = add_new_items(ctx, new_action(ctx), _titled(ctx, title).recall_id)
    return _tell(as_json, "add", after)


@recall.command(epilog=example('makerdesk recall close "New plugs"'))
@click.argument("title")
@json_option
@click.pass_obj
def close(options: GlobalOptions, title: str, as_json: bool) -> ExitCode:
    """End the recall TITLE, whatever is left of it."""
    with at_counter(options, Permission.REPAIR) as ctx:
        after = close_recall(ctx, new_action(ctx), _titled(ctx, title).recall_id)
    return _tell(as_json, "close", after)


def _titled(ctx: Context, title: str) -> RecallSeen:
    """The recall of that title: the open one, else the newest. Raises NotFound."""
    wanted = " ".join(title.split()).casefold()
    found = [
        each for each in list_recalls(ctx, with_closed=True) if each.title.casefold() == wanted
    ]
    if not found:
        raise NotFound(Sought.RECALL, title)
    return max(found, key=lambda each: (each.state is RecallState.OPEN, each.made_at))


def _require_item(ctx: Context, found: RecallSeen, item_id: object, item: str) -> None:
    if all(each.item_id != item_id for each in items_of(ctx, found.recall_id)):
        what = f"{item} is not in the recall {found.title}."
        raise CommandError(what, f'If it came later, type: makerdesk recall add "{found.title}"')


def _tell(as_json: bool, name: str, seen: RecallSeen) -> ExitCode:
    out = Output(as_json=as_json)
    out.say(progress_said(seen))
    out.document(document(f"recall {name}", recall=recall_document(seen)))
    return ExitCode.OK
