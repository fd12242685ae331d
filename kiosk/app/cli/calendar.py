"""`calendar export`, `calendar import`, `calendar undo` and `calendar history`."""

from pathlib import Path
from uuid import UUID

import click

from kiosk.app.cli.calendar_answers import CalendarAnswers
from kiosk.app.cli.calendar_undo_answers import UndoAnswers
from kiosk.app.cli.codes import new_action
from kiosk.app.cli.exits import CommandError, ExitCode
from kiosk.app.cli.files import STREAM, input_file, output_file, read_bytes, write_file
from kiosk.app.cli.opening import at_counter
from kiosk.app.cli.options import SOME_BATCH, GlobalOptions, example, json_option
from kiosk.app.cli.output import Output
from kiosk.app.cli.rule_problems import tell_problems
from kiosk.app.cli.speech import document, speech_of, utc
from kiosk.domain.permissions import Permission
from kiosk.services.lending import calendar as school_calendar
from kiosk.services.lending.calendar_reversal import reverse
from kiosk.services.lending.rule_files import Rejected

TOML = ".toml"

site_option = click.option(
    "--site", default=school_calendar.EVERY_SITE, help="One school's own; else that of all."
)


@click.group()
def calendar() -> None:
    """Closed days, hours, terms and bells: as a TOML file, closed days also as .ics."""


@calendar.command(
    "export",
    epilog=example(
        "makerdesk calendar export calendar.toml", "makerdesk calendar export closed-days.ics"
    ),
)
@click.argument("file", type=output_file)
@site_option
@click.pass_obj
def export(options: GlobalOptions, file: Path, site: str) -> ExitCode:
    """Write the calendar in force to FILE; "-" is standard output.

    A file named .toml has all of it. One named .ics has the closed days that have a date, for other
    calendars; the days of the week that are always closed stay out of it.
    """
    is_ics = _is_ics(file)
    with at_counter(options) as ctx:
        if is_ics:
            data = school_calendar.export_closed_days(ctx, site)
        else:
            data = school_calendar.export_calendar(ctx, site).encode()
        write_file(file, data, keep_off=ctx.store.path)
    if file != STREAM:
        what = "The closed days are" if is_ics else "The calendar is"
        Output(as_json=False).say(f"{what} in {file}.")
    return ExitCode.OK


def _is_ics(file: Path) -> bool:
    """Whether closed days alone are meant; names without an ending are TOML, as /dev/stdout is."""
    ending = file.suffix.casefold()
    if ending not in ("", TOML, school_calendar.ICS):
        what = f"The name {file} does not tell which kind of file it is to be."
        how = "End it in .toml for the whole calendar, or in .ics for the closed days."
        raise CommandError(what, how, ExitCode.USAGE)
    return ending == school_calendar.ICS


@calendar.command(
    "import",
    epilog=example(
        "makerdesk calendar import calendar.toml --dry-run",
        "makerdesk calendar import district-holidays.ics --apply",
    ),
)
@click.argument("file", type=input_file)
@site_option
@click.option("--apply", "is_apply", is_flag=True, help="Move the due times that it moves.")
@click.option("--dry-run", "is_dry_run", is_flag=True, help="Only say what it would change.")
@click.option("--why", default="", help="A word for the history.")
@json_option
@click.pass_obj
def import_(
    options: GlobalOptions,
    file: Path,
    site: str,
    is_apply: bool,
    is_dry_run: bool,
    why: str,
    as_json: bool,
) -> ExitCode:
    """Put the calendar of FILE into force; an .ics file adds closed days to the one in force.

    Where open loans fall due on days that it closes, their later due times are shown first and
    nothing is done (exit 5) until the same is typed with --apply. "calendar undo" takes it back.
    Events that cannot be read are named and left out (exit 3); those with a time close nothing.
    The calendar that holds already changes nothing.
    """
    out = Output(as_json=as_json)
    with at_counter(options, Permission.SET_CALENDAR) as ctx:
        read = school_calendar.read_file(ctx, file.name, read_bytes(file), site)
        if isinstance(read, Rejected):
            return tell_problems(out, "calendar import", str(file), read.problems)
        calendar, left_out = read.calendar, read.left_out
        answers = CalendarAnswers(out, speech_of(ctx), options.arguments, left_out)
        redated = school_calendar.preview_redate(ctx, calendar, site)
        if redated.stuck:
            return answers.stuck(redated.stuck)
        needs_word = bool(redated.moves) and not is_apply
        if is_dry_run:
            changes = school_calendar.preview_changes(ctx, calendar, site)
            return answers.tried(redated, *changes, needs_word=needs_word)
        if school_calendar.holds_already(ctx, calendar, site):
            return answers.unchanged()
        if needs_word:
            return answers.stopped(redated)
        outcome = school_calendar.apply(ctx, new_action(ctx), calendar, site_code=site, why=why)
        return answers.applied(outcome, redated)


@calendar.command("undo", epilog=example(f"makerdesk calendar undo {SOME_BATCH}"))
@click.argument("batch", type=click.UUID)
@json_option
@click.pass_obj
def undo(options: GlobalOptions, batch: UUID, as_json: bool) -> ExitCode:
    """Take back the calendar of BATCH with the due times that it moved, the newest change first.

    Where the calendar was changed again since, nothing is done (exit 1) and the change to take
    back first is named. Loans that were returned or renewed since stay as they are, and none
    becomes late by it.
    """
    with at_counter(options, Permission.SET_CALENDAR) as ctx:
        outcome = reverse(ctx, new_action(ctx), batch)
    return UndoAnswers(Output(as_json=as_json), options.arguments, batch).told(outcome)


@calendar.command("history", epilog=example("makerdesk calendar history"))
@site_option
@json_option
@click.pass_obj
def history(options: GlobalOptions, site: str, as_json: bool) -> ExitCode:
    """List every calendar there has been, newest first."""
    with at_counter(options) as ctx:
        speech, versions = speech_of(ctx), school_calendar.calendar_history(ctx, site)
    out = Output(as_json=as_json)
    rows = [
        (str(each.revision), speech.short(each.at), each.actor, each.why or "") for each in versions
    ]
    out.table(("Revision", "From", "By", "Why"), rows)
    out.document(
        document(
            "calendar history",
            site=site,
            versions=[
                {
                    "revision": each.revision,
                    "at": utc(each.at),
                    "actor": each.actor,
                    "why": each.why,
                }
                for each in versions
            ],
        )
    )
    return ExitCode.OK
