"""`parts add` and `parts set`: which parts a school keeps."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar
from uuid import UUID

import click

from kiosk.app.cli.amounts import AMOUNT
from kiosk.app.cli.change_answers import NOTHING_CHANGED
from kiosk.app.cli.exits import ExitCode
from kiosk.app.cli.opening import at_counter
from kiosk.app.cli.options import CODE, GlobalOptions, dry_run_option, example, json_option
from kiosk.app.cli.output import Output
from kiosk.app.cli.parts_answers import part_facts, say_part
from kiosk.app.cli.speech import document
from kiosk.app.cli.texts import SHORT_TEXT
from kiosk.app.cli.typed import new_action, stored_code
from kiosk.domain.permissions import Permission
from kiosk.domain.upkeep.purchasing.stock import MOST
from kiosk.services.context import Context
from kiosk.services.upkeep.purchasing.part_entries import (
    PartEntry,
    entry_of,
    preview_part,
    set_part,
)
from kiosk.services.upkeep.purchasing.shelf import PartSeen

Command = TypeVar("Command", bound=Callable[..., object])
Wanted = int | str | bool | tuple[str, ...] | None
_NONE = {"fits": (), "place": None, "vendor": None}
"""What each may be set back to."""


def said_of_part(command: Command) -> Command:
    """What may be said of a part."""
    for option in (
        click.option("--vendor", type=SHORT_TEXT, help="Who sells it, by name."),
        click.option("--place", type=CODE, help="Where it lies, by the place's code."),
        click.option("--cost", "unit_cents", type=AMOUNT, help="What the next piece costs."),
        click.option("--minimum", type=click.IntRange(0, MOST), help="So many should lie there."),
        click.option("--fits", multiple=True, help="For this type of item; may be given again."),
    ):
        command = option(command)
    return command


@click.command(
    epilog=example(
        'makerdesk parts add PANEL-11 "Panel 11 inch" --fits chromebook --minimum 3 --cost 62.50'
    )
)
@click.argument("code", metavar="PART", type=SHORT_TEXT)
@click.argument("name", type=SHORT_TEXT)
@said_of_part
@dry_run_option
@json_option
@click.pass_obj
def add(
    options: GlobalOptions,
    /,
    code: str,
    name: str,
    is_dry_run: bool,
    as_json: bool,
    **wanted: Wanted,
) -> ExitCode:
    """Begin to keep the part NAME under the code PART. What lies there is counted next."""
    out = Output(as_json=as_json)
    with at_counter(options, Permission.REPAIR) as ctx:
        entry = changed(ctx, PartEntry(code, name), wanted, ())
        seen = _enter(ctx, entry, None, is_dry_run=is_dry_run)
    return _answer(out, "parts add", entry, seen)


@click.command(
    "set",
    epilog=example(
        "makerdesk parts set PANEL-11 --minimum 5 --vendor Acme",
        "makerdesk parts set PANEL-11 --forget place",
        "makerdesk parts set PANEL-11 --off",
    ),
)
@click.argument("code", metavar="PART", type=SHORT_TEXT)
@click.option("--code", "new_code", type=SHORT_TEXT, help="Another code for it.")
@click.option("--name", type=SHORT_TEXT, help="Another name for it.")
@said_of_part
@click.option("--on/--off", "is_active", default=None, help="It is kept, or no more.")
@click.option("--forget", multiple=True, type=click.Choice(list(_NONE)), help="Take this back.")
@dry_run_option
@json_option
@click.pass_obj
def set_(
    options: GlobalOptions,
    /,
    code: str,
    new_code: str | None,
    forget: tuple[str, ...],
    is_dry_run: bool,
    as_json: bool,
    **wanted: Wanted,
) -> ExitCode:
    """Change what holds for PART. What is not named stays as it is."""
    out = Output(as_json=as_json)
    with at_counter(options, Permission.REPAIR) as ctx:
        part_id, was = entry_of(ctx, code)
        entry = changed(ctx, was, {**wanted, "code": new_code}, forget)
        seen = _enter(ctx, entry, part_id, is_dry_run=is_dry_run)
    return _answer(out, "parts set", entry, seen)


def changed(
    ctx: Context, was: PartEntry, wanted: Mapping[str, Wanted], forgotten: Sequence[str]
) -> PartEntry:
    """What holds from now on. Raises CommandError."""
    gone: dict[str, Any] = {name: _NONE[name] for name in forgotten}
    named: dict[str, Any] = {name: each for name, each in wanted.items() if each not in (None, ())}
    if "place" in named:
        named["place"] = stored_code(ctx, named["place"])
    return replace(was, **gone, **named)


def _enter(
    ctx: Context, entry: PartEntry, part_id: UUID | None, *, is_dry_run: bool
) -> PartSeen | None:
    """The part as it stands now; None for a trial."""
    if is_dry_run:
        preview_part(ctx, entry, part_id=part_id)
        return None
    return set_part(ctx, new_action(ctx), entry, part_id=part_id)


def _answer(out: Output, name: str, entry: PartEntry, seen: PartSeen | None) -> ExitCode:
    if seen is None:
        out.say(f"{entry.code}, {entry.name}: fine.")
        out.say(NOTHING_CHANGED)
        out.document(document(name, outcome="preview", part=entry.code))
        return ExitCode.OK
    say_part(out, seen)
    out.document(document(name, outcome="kept", part=part_facts(seen)))
    return ExitCode.OK
