"""`calendar export`, `calendar import`, `calendar undo` and `calendar history`."""

import sys
from pathlib import Path
from uuid import UUID

import click

from kiosk.app.cli.arguments import beside
from kiosk.app.cli.calendar_answers import CalendarAnswers
from kiosk.app.cli.calendar_history_answers import told_history
from kiosk.app.cli.calendar_undo_answers import UndoAnswers, say_which
from kiosk.app.cli.exits import CommandError, ExitCode
from kiosk.app.cli.files import STREAM, input_file, output_file, read_bytes, write_file
from kiosk.app.cli.opening import at_counter
from kiosk.app.cli.options import SOME_BATCH, GlobalOptions, example, json_option
from kiosk.app.cli.output import Output
from kiosk.app.cli.rule_problems import tell_problems
from kiosk.app.cli.speech import speech_of
from kiosk.app.cli.typed import new_action
from kiosk.domain.permissions import Permission
from kiosk.services.context import Context
from kiosk.services.lending import calendar as school_calendar
from kiosk.services.lending.calendar_history import calendar_history, newest_change
from kiosk.services.lending.calendar_reversal import ReversalPreview, preview_reverse, reverse
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


@calendar.command(
    "undo", epilog=example("makerdesk calendar undo", f"makerdesk calendar undo {SOME_BATCH}")
)
@click.argument("batch", type=click.UUID, required=False)
@site_option
@click.option("--yes", "is_sure", is_flag=True, help="Do not ask.")
@json_option
@click.pass_obj
def undo(
    options: GlobalOptions, batch: UUID | None, site: str, is_sure: bool, as_json: bool
) -> ExitCode:
    """Take back the calendar of BATCH with the due times that it moved, the newest change first.

    Without BATCH it is the newest change that still stands; at a terminal you read first what would
    come back, and are asked. "calendar history" lists all of them.

    Where the calendar was changed again since, nothing is done (exit 1) and the change to take
    back first is named. Loans that were returned or renewed since stay as they are, and none
    becomes late by it.
    """
    out, can_ask = Output(as_json=as_json), not (is_sure or as_json) and sys.stdin.isatty()
    with at_counter(options, Permission.SET_CALENDAR) as ctx:
        answers = UndoAnswers(out, options.arguments, batch or _newest(ctx, options, out, site))
        if batch is None and can_ask:
            preview = preview_reverse(ctx, answers.batch)
            if isinstance(preview, ReversalPreview):
                answers.say_preview(preview, speech_of(ctx))
                if not click.confirm("Take it back?", err=True):
                    return answers.left()
        return answers.told(reverse(ctx, new_action(ctx), answers.batch))


def _newest(ctx: Context, options: GlobalOptions, out: Output, site: str) -> UUID:
    """The change to take back where none is named; says which. Raises CommandError."""
    newest = newest_change(ctx, site)
    if newest is None or newest.change is None:
        where = beside(options.arguments, "calendar", "history", *_of_site(site))
        what = "No change of the calendar is left to take back."
        raise CommandError(what, f"See what there was: {where}")
    say_which(out, speech_of(ctx), newest)
    return newest.change.batch_id


def _of_site(site: str) -> tuple[str, ...]:
    return ("--site", site) if site else ()


@calendar.command("history", epilog=example("makerdesk calendar history"))
@site_option
@json_option
@click.pass_obj
def history(options: GlobalOptions, site: str, as_json: bool) -> ExitCode:
    """List every calendar there has been, newest first, with what "calendar undo" takes back."""
    with at_counter(options) as ctx:
        speech, versions = speech_of(ctx), calendar_history(ctx, site)
    return told_history(Output(as_json=as_json), speech, site, versions)
