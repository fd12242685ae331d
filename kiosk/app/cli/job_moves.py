"""`job move`, `again` and `first`: where a job goes, and what goes before what."""

from collections.abc import Iterable
from typing import Any

import click

from db.vocabulary.makerspace import Band, Blame, Failure, JobActor, JobState, Objection
from kiosk.app.cli.change_answers import NOTHING_CHANGED
from kiosk.app.cli.exits import CommandError, ExitCode
from kiosk.app.cli.job_options import owner_of, refusal
from kiosk.app.cli.opening import at_counter
from kiosk.app.cli.options import CODE, GlobalOptions, dry_run_option, example, json_option
from kiosk.app.cli.output import Output
from kiosk.app.cli.speech import document, english, speech_of
from kiosk.app.cli.texts import REASON
from kiosk.app.cli.typed import find_item, find_place, new_action
from kiosk.app.cli.workorder_options import WordType, number_argument, worded
from kiosk.domain.makerspace.jobs.guards import Lacking
from kiosk.domain.makerspace.jobs.moves import LEADS_TO
from kiosk.domain.makerspace.training.gate import Presence
from kiosk.domain.permissions import Permission
from kiosk.services.context import Context
from kiosk.services.makerspace.jobs.job_changes import Precedence, let_go_first
from kiosk.services.makerspace.jobs.job_lists import JobSeen, job_numbered
from kiosk.services.makerspace.jobs.job_moves import move_job, preview_job_move
from kiosk.services.makerspace.jobs.reprints import make_again
from kiosk.services.makerspace.jobs.wishes import JobMoveWish, JobRefused
from kiosk.services.problems import NotFound, Sought
from kiosk.wording.makerspace.jobs import band_word, job_state

_BY_PEOPLE = frozenset({JobActor.STAFF, JobActor.OWNER})
_STATES = [
    state
    for state in JobState
    if any(ways.get(state, frozenset()) & _BY_PEOPLE for ways in LEADS_TO.values())
]
"""Where people move jobs; printers, the night and the queue itself do the rest."""


@click.command(
    epilog=example(
        "makerdesk job move J-87 queued",
        "makerdesk job move J-87 needs-changes --objection too-large",
        "makerdesk job move J-87 claimed --machine PR-1",
        "makerdesk job move J-87 running",
        "makerdesk job move J-87 failed --cause adhesion",
        "makerdesk job move J-87 ready --cleared --bin BIN-4",
        "makerdesk job move J-87 picked-up",
    )
)
@number_argument
@click.argument("state", metavar="STATE", type=WordType(*_STATES))
@click.option("--machine", type=CODE, help="The machine that is set aside for it.")
@click.option("--staff-there", "is_staff_there", is_flag=True, help="Staff stay at the machine.")
@click.option("--second", type=CODE, help="The card of a second person at the machine.")
@click.option("--test-run", "is_test_run", is_flag=True, help="It is to test the machine.")
@click.option("--objection", type=worded(Objection), help="What is wrong with the job.")
@click.option("--cause", "failure", type=worded(Failure), help="What went wrong with its run.")
@click.option("--blame", type=worded(Blame), help="What spoilt it, where the cause does not say.")
@click.option("--cleared", "has_bed_cleared", is_flag=True, help="The bed of the machine is clear.")
@click.option("--bin", "place", type=CODE, help="The bin or shelf that it lies in.")
@click.option("--owner", type=CODE, help="The card of its student, who wants it so.")
@click.option("--why", "reason", type=REASON, help="The reason; it is kept with the move.")
@dry_run_option
@json_option
@click.pass_obj
def move(
    options: GlobalOptions, /, number: str, is_dry_run: bool, as_json: bool, **said: Any
) -> ExitCode:
    """Move job NUMBER to STATE, or say everything that is missing for it.

    To approve it is to move it to "queued"; so is to let its machine go again.
    """
    machine = said["machine"]
    with at_counter(options, Permission.LEND) as ctx:
        seen = job_numbered(ctx, number)
        wish = _wish(ctx, **said)
        try:
            lacks = _moved(ctx, seen, wish, is_dry_run=is_dry_run)
        except NotFound as error:
            if error.sought is Sought.MACHINE and machine is not None:
                raise NotFound(Sought.MACHINE, machine) from error
            raise
        if lacks:
            raise _stays(ctx, seen, lacks)
    said_state = job_state(english(), wish.to_state)
    facts = {"state": wish.to_state.value}
    return _answer(as_json, "move", "moved", number, f"{said_state}.", facts, is_dry_run=is_dry_run)


