"""`suggestion`: what teachers and students wish the school had."""

import click

from db.vocabulary.upkeep import SuggestionState
from kiosk.app.cli.amounts import AMOUNT
from kiosk.app.cli.change_answers import NOTHING_CHANGED
from kiosk.app.cli.exits import ExitCode
from kiosk.app.cli.opening import at_counter
from kiosk.app.cli.options import CODE, GlobalOptions, dry_run_option, example, json_option
from kiosk.app.cli.output import Json, Output
from kiosk.app.cli.po_answers import answer, refusals_told
from kiosk.app.cli.speech import document, utc
from kiosk.app.cli.typed import find_person, new_action, refuse_dead
from kiosk.domain.permissions import Permission
from kiosk.services.context import Context
from kiosk.services.problems import NotFound, Sought
from kiosk.services.upkeep.purchasing.suggestions import (
    SuggestionSeen,
    answer_suggestion,
    buy_suggested,
    list_suggestions,
    suggest,
)
from kiosk.services.views import DeadCard

_DIGITS = 6
"""The last of a suggestion's id; those before tell the time and are alike."""


@click.group()
def suggestion() -> None:
    """Keep what teachers and students wish the school had. Lists name nobody."""


@suggestion.command("list", epilog=example("makerdesk suggestion list"))
@click.option("--all", "also_answered", is_flag=True, help="What was answered, too.")
@json_option
@click.pass_obj
def list_(options: GlobalOptions, also_answered: bool, as_json: bool) -> ExitCode:
    """List the suggestions, the newest first."""
    out = Output(as_json=as_json)
    with at_counter(options, Permission.LEND) as ctx:
        found = list_suggestions(ctx, also_answered=also_answered)
    if found:
        _say(out, found)
    else:
        out.say("The box is empty.")
    out.document(document("suggestion list", suggestions=[_facts(each) for each in found]))
    return ExitCode.OK


@suggestion.command(epilog=example('makerdesk suggestion add "A second laser" --card 100234'))
@click.argument("text")
@click.option("--card", type=CODE, help="Whose wish it is.")
@click.option("--type", "type_code", help="More of this type of things.")
@dry_run_option
@json_option
@click.pass_obj
def add(
    options: GlobalOptions,
    text: str,
    card: str | None,
    type_code: str | None,
    is_dry_run: bool,
    as_json: bool,
) -> ExitCode:
    """Put TEXT into the box."""
    if not text.strip():
        raise click.BadParameter("it is empty.", param_hint="TEXT")
    with at_counter(options, Permission.LEND) as ctx:
        person = None if card is None else find_person(ctx, card)
        if isinstance(person, DeadCard):
            raise refuse_dead(person, card or "")
        found = suggest(
            ctx,
            new_action(ctx),
            text,
            type_code=type_code,
            person_ref=None if person is None else person.person_ref,
            is_trial=is_dry_run,
        )
    return _answer(Output(as_json=as_json), "suggestion add", found, is_dry_run=is_dry_run)


@suggestion.command(
    "answer", epilog=example('makerdesk suggestion answer 1f2a3b declined --why "There is one."')
)
@click.argument("code")
@click.argument("state", type=click.Choice(["liked", "declined", "bought"]))
@click.option("--why", help="The answer in words.")
@dry_run_option
@json_option
@click.pass_obj
def answer_(
    options: GlobalOptions, code: str, state: str, why: str | None, is_dry_run: bool, as_json: bool
) -> ExitCode:
    """Say what becomes of the suggestion CODE."""
    with at_counter(options, Permission.REPAIR) as ctx, refusals_told():
        meant = _meant(ctx, code)
        to = SuggestionState(state)
        found = answer_suggestion(
            ctx, new_action(ctx), meant.suggestion_id, to, why, is_trial=is_dry_run
        )
    return _answer(Output(as_json=as_json), "suggestion answer", found, is_dry_run=is_dry_run)


@suggestion.command(epilog=example("makerdesk suggestion buy RQ-27-001 1f2a3b --each 329"))
@click.argument("number")
@click.argument("codes", nargs=-1, required=True)
@click.option("--count", "quantity", type=click.IntRange(1), default=1, help="How many of each; 1.")
@click.option("--each", "unit_cents", type=AMOUNT, default="0", help="What each costs.")
@dry_run_option
@json_option
@click.pass_obj
def buy(
    options: GlobalOptions,
    number: str,
    codes: tuple[str, ...],
    quantity: int,
    unit_cents: int,
    is_dry_run: bool,
    as_json: bool,
) -> ExitCode:
    """Put the suggestions CODES on the requisition NUMBER, a line each."""
    with at_counter(options, Permission.REPAIR) as ctx, refusals_told():
        found = buy_suggested(
            ctx,
            new_action(ctx),
            number,
            [_meant(ctx, code).suggestion_id for code in codes],
            quantity=quantity,
            unit_cents=unit_cents,
            is_trial=is_dry_run,
        )
    return answer(Output(as_json=as_json), "suggestion buy", found, is_dry_run=is_dry_run)


def _meant(ctx: Context, code: str) -> SuggestionSeen:
    """The one suggestion that `code` ends the id of. Raises NotFound."""
    found = [
        each
        for each in list_suggestions(ctx, also_answered=True)
        if each.suggestion_id.hex.endswith(code.lower())
    ]
    if len(found) != 1:
        raise NotFound(Sought.SUGGESTION, code)
    return found[0]


def _answer(out: Output, name: str, found: SuggestionSeen, *, is_dry_run: bool) -> ExitCode:
    _say(out, (found,))
    if is_dry_run:
        out.say(NOTHING_CHANGED)
    outcome = "preview" if is_dry_run else "done"
    out.document(document(name, outcome=outcome, suggestion=_facts(found)))
    return ExitCode.OK


def _say(out: Output, found: tuple[SuggestionSeen, ...]) -> None:
    rows = [
        (
            each.suggestion_id.hex[-_DIGITS:],
            f"{each.at:%Y-%m-%d}",
            each.state.value,
            each.text,
            each.requisition or "",
            each.answer or "",
        )
        for each in found
    ]
    out.table(("Code", "Since", "State", "Wish", "Order", "Answer"), rows)


def _facts(each: SuggestionSeen) -> Json:
    return {
        "code": each.suggestion_id.hex[-_DIGITS:],
        "at": utc(each.at),
        "text": each.text,
        "type": each.type_code,
        "state": each.state.value,
        "answer": each.answer,
        "requisition": each.requisition,
    }
