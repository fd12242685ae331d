"""`material weigh`, `transfer`, `waste` and `undo`: what staff book on spools."""

from uuid import UUID

import click

from db.vocabulary.makerspace import LedgerKind, Unit
from kiosk.app.cli.exits import ExitCode
from kiosk.app.cli.material_answers import say_spool, spool_document
from kiosk.app.cli.material_options import STOCK, Amount, spool_argument
from kiosk.app.cli.opening import at_counter
from kiosk.app.cli.options import GlobalOptions, example, json_option
from kiosk.app.cli.output import Output
from kiosk.app.cli.speech import document, speech_of
from kiosk.app.cli.texts import NUMBER, REASON
from kiosk.app.cli.typed import new_action
from kiosk.domain.permissions import Permission
from kiosk.services.context import Context
from kiosk.services.makerspace.jobs.job_lists import job_numbered
from kiosk.services.makerspace.materials import bookings
from kiosk.services.makerspace.materials.booking import BookingFault, BookingRefused
from kiosk.services.makerspace.materials.spool_views import SpoolSeen, SpoolSheet, spool_sheet
from kiosk.services.makerspace.materials.undo import undo_booking

_BY_JOBS = frozenset({LedgerKind.RESERVE, LedgerKind.RELEASE, LedgerKind.CONSUME})


@click.command(
    epilog=example(
        "makerdesk material weigh S-4 742",
        "makerdesk material weigh S-4 742 --tare 210",
        "makerdesk material weigh S-9 12",
    )
)
@spool_argument
@click.argument("amount", type=STOCK)
@click.option("--tare", type=STOCK, help="What the empty spool weighs, in grams.")
@json_option
@click.pass_obj
def weigh(
    options: GlobalOptions, spool: str, amount: Amount, tare: Amount | None, as_json: bool
) -> ExitCode:
    """Say that SPOOL, with what is on it, weighs AMOUNT grams; of sheets, how much is there."""
    with at_counter(options, Permission.REPAIR) as ctx:
        was = spool_sheet(ctx, spool).spool
        unit, spool_id = was.holding.unit, was.spool_id
        if unit is Unit.MG:
            empty = None if tare is None else tare.units(unit)
            found = amount.units(unit)
            seen = bookings.weigh_in(ctx, new_action(ctx), spool_id, found, tare_mg=empty)
        else:
            seen = bookings.count_in(ctx, new_action(ctx), spool_id, amount.units(unit))
        return answer(ctx, "weigh", seen, as_json=as_json)


@click.command(
    epilog=example(
        "makerdesk material transfer S-4 S-5 120",
        "makerdesk material transfer S-4 S-5 20.5 --job J-87",
    )
)
@spool_argument
@click.argument("other", type=NUMBER)
@click.argument("amount", type=STOCK)
@click.option("--job", type=NUMBER, help="It was booked on SPOOL, but used from OTHER.")
@json_option
@click.pass_obj
def transfer(
    options: GlobalOptions, spool: str, other: str, amount: Amount, job: str | None, as_json: bool
) -> ExitCode:
    """Move AMOUNT from SPOOL to OTHER. With --job, what a job used of the wrong spool."""
    with at_counter(options, Permission.REPAIR) as ctx:
        giver, taker = spool_sheet(ctx, spool).spool, spool_sheet(ctx, other).spool
        found, action = amount.units(giver.holding.unit), new_action(ctx)
        if job is None:
            seen = bookings.transfer(ctx, action, giver.spool_id, taker.spool_id, found)
        else:
            job_id = job_numbered(ctx, job).job_id
            seen = bookings.book_on_other(
                ctx, action, job_id, giver.spool_id, taker.spool_id, found
            )
        return answer(ctx, "transfer", seen, as_json=as_json)


@click.command(
    epilog=example(
        'makerdesk material waste S-4 15 --why "Purged"',
        'makerdesk material waste S-4 --all --why "Too damp"',
    )
)
@spool_argument
@click.argument("amount", type=STOCK, required=False)
@click.option("--all", "is_all", is_flag=True, help="The spool is thrown away with what is left.")
@click.option("--why", type=REASON, help="What spoilt it.")
@json_option
@click.pass_obj
def waste(
    options: GlobalOptions,
    spool: str,
    amount: Amount | None,
    is_all: bool,
    why: str | None,
    as_json: bool,
) -> ExitCode:
    """Say that AMOUNT of SPOOL was spoilt outside of any job, or all of it."""
    if is_all is (amount is not None):
        raise click.UsageError("Say how much, or --all.")
    with at_counter(options, Permission.REPAIR) as ctx:
        was, action = spool_sheet(ctx, spool).spool, new_action(ctx)
        if amount is None:
            seen = bookings.scrap(ctx, action, was.spool_id, why=why)
        else:
            found = amount.units(was.holding.unit)
            seen = bookings.waste(ctx, action, was.spool_id, found, why=why)
        return answer(ctx, "waste", seen, as_json=as_json)


@click.command(epilog=example("makerdesk material undo S-4"))
@spool_argument
@click.option("--act", type=click.UUID, help="An older one, as `material show --json` names it.")
@json_option
@click.pass_obj
def undo(options: GlobalOptions, spool: str, act: UUID | None, as_json: bool) -> ExitCode:
    """Take back the newest booking of staff on SPOOL, if it is of today."""
    with at_counter(options, Permission.REPAIR) as ctx:
        sheet = spool_sheet(ctx, spool)
        undone = act or _newest(sheet)
        seen = undo_booking(ctx, new_action(ctx), sheet.spool.spool_id, undone)
        return answer(ctx, "undo", seen, as_json=as_json)


def answer(ctx: Context, name: str, seen: SpoolSeen, *, as_json: bool) -> ExitCode:
    """The spool as it is after an act."""
    out = Output(as_json=as_json)
    say_spool(out, seen, speech_of(ctx))
    out.document(document(f"material {name}", outcome="kept", spool=spool_document(seen)))
    return ExitCode.OK


def _newest(sheet: SpoolSheet) -> UUID:
    """The act behind the newest row that staff wrote. Raises BookingRefused."""
    for each in reversed(sheet.entries):
        if each.kind not in _BY_JOBS:
            return each.action_id
    raise BookingRefused(BookingFault.NOTHING_TO_UNDO)
