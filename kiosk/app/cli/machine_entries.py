"""`machine set` and `machine class`: what machines can do, and what holds for all of a class."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import click

from db.vocabulary.makerspace import Needs
from kiosk.app.cli.exits import ExitCode
from kiosk.app.cli.machine_answers import (
    capability,
    class_document,
    entry_facts,
    say_class,
)
from kiosk.app.cli.machine_options import BED, RULE, item_argument, machine_item, nozzle_um
from kiosk.app.cli.opening import at_counter
from kiosk.app.cli.options import CODE, GlobalOptions, example, json_option
from kiosk.app.cli.output import Output
from kiosk.app.cli.speech import document
from kiosk.app.cli.texts import SHORT_TEXT
from kiosk.app.cli.typed import new_action
from kiosk.app.cli.workorder_options import worded
from kiosk.domain.makerspace.class_rules import VERSION
from kiosk.domain.permissions import Permission
from kiosk.services.context import Context
from kiosk.services.makerspace.machines.classes import ClassEntry, class_of, set_machine_class
from kiosk.services.makerspace.machines.entries import MachineEntry, entry_of, set_machine
from kiosk.services.problems import NotFound

_NONE: dict[str, Any] = {"materials": (), "bed": None, "nozzle": None}
"""What each may be set back to."""
_FIELDS = {"bed": "bed_mm", "nozzle": "nozzle_um"}
_MOST_MM = 100


@click.command(
    "set",
    epilog=example(
        "makerdesk machine set PR-1 --class printer-3d --material PLA --bed 250x210x220",
        "makerdesk machine set PR-1 --nozzle 0.4 --overnight",
        "makerdesk machine set PR-1 --off",
    ),
)
@item_argument
@click.option("--class", "class_code", type=CODE, help="What kind of machine it is.")
@click.option(
    "--material", "materials", multiple=True, type=SHORT_TEXT, help="It works with these alone."
)
@click.option("--bed", "bed_mm", type=BED, help="How wide, deep and high a work may be, in mm.")
@click.option(
    "--nozzle", type=click.FloatRange(0, _MOST_MM, min_open=True), help="Its nozzle, in mm."
)
@click.option(
    "--overnight/--not-overnight",
    "is_overnight_ok",
    default=None,
    help="Whether it may run while nobody is there.",
)
@click.option("--on/--off", "is_active", default=None, help="Whether it is in use.")
@click.option("--forget", multiple=True, type=click.Choice(list(_NONE)), help="Take this back.")
@json_option
@click.pass_obj
def set_(
    options: GlobalOptions,
    /,
    item: str,
    nozzle: float | None,
    forget: tuple[str, ...],
    as_json: bool,
    **said: Any,
) -> ExitCode:
    """Make a machine of ITEM, or change what it can do. What is not named stays as it is."""
    out = Output(as_json=as_json)
    with at_counter(options, Permission.REPAIR) as ctx:
        item_id = machine_item(ctx, item)
        try:
            was = entry_of(ctx, item_id)
        except NotFound as error:
            if said["class_code"] is None:
                raise click.UsageError("Say --class: it is no machine yet.") from error
            was = None
        named = {name: each for name, each in said.items() if each not in (None, ())}
        gone = {_FIELDS.get(name, name): _NONE[name] for name in forget}
        if nozzle is not None:
            named["nozzle_um"] = nozzle_um(nozzle)
        base = was or MachineEntry(said["class_code"])
        entry = set_machine(ctx, new_action(ctx), item_id, replace(base, **(gone | named)), was=was)
    out.say(f"{item}: kept.")
    for line in capability(entry):
        out.say(line)
    out.document(document("machine set", outcome="kept", item=item, **entry_facts(entry)))
    return ExitCode.OK


@click.command(
    "class",
    epilog=example(
        "makerdesk machine class printer-3d",
        'makerdesk machine class printer-3d --name "3D printer" --rule running_cap=2',
        "makerdesk machine class laser --staff-there --usual running_cap",
    ),
)
@click.argument("code", type=SHORT_TEXT)
@click.option("--name", type=SHORT_TEXT, help="What people call it; a new class needs it.")
@click.option("--files/--no-files", "takes_files", default=None, help="Whether jobs are files.")
@click.option("--needs", type=worded(Needs), help="Whether all its skills are needed, or any.")
@click.option(
    "--staff-there/--no-staff", "needs_staff", default=None, help="Whether staff must be there."
)
@click.option(
    "--second-person/--alone",
    "needs_second_person",
    default=None,
    help="Whether a second person must be there.",
)
@click.option("--rule", "rules", multiple=True, type=RULE, help="What the school chose.")
@click.option("--usual", multiple=True, type=SHORT_TEXT, help="This rule is as usual again.")
@click.option("--on/--off", "is_active", default=None, help="Whether it is in use.")
@json_option
@click.pass_obj
def class_(options: GlobalOptions, /, code: str, as_json: bool, **said: Any) -> ExitCode:
    """Show what holds for the class CODE; change it, or begin it, where options are given."""
    out = Output(as_json=as_json)
    named = {name: each for name, each in said.items() if each not in (None, ())}
    with at_counter(options, Permission.REPAIR if named else Permission.LEND) as ctx:
        entry = _changed_class(ctx, code, named) if named else class_of(ctx, code)
    say_class(out, entry)
    outcome = "kept" if named else "shown"
    out.document(document("machine class", outcome=outcome, machine_class=class_document(entry)))
    return ExitCode.OK


def _changed_class(ctx: Context, code: str, named: Mapping[str, Any]) -> ClassEntry:
    """The class as it is from now on. Raises ClassRefused, StoreError."""
    try:
        was: ClassEntry | None = class_of(ctx, code)
    except NotFound:
        was = None
    base = was or ClassEntry(code, "")
    said = dict(named)
    chosen, usual = dict(said.pop("rules", ())), said.pop("usual", ())
    if chosen or usual:
        kept = {key: value for key, value in base.rules.items() if key not in usual}
        said["rules"] = {**kept, **chosen, "version": VERSION}
    return set_machine_class(ctx, new_action(ctx), replace(base, **said), was=was)
