"""`job send`: a job is sent in for a student, with its file or without one."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from db.vocabulary.makerspace import EstimatedBy
from kiosk.app.cli.change_answers import NOTHING_CHANGED
from kiosk.app.cli.exits import CommandError, ExitCode, Fault
from kiosk.app.cli.job_options import owner_of, refusal
from kiosk.app.cli.opening import at_counter
from kiosk.app.cli.options import CODE, GlobalOptions, dry_run_option, example, json_option
from kiosk.app.cli.output import Output
from kiosk.app.cli.speech import document, english, speech_of
from kiosk.app.cli.texts import SHORT_TEXT
from kiosk.app.cli.typed import new_action
from kiosk.domain.makerspace.files.estimates import FileEstimate, estimate_in
from kiosk.domain.makerspace.files.found import JobFile, Unreadable
from kiosk.domain.makerspace.files.reading import read_job_file
from kiosk.domain.permissions import Permission
from kiosk.services.context import Context
from kiosk.services.makerspace.jobs.job_files import TakenFile, WhyNotTaken, take_file
from kiosk.services.makerspace.jobs.making import send_job
from kiosk.services.makerspace.jobs.wishes import JobRefused, NewJob
from kiosk.wording.makerspace.job_files import file_problem
from kiosk.wording.makerspace.jobs import job_state

MOST_MINUTES, MOST_GRAMS = 10_000, 100_000
_SECONDS, _MILLIGRAMS = 60, 1_000


@click.command(
    epilog=example(
        "makerdesk job send keychain.gcode --class printer-3d --owner 100234 --policy-read",
        'makerdesk job send --no-file --class sewing --owner 100234 --title "Bag" --minutes 40',
    )
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), required=False)
@click.option("--no-file", "has_none", is_flag=True, help="The work needs no file.")
@click.option("--class", "class_code", type=CODE, required=True, help="The class of machines.")
@click.option("--owner", type=CODE, required=True, help="The student's card, or id in the roster.")
@click.option("--title", type=SHORT_TEXT, help="What it is; the file's name without it.")
@click.option(
    "--minutes",
    type=click.IntRange(1, MOST_MINUTES),
    help="How long it takes; else as the file says.",
)
@click.option(
    "--grams", type=click.IntRange(0, MOST_GRAMS), help="What it uses; else as the file says."
)
@click.option("--material", type=SHORT_TEXT, help="Its material's code; else as the file says.")
@click.option("--colour", type=SHORT_TEXT, help="The colour that is wished for.")
@click.option(
    "--policy-read", "has_ticked_policy", is_flag=True, help="The student has read the rules."
)
@dry_run_option
@json_option
@click.pass_obj
def send(
    options: GlobalOptions,
    /,
    file: Path | None,
    has_none: bool,
    owner: str,
    is_dry_run: bool,
    as_json: bool,
    **said: Any,
) -> ExitCode:
    """Send in a job of the student with the card OWNER: the work that FILE asks for.

    What the file says is the estimate, where nothing else is said. The file is kept beside the
    store; a store on a server keeps none.
    """
    if (file is None) is not has_none:
        raise click.UsageError("Name a file, or say --no-file.")
    if file is None and said["title"] is None:
        raise click.UsageError("Without a file, say what it is: --title.")
    told = FileEstimate() if file is None else estimate_in(readable(file))
    with at_counter(options, Permission.LEND) as ctx:
        new = _new_job(told, file, **said, owner_ref=owner_of(ctx, owner))
        speech = speech_of(ctx)
        if file is not None and not is_dry_run:
            new = replace(new, file_sha256=_kept(ctx, file))
        done = send_job(ctx, new_action(ctx), new, is_trial=is_dry_run)
    if isinstance(done, JobRefused):
        raise refusal("The job was not sent.", done.lacks, speech)
    out = Output(as_json=as_json)
    title = new.title or new.file_name
    if is_dry_run:
        out.say(f"It would be sent: {title}.")
        out.say(NOTHING_CHANGED)
    else:
        out.say(f"{done.number}: {title}. {job_state(speech.t, done.state)}.")
    facts = {
        "number": None if is_dry_run else done.number,
        "state": done.state.value,
        "estimate_s": new.estimate_s,
        "milligrams": new.material_amount,
        "material": new.material_code,
    }
    outcome = "preview" if is_dry_run else "sent"
    out.document(document("job send", outcome=outcome, **facts))
    return ExitCode.OK


def _kept(ctx: Context, path: Path) -> str | None:
    """Keep a file beside the store: its SHA-256, or None where the store keeps no files.

    One whose job is refused then is cleared away after a day. Raises CommandError, OSError,
    StoreError.
    """
    taken = take_file(ctx, path)
    if isinstance(taken, TakenFile):
        return taken.sha256
    if isinstance(taken, Unreadable):
        raise _not_taken(path, taken)
    if taken.why is WhyNotTaken.SERVER:
        return None
    raise CommandError(f"{path} was changed while it was read.", "Send it again.")


def read_found(path: Path) -> JobFile | Unreadable:
    """What is in a file. Raises CommandError, OSError."""
    if path.exists() and not path.is_file():
        # A pipe or a device has no end to look at, and may never answer.
        raise CommandError(f"{path} is no file.", "Name a file.")
    with path.open("rb") as file:
        return read_job_file(file, file.seek(0, 2))


def readable(path: Path) -> JobFile:
    """What is in a file that may be a job. Raises CommandError with every problem, OSError."""
    found = read_found(path)
    if isinstance(found, JobFile):
        return found
    raise _not_taken(path, found)


def _not_taken(path: Path, found: Unreadable) -> CommandError:
    said = [file_problem(english(), each) for each in found.problems]
    faults = [Fault(each.where, each.what, each.how) for each in said]
    why = " ".join(f"{each.what} {each.how}" for each in said)
    return CommandError(f"{path}: not taken.", why, problems=faults)


def _new_job(
    told: FileEstimate,
    file: Path | None,
    *,
    title: str | None,
    minutes: int | None,
    grams: int | None,
    material: str | None,
    **said: Any,
) -> NewJob:
    """What was typed, and what the file says where nothing was."""
    is_staffs = minutes is not None or grams is not None
    seconds = told.seconds if minutes is None else minutes * _SECONDS
    weight = told.milligrams if grams is None else grams * _MILLIGRAMS
    by_whom = EstimatedBy.STAFF if is_staffs else EstimatedBy.FILE
    return NewJob(
        title=title or "",
        estimate_s=seconds,
        material_amount=weight,
        estimated_by=None if seconds is None and weight is None else by_whom,
        material_code=told.material if material is None else material,
        file_name=None if file is None else file.name,
        **said,
    )