@click.command(
    epilog=example("makerdesk job again J-87", "makerdesk job again J-87 --blame model --agreed")
)
@number_argument
@click.option("--blame", type=worded(Blame), help="What spoilt it, where the cause does not say.")
@click.option("--agreed", "is_agreed", is_flag=True, help="Its student wants it as it is.")
@dry_run_option
@json_option
@click.pass_obj
def again(
    options: GlobalOptions,
    number: str,
    blame: Blame | None,
    is_agreed: bool,
    is_dry_run: bool,
    as_json: bool,
) -> ExitCode:
    """Make job NUMBER, which went wrong, again as a job of its own.

    What the machine spoilt goes first and costs nothing.
    """
    with at_counter(options, Permission.LEND) as ctx:
        seen, speech = job_numbered(ctx, number), speech_of(ctx)
        done = make_again(
            ctx,
            new_action(ctx),
            seen.job_id,
            blame=blame,
            has_student_agreed=is_agreed,
            is_trial=is_dry_run,
        )
    if isinstance(done, JobRefused):
        raise refusal(f"{seen.number} is not made again.", done.lacks, speech, unit=seen.unit)
    facts = {"again_as": None if is_dry_run else done.number}
    what = "it would be made again." if is_dry_run else f"made again as {done.number}."
    return _answer(as_json, "again", "made", number, what, facts, is_dry_run=is_dry_run)


@click.command(
    epilog=example(
        'makerdesk job first J-87 --band class-due --reason "Due in science today"',
        'makerdesk job first J-87 --beside --reason "Both are small"',
    )
)
@number_argument
@click.option("--band", type=worded(Band), help="With which jobs it takes its turn.")
@click.option(
    "--beside/--not-beside",
    "is_over_cap",
    default=None,
    help="Whether it may run beside other jobs of its student.",
)
@click.option("--reason", type=REASON, required=True, help="Why; it is kept with the job.")
@dry_run_option
@json_option
@click.pass_obj
def first(
    options: GlobalOptions,
    number: str,
    band: Band | None,
    is_over_cap: bool | None,
    reason: str,
    is_dry_run: bool,
    as_json: bool,
) -> ExitCode:
    """Let job NUMBER, which has not begun, go before others, or after them."""
    if band is None and is_over_cap is None:
        raise click.UsageError("Say how, such as --band staff-urgent or --beside.")
    with at_counter(options, Permission.CONFIRM_REFUSAL) as ctx:
        seen = job_numbered(ctx, number)
        wanted = Precedence(
            seen.band if band is None else band,
            seen.is_over_cap if is_over_cap is None else is_over_cap,
        )
        done = let_go_first(ctx, new_action(ctx), seen.job_id, wanted, reason, is_trial=is_dry_run)
        if isinstance(done, JobRefused):
            raise _stays(ctx, seen, done.lacks)
    beside = ", beside others of its student" if wanted.is_over_cap else ""
    what = f"{band_word(english(), wanted.band)}{beside}."
    facts = {"band": wanted.band.value, "beside": wanted.is_over_cap}
    return _answer(as_json, "first", "set", number, what, facts, is_dry_run=is_dry_run)


def _moved(
    ctx: Context, seen: JobSeen, wish: JobMoveWish, *, is_dry_run: bool
) -> tuple[Lacking, ...]:
    """What kept it from moving. Raises NotFound."""
    if is_dry_run:
        return preview_job_move(ctx, seen.job_id, wish)
    done = move_job(ctx, new_action(ctx), seen.job_id, wish)
    return done.lacks if isinstance(done, JobRefused) else ()


def _wish(
    ctx: Context,
    *,
    state: JobState,
    machine: str | None,
    place: str | None,
    owner: str | None,
    is_staff_there: bool,
    second: str | None,
    **said: Any,
) -> JobMoveWish:
    """What was typed, with codes looked up. Raises NotFound, CommandError."""
    beside = None if second is None else str(owner_of(ctx, second))
    return JobMoveWish(
        to_state=state,
        role=JobActor.STAFF if owner is None else JobActor.OWNER,
        person_ref=None if owner is None else owner_of(ctx, owner),
        machine_id=None if machine is None else find_item(ctx, machine).thing.item_id,
        bin_id=None if place is None else find_place(ctx, place),
        presence=Presence(is_staff_there, beside),
        **said,
    )


def _stays(ctx: Context, seen: JobSeen, lacks: Iterable[Lacking]) -> CommandError:
    what = f"{seen.number} stays where it is."
    return refusal(what, lacks, speech_of(ctx), unit=seen.unit, leads_to=seen.leads_to)


def _answer(
    as_json: bool,
    name: str,
    done: str,
    number: str,
    what: str,
    facts: dict[str, Any],
    *,
    is_dry_run: bool,
) -> ExitCode:
    out = Output(as_json=as_json)
    out.say(f"{number}: {what}")
    if is_dry_run:
        out.say(NOTHING_CHANGED)
    outcome = "preview" if is_dry_run else done
    out.document(document(f"job {name}", outcome=outcome, number=number, **facts))
    return ExitCode.OK
