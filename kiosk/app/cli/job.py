"""`job read`: what is in the files of jobs, without asking the store."""

from pathlib import Path

import click

from kiosk.app.cli.exits import CommandError, ExitCode
from kiosk.app.cli.job_answers import answer_lines, file_document
from kiosk.app.cli.options import example, json_option
from kiosk.app.cli.output import Json, Output
from kiosk.app.cli.speech import document, english
from kiosk.domain.makerspace.files.found import JobFile, Unreadable
from kiosk.domain.makerspace.files.reading import read_job_file


@click.group()
def job() -> None:
    """Jobs of the makerspace."""


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
        found = _read(path)
        for line in answer_lines(t, path, found):
            out.say(line)
        answers.append(file_document(t, path, found))
        is_refused |= isinstance(found, Unreadable)
    out.document(document("job read", files=answers))
    return ExitCode.ERROR if is_refused else ExitCode.OK


def _read(path: Path) -> JobFile | Unreadable:
    if path.exists() and not path.is_file():
        # A pipe or a device has no end to look at, and may never answer.
        raise CommandError(f"{path} is no file.", "Name a file.")
    with path.open("rb") as file:
        return read_job_file(file, file.seek(0, 2))
