"""`charge`: what people are asked to pay."""

from dataclasses import dataclass

import click

from db.vocabulary.lending import ChargeReason, ChargeState
from kiosk.app.cli.amounts import AMOUNT
from kiosk.app.cli.change_answers import NOTHING_CHANGED
from kiosk.app.cli.charge_answers import charge_facts, say_charge, say_charges
from kiosk.app.cli.exits import ExitCode
from kiosk.app.cli.opening import at_counter
from kiosk.app.cli.options import (
    CODE,
    GlobalOptions,
    dry_run_option,
    example,
    full_option,
    json_option,
)
from kiosk.app.cli.output import Output
from kiosk.app.cli.speech import document, speech_of
from kiosk.app.cli.texts import NUMBER, REASON
from kiosk.app.cli.typed import find_item, find_person, new_action, refuse_dead
from kiosk.domain.lending.charges import ChargeProblem, amount_problem, end_problem
from kiosk.domain.permissions import Permission
from kiosk.domain.views import Person
from kiosk.services.context import Context
from kiosk.services.lending.charge_lists import charge_with, list_charges
from kiosk.services.lending.charges import ChargeRefused, NewCharge, record_charge, settle, waive
from kiosk.services.views import DeadCard
from kiosk.wording.upkeep.replacement import amount as money

_REASONS = {reason.value.replace("_", "-"): reason for reason in ChargeReason}


@click.group()
def charge() -> None:
    """Ask people to pay for what was damaged or lost, and note what came of it."""


@charge.command(
    "list",
    epilog=example("makerdesk charge list", "makerdesk charge list 100234 --all"),
)
@click.argument("card", type=CODE, required=False)
@click.option("--all", "also_ended", is_flag=True, help="Paid and waived ones, too.")
@full_option
@json_option
@click.pass_obj
def list_(
    options: GlobalOptions, card: str | None, also_ended: bool, is_full: bool, as_json: bool
) -> ExitCode:
    """List what the owner of CARD, or everybody, has to pay, oldest first."""
    out = Output(as_json=as_json)
    with at_counter(options, Permission.CHARGE, Permission.REPORT_ON_PEOPLE) as ctx:
        speech = speech_of(ctx)
        person_ref = None if card is None else _person(ctx, card).person_ref
        found = list_charges(ctx, person_ref, also_ended=also_ended, full_names=is_full)
    say_charges(out, found, speech)
    facts = [charge_facts(each) for each in found]
    out.document(document("charge list", full_names=is_full, charges=list(facts)))
    return ExitCode.OK


@charge.command(
    "record",
    epilog=example('makerdesk charge record 100234 45 damage --item CB-12 --why "cracked glass"'),
)
@click.argument("card", type=CODE)
@click.argument("amount", type=AMOUNT)
@click.argument("reason", type=click.Choice(list(_REASONS)))
@click.option("--item", type=CODE, help="What was damaged or lost.")
@click.option("--why", type=REASON, help="More about it, for staff.")
@dry_run_option
@json_option
@click.pass_obj
def record(
    options: GlobalOptions,
    card: str,
    amount: int,
    reason: str,
    item: str | None,
    why: str | None,
    is_dry_run: bool,
    as_json: bool,
) -> ExitCode:
    """Ask the owner of CARD to pay AMOUNT for REASON.

    With --item it goes back to their last loan of that item.
    """
    out = Output(as_json=as_json)
    with at_counter(options, Permission.CHARGE) as ctx:
        speech = speech_of(ctx)
        person = _person(ctx, card)
        item_id = None if item is None else find_item(ctx, item).thing.item_id
        wanted = NewCharge(person.person_ref, _REASONS[reason], amount, item_id, why)
        if is_dry_run:
            _refuse(amount_problem(amount))
            out.say(f"{person.greeting}: {money(amount)}, {reason}.")
            out.say(NOTHING_CHANGED)
            out.document(document("charge record", outcome="preview", amount_cents=amount))
            return ExitCode.OK
        made = record_charge(ctx, new_action(ctx), wanted)
    say_charge(out, made, speech)
    out.document(document("charge record", outcome="kept", charge=charge_facts(made)))
    return ExitCode.OK


@charge.command("settle", epilog=example("makerdesk charge settle CH-12"))
@click.argument("number", type=NUMBER)
@dry_run_option
@json_option
@click.pass_obj
def settle_(options: GlobalOptions, number: str, is_dry_run: bool, as_json: bool) -> ExitCode:
    """Note that the charge NUMBER was paid, all of it."""
    return _end(
        options, number, Ending("charge settle", ChargeState.SETTLED, "", is_dry_run, as_json)
    )


@charge.command("waive", epilog=example('makerdesk charge waive CH-12 --why "hardship"'))
@click.argument("number", type=NUMBER)
@click.option("--why", type=REASON, required=True, help="The reason; it is kept.")
@dry_run_option
@json_option
@click.pass_obj
def waive_(
    options: GlobalOptions, number: str, why: str, is_dry_run: bool, as_json: bool
) -> ExitCode:
    """Ask for nothing of the charge NUMBER any more."""
    return _end(
        options, number, Ending("charge waive", ChargeState.WAIVED, why, is_dry_run, as_json)
    )


@dataclass(frozen=True, slots=True)
class Ending:
    """How a charge is to end, and how to answer."""

    name: str
    into: ChargeState
    why: str
    is_dry_run: bool
    as_json: bool


def _end(options: GlobalOptions, number: str, ending: Ending) -> ExitCode:
    out = Output(as_json=ending.as_json)
    with at_counter(options, Permission.CHARGE) as ctx:
        speech = speech_of(ctx)
        seen = charge_with(ctx, number)
        if ending.is_dry_run:
            _refuse(end_problem(seen.state, ending.into, ending.why))
        elif ending.into is ChargeState.WAIVED:
            seen = waive(ctx, new_action(ctx), seen.charge_id, ending.why)
        else:
            seen = settle(ctx, new_action(ctx), seen.charge_id)
    say_charge(out, seen, speech)
    if ending.is_dry_run:
        out.say(NOTHING_CHANGED)
    outcome = "preview" if ending.is_dry_run else "kept"
    out.document(document(ending.name, outcome=outcome, charge=charge_facts(seen)))
    return ExitCode.OK


def _person(ctx: Context, card: str) -> Person:
    person = find_person(ctx, card)
    if isinstance(person, DeadCard):
        raise refuse_dead(person, card)
    return person


def _refuse(problem: ChargeProblem | None) -> None:
    if problem is not None:
        raise ChargeRefused(problem)
