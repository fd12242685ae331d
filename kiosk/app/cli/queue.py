"""`queue`: how the machines of the makerspace are shared."""

from datetime import UTC, datetime
from typing import Any

import click
from click.core import ParameterSource

from kiosk.app.cli.amounts import DAY
from kiosk.app.cli.day_window import window_of
from kiosk.app.cli.exits import CommandError, ExitCode
from kiosk.app.cli.files import STREAM, TABLE, write_file
from kiosk.app.cli.opening import at_counter
from kiosk.app.cli.options import CODE, GlobalOptions, example, json_option
from kiosk.app.cli.output import Output, progress_bar
from kiosk.app.cli.queue_answers import (
    COLUMNS,
    Trial,
    history_about,
    made_up_about,
    outcome_rows,
    outcomes_document,
    say_outcomes,
)
from kiosk.app.system import seeded_random
from kiosk.domain.makerspace.queue.policies import POLICIES, PolicyName
from kiosk.domain.makerspace.queue.replay import replay
from kiosk.domain.makerspace.queue.simulate import Outcome, outcome, starts_of
from kiosk.domain.makerspace.queue.workload import School, arrivals
from kiosk.domain.permissions import Permission
from kiosk.services.context import Context
from kiosk.services.imports.sheet_files import FileKind, sheet_file
from kiosk.services.makerspace.machines.classes import list_classes
from kiosk.services.makerspace.queue.past_work import past_work

_BEGINS = datetime(2026, 1, 5, tzinfo=UTC)
"""Any day will do: only the time that passes is told."""
_PRINTERS = 3
LEAST_RUNS = 20
"""Fewer runs tell of chance, not of a way of sharing."""
_OF_MADE_UP = {"seeds": "--seeds", "students": "--students", "hog": "--hog", "weeks": "--weeks"}
_OF_HISTORY = {"class_code": "--class", "first": "--from", "last": "--until"}


@click.group()
def queue() -> None:
    """Choose how the machines of the makerspace are shared."""


@queue.command(
    epilog=example(
        "makerdesk queue simulate",
        "makerdesk queue simulate --printers 2 --students 60 --hog 20",
        "makerdesk queue simulate --history --class printer-3d",
        "makerdesk queue simulate --history --from 2026-09-01 --printers 4",
    )
)
@click.option("--history", "has_history", is_flag=True, help="Try the school's own past work.")
@click.option("--class", "class_code", type=CODE, help="Of these machines, by their class.")
@click.option("--from", "first", type=DAY, help="Its first day; a year before the last.")
@click.option("--until", "last", type=DAY, help="Its last day, which counts; today.")
@click.option(
    "--seeds",
    type=click.IntRange(1, 1_000),
    default=30,
    show_default=True,
    help="How many made-up schools to try; more are surer.",
)
@click.option(
    "--printers",
    type=click.IntRange(1, 50),
    help="How many printers there are; 3, or those that the school has.",
)
@click.option(
    "--students",
    type=click.IntRange(1, 1_000),
    default=40,
    show_default=True,
    help="How many students print.",
)
@click.option(
    "--hog",
    type=click.IntRange(0, 200),
    default=12,
    show_default=True,
    help="How many long jobs one student brings at the start of each week.",
)
@click.option(
    "--weeks",
    type=click.IntRange(1, 20),
    default=1,
    show_default=True,
    help="How many weeks to print for.",
)
@click.option(
    "--format",
    "kind",
    type=click.Choice([TABLE, "csv", "json"]),
    default=TABLE,
    help="A table on the screen, a sheet, or a document for programs.",
)
@json_option
@click.pass_context
def simulate(command: click.Context, /, kind: str, as_json: bool, **said: Any) -> ExitCode:
    """Say how long students would wait for 3D printers, under each way of sharing them.

    The work is made up: students with one or two jobs of 20 to 150 minutes in a week, and one with
    many jobs of up to seven hours. The same seeds make the same work, and no store is needed.

    With --history it is what the school itself made in a window of days; --printers says how it
    would have been with more printers, or fewer. Nobody is named. Times are minutes in which the
    makerspace is open; nights are left out.
    """
    _refuse_mixed(command, has_history=said["has_history"])
    out = Output(as_json=as_json or kind == "json")
    trial = _own_work(command.obj, **said) if said["has_history"] else _made_up(**said)
    found = _try_each_way(trial, is_quiet=out.as_json or kind != TABLE)
    if kind == "csv" and not as_json:
        write_file(STREAM, sheet_file(FileKind.CSV, COLUMNS, outcome_rows(found)), keep_off=None)
        return ExitCode.OK
    if not out.as_json:
        out.say(trial.about)
        say_outcomes(out, found)
    out.document(outcomes_document(found, trial))
    return ExitCode.OK


def _refuse_mixed(command: click.Context, *, has_history: bool) -> None:
    """Raise UsageError for words that say nothing of the work that is meant."""
    useless = _OF_MADE_UP if has_history else _OF_HISTORY
    given = [
        flag
        for name, flag in useless.items()
        if command.get_parameter_source(name) is ParameterSource.COMMANDLINE
    ]
    if given and has_history:
        raise click.UsageError(f"{given[0]} is for made-up work; leave it out, or --history.")
    if given:
        raise click.UsageError(f"{given[0]} needs --history.")


def _made_up(**said: Any) -> Trial:
    school = School(
        printers=said["printers"] or _PRINTERS,
        students=said["students"],
        hog_jobs=said["hog"],
        weeks=said["weeks"],
    )
    seeds = said["seeds"]
    works = tuple(arrivals(school, _BEGINS, seeded_random(seed)) for seed in range(seeds))
    return Trial(school, works, made_up_about(school, seeds), {"seeds": seeds})


def _own_work(options: GlobalOptions, **said: Any) -> Trial:
    """Raise CommandError for a class that must be named, and for too little work."""
    with at_counter(options, Permission.LEND) as ctx:
        class_code = said["class_code"] or _only_class(ctx)
        days = window_of(ctx, said["first"], said["last"])
        past = past_work(ctx, class_code, days)
    if len(past.runs) < LEAST_RUNS:
        raise CommandError(
            f"Only {len(past.runs)} runs on {past.class_name} ended from {days.first} until"
            f" {days.last}.",
            f"At least {LEAST_RUNS} are needed. Name an earlier --from, or leave --history out.",
        )
    printers = said["printers"] or max(1, past.machines)
    own = replay(past.runs, past.hours, printers, _BEGINS)
    about = history_about(past.class_name, days, own.school, len(past.runs))
    facts = {"class": class_code, "from": str(days.first), "until": str(days.last)}
    return Trial(own.school, (own.jobs,), about, facts)


def _only_class(ctx: Context) -> str:
    """The class that is meant by saying none. Raises CommandError where that is not clear."""
    codes = [each.code for each in list_classes(ctx)]
    if len(codes) == 1:
        return codes[0]
    if not codes:
        raise CommandError("The school has no machines yet.", "Leave --history out.")
    raise CommandError("Which machines are meant?", f"Name one by --class: {', '.join(codes)}.")


def _try_each_way(trial: Trial, *, is_quiet: bool) -> dict[PolicyName, Outcome]:
    found = {}
    count = len(trial.works)
    with progress_bar("Trying each way", is_quiet=is_quiet) as tell:
        for done, (name, rules) in enumerate(POLICIES.items()):
            runs = []
            for number, work in enumerate(trial.works):
                tell(done * count + number, len(POLICIES) * count)
                runs.append(starts_of(rules, trial.school, work, _BEGINS))
            found[name] = outcome(trial.school, runs, _BEGINS)
    return found
