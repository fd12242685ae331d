"""`material`: what the makerspace keeps of filament and sheets, spool by spool."""

from typing import Any

import click

from kiosk.app.cli.exits import ExitCode
from kiosk.app.cli.material_answers import (
    entry_document,
    estimate_document,
    low_document,
    say_entries,
    say_estimate,
    say_low,
    say_spool,
    say_spools,
    spool_document,
)
from kiosk.app.cli.material_bookings import transfer, undo, waste, weigh
from kiosk.app.cli.material_entries import load, receive, set_, unload
from kiosk.app.cli.material_options import STOCK, Amount, material_argument, spool_argument
from kiosk.app.cli.opening import at_counter
from kiosk.app.cli.options import CODE, GlobalOptions, example, json_option
from kiosk.app.cli.output import Output
from kiosk.app.cli.speech import document, speech_of
from kiosk.app.cli.texts import SHORT_TEXT
from kiosk.domain.makerspace.materials.class_set import MOST_PIECES, Plate
from kiosk.domain.permissions import Permission
from kiosk.services.makerspace.machines.machine_views import list_machines
from kiosk.services.makerspace.materials.kinds import low_materials, material_of
from kiosk.services.makerspace.materials.spool_views import list_spools, spool_sheet
from kiosk.services.makerspace.queue.set_estimates import SetWish, estimate_set

_PIECES = click.IntRange(1, MOST_PIECES)


@click.group()
def material() -> None:
    """Keep what machines use up: spools and sheets, with a ledger of all that came and went."""


for each in (set_, receive, load, unload, weigh, transfer, waste, undo):
    material.add_command(each)


@material.command(
    "list", epilog=example("makerdesk material list", "makerdesk material list --of PLA")
)
@click.option("--of", "code", type=SHORT_TEXT, help="Only spools of this material.")
@json_option
@click.pass_obj
def list_(options: GlobalOptions, code: str | None, as_json: bool) -> ExitCode:
    """List the spools and stacks that there are, with what is left on each."""
    out = Output(as_json=as_json)
    with at_counter(options, Permission.LEND) as ctx:
        if code is not None:
            material_of(ctx, code)
        found, speech = list_spools(ctx, code), speech_of(ctx)
        machines = {each.item_id: each.barcode for each in list_machines(ctx, also_inactive=True)}
    say_spools(out, found, machines, speech)
    out.document(document("material list", spools=[spool_document(each) for each in found]))
    return ExitCode.OK


@material.command(epilog=example("makerdesk material show S-4"))
@spool_argument
@json_option
@click.pass_obj
def show(options: GlobalOptions, spool: str, as_json: bool) -> ExitCode:
    """Show the spool SPOOL with its whole ledger."""
    out = Output(as_json=as_json)
    with at_counter(options, Permission.LEND) as ctx:
        sheet, speech = spool_sheet(ctx, spool), speech_of(ctx)
    say_spool(out, sheet.spool, speech)
    say_entries(out, sheet, speech)
    entries = [entry_document(each) for each in sheet.entries]
    facts = spool_document(sheet.spool)
    out.document(document("material show", spool=facts, entries=list(entries)))
    return ExitCode.OK


@material.command(epilog=example("makerdesk material low"))
@json_option
@click.pass_obj
def low(options: GlobalOptions, as_json: bool) -> ExitCode:
    """List the materials of which too little is free, and how much is missing."""
    out = Output(as_json=as_json)
    with at_counter(options, Permission.LEND) as ctx:
        found, speech = low_materials(ctx), speech_of(ctx)
    say_low(out, found, speech)
    out.document(document("material low", materials=[low_document(each) for each in found]))
    return ExitCode.OK


@material.command(
    epilog=example(
        "makerdesk material estimate PLA 28 --class printer-3d --plate 6 --amount 88 --minutes 400"
    )
)
@material_argument
@click.argument("pieces", type=_PIECES)
@click.option("--class", "class_code", type=CODE, required=True, help="On these machines.")
@click.option("--plate", "on_plate", type=_PIECES, default=1, help="So many go on one plate.")
@click.option("--amount", type=STOCK, required=True, help="What a full plate uses.")
@click.option("--minutes", type=click.IntRange(1, 14 * 24 * 60), required=True, help="Its time.")
@click.option("--colour", type=SHORT_TEXT, help="Only spools of this colour.")
@json_option
@click.pass_obj
def estimate(
    options: GlobalOptions,
    /,
    material: str,
    pieces: int,
    on_plate: int,
    amount: Amount,
    minutes: int,
    as_json: bool,
    **said: Any,
) -> ExitCode:
    """Say what PIECES for a class take of MATERIAL, hours and spools, and when they are done.

    As if they went first, and somebody were there from the start of each plate to its end.
    """
    out = Output(as_json=as_json)
    with at_counter(options, Permission.LEND) as ctx:
        used = amount.units(material_of(ctx, material).unit)
        if not used:
            raise click.UsageError("Say with --amount what a plate uses; nothing is no answer.")
        plate = Plate(on_plate, minutes * 60, used)
        found = estimate_set(ctx, SetWish(material, pieces, plate, **said))
        speech = speech_of(ctx)
    say_estimate(out, pieces, found, speech)
    out.document(document("material estimate", pieces=pieces, **estimate_document(found)))
    return ExitCode.OK
