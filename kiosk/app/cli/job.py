"""`job`: what is in the files of jobs, and jobs from the file to whoever takes them home."""

from pathlib import Path

import click

from db.vocabulary.makerspace import JobState
from kiosk.app.cli.exits import ExitCode
from kiosk.app.cli.job_answers import answer_lines, file_document
from kiosk.app.cli.job_moves import again, first, move
from kiosk.app.cli.job_sending import read_found, send
from kiosk.app.cli.job_sheets import job_document, listed_document, say_job, say_jobs
from kiosk.app.cli.opening import at_counter
from kiosk.app.cli.options import CODE, GlobalOptions, example, json_option
from kiosk.app.cli.output import Json, Output
from kiosk.app.cli.speech import document, english, speech_of
from kiosk.app.cli.workorder_options import number_argument, worded
from kiosk.domain.makerspace.files.found import Unreadable
from kiosk.domain.permissions import Permission
from kiosk.services.makerspace.jobs.job_lists import job_numbered, list_jobs


@click.group()
def job() -> None:
    """Jobs of the makerspace: send them in, move them on, hand them out."""


for each in (send, move, again, first):
    job.add_command(each)


@job.command(
    "list",
    epilog=example("makerdesk job list", "makerdesk job list --state ready --class printer-3d"),
)
@click.option("--state", type=worded(JobState), help="Only jobs that stand there.")
@click.option("--class", "class_code", type=CODE, help="Only jobs for these machines.")
@json_option
@click.pass_obj
def list_(
    options: GlobalOptions, state: JobState | None, class_code: str | None, as_json: bool
) -> ExitCode:
    """List the jobs that have not ended, in the order in which they came; nobody is named.

    With --state also those that ended so: the newest hundred.
    """
    out = Output(as_json=as_json)
    with at_counter(options, Permission.LEND) as ctx:
        jobs, speech = list_jobs(ctx, state=state, class_code=class_code), speech_of(ctx)
    say_jobs(out, jobs, speech)
    out.document(document("job list", jobs=[listed_document(each) for each in jobs]))
    return ExitCode.OK


@job.command(epilog=example("makerdesk job show J-87"))
@number_argument
@json_option
@click.pass_obj
def show(options: GlobalOptions, number: str, as_json: bool) -> ExitCode:
    """Show everything about job NUMBER: its moves, and what its student is told."""
    out = Output(as_json=as_json)
    with at_counter(options, Permission.LEND) as ctx:
        seen, speech = job_numbered(ctx, number), speech_of(ctx)
    say_job(out, seen, speech)
    out.document(document("job show", job=job_document(seen)))
    return ExitCode.OK


@job.command(
    epilog=example(
        "makerdesk job read keychain.gcode", "makerdesk job read plates.gcode.3mf box.stl --json"
    )
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False))
@json_option
def read(files: tuple[Path, ...], as_json: bool) -> ExitCode:
    """Say what each of FILES asks of a machine: time, material, size. Or why it is not taken.

    The content decides what a file is, not its name. Ends with 1 where one is not taken.
    """
    out, t = Output(as_json=as_json), english()
    answers: list[Json] = []
    is_refused = False
    for path in files:
        found = read_found(path)
        for line in answer_lines(t, path, found):
            out.say(line)
        answers.append(file_document(t, path, found))
        is_refused |= isinstance(found, Unreadable)
    out.document(document("job read", files=answers))
    return ExitCode.ERROR if is_refused else ExitCode.OK
