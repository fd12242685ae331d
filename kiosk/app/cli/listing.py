"""`show` and `loans`: what staff look up. People are "Mia R." unless whole names are asked for."""

import click

from kiosk.app.cli.exits import CommandError, ExitCode
from kiosk.app.cli.opening import at_counter
from kiosk.app.cli.options import CODE, GlobalOptions, example, full_option, json_option
from kiosk.app.cli.output import Json, Output
from kiosk.app.cli.shown import loan_facts, say_shown, shown_document
from kiosk.app.cli.speech import Speech, document, speech_of
from kiosk.app.cli.typed import stored_code
from kiosk.domain.permissions import Permission
from kiosk.services.lending.loans import ListedLoan, list_loans
from kiosk.services.lending.show import show as show_code


@click.command(epilog=example("makerdesk show CB-12", "makerdesk show 100234 --full"))
@click.argument("code", type=CODE)
@full_option
@json_option
@click.pass_obj
def show(options: GlobalOptions, code: str, is_full: bool, as_json: bool) -> ExitCode:
    """Say what CODE belongs to: an item, a card, a place, a receipt or an open case.

    Ends with 1 where nothing has that code.
    """
    with at_counter(options, *_needed(Permission.LEND, is_full=is_full)) as ctx:
        speech = speech_of(ctx)
        stored = stored_code(ctx, code)
        shown = show_code(ctx, stored)
        if shown is not None and is_full:  # that names were shown is noted only where any were
            shown = show_code(ctx, stored, full_names=True)
    if shown is None:
        raise CommandError(f"Nothing has the code {code}.", "Check it, or import what is missing.")
    out = Output(as_json=as_json)
    say_shown(out, shown, speech)
    out.document(document("show", code=code, **shown_document(shown)))
    return ExitCode.OK


@click.command(epilog=example("makerdesk loans --overdue", "makerdesk loans --json"))
@click.option("--overdue", is_flag=True, help="Only what should be back by now.")
@full_option
@json_option
@click.pass_obj
def loans(options: GlobalOptions, overdue: bool, is_full: bool, as_json: bool) -> ExitCode:
    """List the open loans, soonest due first."""
    needed = _needed(Permission.REPORT_ON_PEOPLE, is_full=is_full)
    with at_counter(options, *needed) as ctx:
        speech = speech_of(ctx)
        listed = list_loans(ctx, overdue=overdue, full_names=is_full)
    out = Output(as_json=as_json)
    if listed:
        header = ("Receipt", "Code", "Thing", "Who", "Homeroom", "Due", "")
        out.table(header, [_cells(loan, speech) for loan in listed])
    else:
        out.say("Nothing is overdue." if overdue else "Nothing is lent.")
    entries: list[Json] = [loan_facts(loan) for loan in listed]
    out.document(document("loans", overdue_only=overdue, full_names=is_full, loans=entries))
    return ExitCode.OK


def _needed(permission: Permission, *, is_full: bool) -> tuple[Permission, ...]:
    return (permission, Permission.REPORT_ON_PEOPLE) if is_full else (permission,)


def _cells(loan: ListedLoan, speech: Speech) -> tuple[str, ...]:
    return (
        loan.number,
        loan.barcode,
        loan.thing,
        loan.borrower,
        loan.homeroom,
        speech.short(loan.due_at),
        "overdue" if loan.is_overdue else "",
    )
