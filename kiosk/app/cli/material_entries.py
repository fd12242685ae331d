"""`material set`, `receive`, `load` and `unload`: what is kept, what came, and where it is."""

from dataclasses import replace
from typing import Any

import click

from db.vocabulary.makerspace import Unit
from kiosk.app.cli.amounts import AMOUNT
from kiosk.app.cli.exits import ExitCode
from kiosk.app.cli.machine_options import item_argument, machine_called
from kiosk.app.cli.material_bookings import answer
from kiosk.app.cli.material_options import STOCK, Amount, material_argument, spool_argument
from kiosk.app.cli.opening import at_counter
from kiosk.app.cli.options import GlobalOptions, example, json_option
from kiosk.app.cli.output import Output
from kiosk.app.cli.speech import document, english
from kiosk.app.cli.texts import SHORT_TEXT
from kiosk.app.cli.typed import new_action
from kiosk.app.cli.workorder_options import worded
from kiosk.domain.permissions import Permission
from kiosk.services.makerspace.materials.kinds import MaterialEntry, material_of, set_material
from kiosk.services.makerspace.materials.spool_views import spool_sheet
from kiosk.services.makerspace.materials.spools import (
    NewSpool,
    receive_spool,
)
from kiosk.services.makerspace.materials.spools import load as load_spool
from kiosk.services.makerspace.materials.spools import unload as unload_spool
from kiosk.services.problems import NotFound
from kiosk.wording.makerspace.amounts import material_amount

_despite = click.option(
    "--despite-jobs", is_flag=True, help="A job counts on what comes off; staff know it."
)


@click.command(
    "set",
    epilog=example(
        "makerdesk material set PLA --name PLA --low 500",
        "makerdesk material set ACRYLIC --name Acrylic --unit piece --low 4",
    ),
)
@material_argument
@click.option("--name", type=SHORT_TEXT, help="What people call it; a new one needs it.")
@click.option("--unit", type=worded(Unit), help="How it is counted, for good.")
@click.option("--low", type=STOCK, help="It is low when less than this is free.")
@click.option("--on/--off", "is_active", default=None, help="Whether it is kept.")
@json_option
@click.pass_obj
def set_(
    options: GlobalOptions, /, material: str, low: Amount | None, as_json: bool, **said: Any
) -> ExitCode:
    """Begin to keep MATERIAL, or change what holds for it. What is not named stays as it is."""
    out = Output(as_json=as_json)
    with at_counter(options, Permission.REPAIR) as ctx:
        try:
            was: MaterialEntry | None = material_of(ctx, material)
        except NotFound:
            was = None
        named = {name: each for name, each in said.items() if each is not None}
        entry = replace(was or MaterialEntry(material, ""), **named)
        if low is not None:
            entry = replace(entry, low_mark=low.units(entry.unit))
        kept = set_material(ctx, new_action(ctx), entry, was=was)
    mark = material_amount(english(), kept.low_mark, kept.unit)
    out.say(f"{kept.code}, {kept.name}: low under {mark}.")
    if not kept.is_active:
        out.say("Switched off.")
    out.document(
        document(
            "material set",
            outcome="kept",
            material=kept.code,
            name=kept.name,
            unit=kept.unit.value,
            low_mark=kept.low_mark,
            active=kept.is_active,
        )
    )
    return ExitCode.OK


@click.command(
    epilog=example(
        "makerdesk material receive PLA 1000 --colour red --tare 210 --price 19.90",
        "makerdesk material receive PLA 1000 --holds 430",
    )
)
@material_argument
@click.argument("amount", type=STOCK)
@click.option("--colour", type=SHORT_TEXT, help="Its colour.")
@click.option("--lot", type=SHORT_TEXT, help="Its maker's lot.")
@click.option("--tare", type=STOCK, help="What the empty spool weighs, in grams.")
@click.option("--price", "price_cents", type=AMOUNT, help="What it cost.")
@click.option("--holds", type=STOCK, help="What is left on one that was begun elsewhere.")
@json_option
@click.pass_obj
def receive(
    options: GlobalOptions,
    /,
    material: str,
    amount: Amount,
    tare: Amount | None,
    holds: Amount | None,
    as_json: bool,
    **said: Any,
) -> ExitCode:
    """Book a spool or a stack of MATERIAL that holds AMOUNT when new; it gets its number."""
    with at_counter(options, Permission.REPAIR) as ctx:
        unit = material_of(ctx, material).unit
        spool = NewSpool(
            material,
            amount.units(unit),
            tare_mg=None if tare is None else tare.units(Unit.MG),
            holds=None if holds is None else holds.units(unit),
            **said,
        )
        return answer(ctx, "receive", receive_spool(ctx, new_action(ctx), spool), as_json=as_json)


@click.command(
    epilog=example("makerdesk material load S-4 PR-1", "makerdesk material load S-4 PR-1 --slot 2")
)
@spool_argument
@item_argument
@click.option("--slot", type=click.IntRange(1), default=1, help="At this holder; 1 without it.")
@_despite
@json_option
@click.pass_obj
def load(
    options: GlobalOptions, spool: str, item: str, slot: int, despite_jobs: bool, as_json: bool
) -> ExitCode:
    """Load SPOOL in the machine ITEM; what was there comes off."""
    with at_counter(options, Permission.LEND) as ctx:
        spool_id, item_id = (
            spool_sheet(ctx, spool).spool.spool_id,
            machine_called(ctx, item).item_id,
        )
        seen = load_spool(
            ctx, new_action(ctx), spool_id, item_id, slot=slot, despite_jobs=despite_jobs
        )
        return answer(ctx, "load", seen, as_json=as_json)


@click.command(epilog=example("makerdesk material unload S-4"))
@spool_argument
@_despite
@json_option
@click.pass_obj
def unload(options: GlobalOptions, spool: str, despite_jobs: bool, as_json: bool) -> ExitCode:
    """Take SPOOL off its machine."""
    with at_counter(options, Permission.LEND) as ctx:
        spool_id = spool_sheet(ctx, spool).spool.spool_id
        seen = unload_spool(ctx, new_action(ctx), spool_id, despite_jobs=despite_jobs)
        return answer(ctx, "unload", seen, as_json=as_json)
