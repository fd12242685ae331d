"""`queue`: how the machines of the makerspace are shared."""

from datetime import UTC, datetime

import click

from kiosk.app.cli.exits import ExitCode
from kiosk.app.cli.files import STREAM, TABLE, write_file
from kiosk.app.cli.options import example, json_option
from kiosk.app.cli.output import Output, progress_bar
from kiosk.app.cli.queue_answers import COLUMNS, outcome_rows, outcomes_document, say_outcomes
from kiosk.app.system import seeded_random
from kiosk.domain.makerspace.queue.policies import POLICIES
from kiosk.domain.makerspace.queue.simulate import outcome, starts_of
from kiosk.domain.makerspace.queue.workload import School, arrivals
from kiosk.services.imports.sheet_files import FileKind, sheet_file

_BEGINS = datetime(2026, 1, 5, tzinfo=UTC)
"""Any day will do: only the time that passes is told."""


@click.group()
def queue() -> None:
    """Choose how the machines of the makerspace are shared."""


@queue.command(
    epilog=example(
        "makerdesk queue simulate",
        "makerdesk queue simulate --printers 2 --students 60 --hog 20",
        "makerdesk queue simulate --format csv",
    )
)
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
    default=3,
    show_default=True,
    help="How many printers there are.",
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
def simulate(
    seeds: int, printers: int, students: int, hog: int, weeks: int, kind: str, as_json: bool
) -> ExitCode:
    """Say how long students would wait for 3D printers, under each way of sharing them.

    The work is made up: students with one or two jobs of 20 to 150 minutes in a week, and one with
    many jobs of up to seven hours. Times are minutes in which the makerspace is open; nights are
    left out. The same seeds make the same work. No store is needed.
    """
    out = Output(as_json=as_json or kind == "json")
    school = School(printers=printers, students=students, hog_jobs=hog, weeks=weeks)
    with progress_bar("Trying each way", is_quiet=out.as_json or kind != TABLE) as tell:
        found = {}
        for done, (name, rules) in enumerate(POLICIES.items()):
            runs = []
            for seed in range(seeds):
                tell(done * seeds + seed, len(POLICIES) * seeds)
                work = arrivals(school, _BEGINS, seeded_random(seed))
                runs.append(starts_of(rules, school, work, _BEGINS))
            found[name] = outcome(school, runs, _BEGINS)
    if kind == "csv" and not as_json:
        write_file(STREAM, sheet_file(FileKind.CSV, COLUMNS, outcome_rows(found)), keep_off=None)
        return ExitCode.OK
    if not out.as_json:
        say_outcomes(out, found)
    out.document(outcomes_document(found, school, seeds))
    return ExitCode.OK
