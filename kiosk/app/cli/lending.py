"""`explain`, `lend`, `return` and `renew`: the counter's own acts, typed."""

from datetime import datetime, tzinfo

import click

from kiosk.app.cli.exits import CommandError, ExitCode
from kiosk.app.cli.lending_answers import Answers
from kiosk.app.cli.opening import at_counter
from kiosk.app.cli.options import CODE, GlobalOptions, example, json_option
from kiosk.app.cli.output import Output
from kiosk.app.cli.speech import speech_of
from kiosk.app.cli.typed import find_item, find_person, new_action, refuse_dead, stored_code, typed
from kiosk.domain.lending.rule_values import FIRST_DAY, LAST_DAY
from kiosk.domain.permissions import Permission
from kiosk.services.context import Context
from kiosk.services.lending.checkin import check_in
from kiosk.services.lending.checkout import check_out
from kiosk.services.lending.explain import Explanation
from kiosk.services.lending.explain import explain as explain_loan
from kiosk.services.lending.outcomes import CheckIn, CheckOut, Refused
from kiosk.services.lending.renewals import renew as renew_loan
from kiosk.services.problems import NotFound, Sought
from kiosk.services.views import DeadCard


@click.command(
    epilog=example(
        "makerdesk explain 100234 CB-12", "makerdesk explain 100234 CB-12 --at 2026-11-30T10:15"
    )
)
@click.argument("card", type=CODE)
@click.argument("item", type=CODE)
@click.option("--at", "moment", help="Another moment, on the school's clock: 2026-11-30T10:15.")
@json_option
@click.pass_obj
def explain(
    options: GlobalOptions, card: str, item: str, moment: str | None, as_json: bool
) -> ExitCode:
    """Say whether CARD may borrow ITEM: every reason, the due time, the rules that decided.

    Changes nothing. Ends with 0 whatever the verdict is.
    """
    with at_counter(options, Permission.LEND) as ctx:
        speech = speech_of(ctx)
        at = None if moment is None else read_moment(moment, speech.dates.zone)
        found = _explained(ctx, card, item, at)
        return Answers(Output(as_json=as_json), speech).explained(found)


@click.command(epilog=example("makerdesk lend 100234 CB-12"))
@click.argument("card", type=CODE)
@click.argument("item", type=CODE)
@click.option(
    "--accept-unchecked",
    is_flag=True,
    help="The item came back unseen by staff; you have looked at it and it is all there.",
)
@json_option
@click.pass_obj
def lend(
    options: GlobalOptions, card: str, item: str, accept_unchecked: bool, as_json: bool
) -> ExitCode:
    """Lend ITEM to the owner of CARD, by the same rules as at the counter.

    Works while a counter runs. Ends with 1 and every reason where the rules refuse.
    """
    with at_counter(options, Permission.LEND) as ctx:
        person, found = find_person(ctx, card), find_item(ctx, item)
        answers = Answers(Output(as_json=as_json), speech_of(ctx))
        if isinstance(person, DeadCard):
            return _refused_for_card(ctx, answers, person, codes=(card, item))
        wish = CheckOut(
            action_id=new_action(ctx),
            person_ref=person.person_ref,
            item_id=found.thing.item_id,
            scan=typed(ctx, item, card=card),
            accepts_unchecked=accept_unchecked,
        )
        return answers.lent(check_out(ctx, wish), person.greeting, options.arguments)


@click.command("return", epilog=example("makerdesk return CB-12"))
@click.argument("item", type=CODE)
@json_option
@click.pass_obj
def return_(options: GlobalOptions, item: str, as_json: bool) -> ExitCode:
    """Take ITEM back, seen and in order.

    An item that was not lent is noted as seen; that is no error.
    """
    with at_counter(options, Permission.LEND) as ctx:
        found = find_item(ctx, item)
        given = CheckIn(new_action(ctx), found.thing.item_id, typed(ctx, item), by_staff=True)
        outcome = check_in(ctx, given)
        return Answers(Output(as_json=as_json), speech_of(ctx)).returned(outcome)


@click.command(epilog=example("makerdesk renew 100234 CB-12"))
@click.argument("card", type=CODE)
@click.argument("item", type=CODE)
@json_option
@click.pass_obj
def renew(options: GlobalOptions, card: str, item: str, as_json: bool) -> ExitCode:
    """Let the owner of CARD keep ITEM longer, as long as the rules let them.

    Ends with 1 and every reason where the rules refuse.
    """
    with at_counter(options, Permission.LEND) as ctx:
        person, found = find_person(ctx, card), find_item(ctx, item)
        if isinstance(person, DeadCard):
            raise refuse_dead(person, card)
        answers = Answers(Output(as_json=as_json), speech_of(ctx))
        if found.loan_id is None:
            return answers.not_lent(found.thing)
        scan = typed(ctx, item, card=card)
        outcome = renew_loan(
            ctx, new_action(ctx), found.loan_id, scan, person_ref=person.person_ref
        )
        return answers.renewed(outcome, person.greeting)


def _refused_for_card(
    ctx: Context, answers: Answers, dead: DeadCard, *, codes: tuple[str, str]
) -> ExitCode:
    """A dead card lends nothing; say so with every other reason there is."""
    card, item = codes
    found = _explained(ctx, card, item, None)
    refused = Refused(found.thing, found.verdict, dead.case_code)
    return answers.lent(refused, found.person.greeting, ())


def read_moment(text: str, zone: tzinfo) -> datetime:
    """An ISO moment; one without an offset is on the clock of `zone`. Raises CommandError."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        what = f"“{text}” is no moment."
        raise CommandError(what, "Write it like this: 2026-11-30T10:15.", ExitCode.USAGE) from error
    if not FIRST_DAY <= moment.date() <= LAST_DAY:
        what = f"“{text}” is no moment between {FIRST_DAY.year} and {LAST_DAY.year}."
        raise CommandError(what, "Write it like this: 2026-11-30T10:15.", ExitCode.USAGE)
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=zone)


def _explained(ctx: Context, card: str, item: str, at: datetime | None) -> Explanation:
    """As a scan would find them, but open no case for a dead card."""
    try:
        return explain_loan(ctx, stored_code(ctx, card), stored_code(ctx, item), at)
    except NotFound as error:
        name = item if error.sought is Sought.ITEM else card
        raise NotFound(error.sought, name) from error
