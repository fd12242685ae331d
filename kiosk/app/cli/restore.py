"""`restore`: puts a backup in the place of the store, and does again what was done since."""

import sys
from contextlib import ExitStack
from pathlib import Path

import click

from db.backups import BackupState
from kiosk.app.backup_place import restoring
from kiosk.app.build import load_settings
from kiosk.app.cli.backup import place_of
from kiosk.app.cli.backup_words import age, amount, task_acts, task_numbers, why_word
from kiosk.app.cli.exits import ExitCode
from kiosk.app.cli.opening import check_rights, opened_store
from kiosk.app.cli.options import GlobalOptions, example, json_option
from kiosk.app.cli.output import Json, Output, progress_bar
from kiosk.app.cli.speech import document, utc
from kiosk.app.system import SystemClock
from kiosk.domain.permissions import Permission
from kiosk.services.desk.restore import RestoreReport, prepared
from kiosk.services.desk.restore_draft import Task

SHOWN = 20
"""Tasks that are printed; all of them are cases in the restored store."""


@click.command(
    epilog=example(
        "makerdesk restore school.db --dry-run", "makerdesk restore 20261130T151500Z.db --yes"
    )
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--dry-run", is_flag=True, help="Say what would happen, and change nothing.")
@click.option("--yes", "is_sure", is_flag=True, help="Do not ask.")
@json_option
@click.pass_obj
def restore(
    options: GlobalOptions, file: Path, dry_run: bool, is_sure: bool, as_json: bool
) -> ExitCode:
    """Put the backup FILE in the place of the store; of a backup in the folder its name will do.

    What was done since the backup is done again, as far as the audit log proves it; the rest
    becomes cases for staff. The replaced file is kept beside the store. Close the counter first.
    """
    if not (dry_run or is_sure) and (as_json or not sys.stdin.isatty()):
        raise click.UsageError("Add --yes or --dry-run where nobody can be asked.")
    settings, out = load_settings(options.settings), Output(as_json=as_json)
    with opened_store(settings) as store:
        place = place_of(store, settings, "restore")
        check_rights(options, store, Permission.RESTORE)
    with ExitStack() as held:
        with progress_bar("Preparing", is_quiet=as_json) as tell:
            wish = restoring(settings, place, tell)
            ready = held.enter_context(prepared(wish, _found(file, place.folder)))
        _say_plan(out, ready.report)
        is_wanted = not dry_run and (is_sure or click.confirm("Put it in place?", err=True))
        if is_wanted:
            ready.publish()
    _say_end(out, ready.report, is_done=is_wanted)
    out.document(_document(ready.report, is_done=is_wanted))
    return ExitCode.OK if is_wanted or dry_run else ExitCode.ERROR


def _say_plan(out: Output, report: RestoreReport) -> None:
    backup = report.backup
    made_at = f"{backup.made_at.astimezone():%Y-%m-%d %H:%M}"
    out.say(f"Backup of {made_at} ({age(backup, SystemClock().now())} old): {amount(backup)}.")
    if backup.state is BackupState.NO_MANIFEST:
        out.say("There is no manifest beside it; its own audit log proves what it holds.")
    if report.upgraded_from is not None:
        out.say(f"It is of an older version ({report.upgraded_from}) and is brought up to date.")
    if report.damage:
        out.say(f"The store in place is damaged ({report.damage}); what can be read is used.")
    if report.set_aside is not None:
        out.say(f"Done since then and done again: {report.redone} acts.")
        out.say(f"The file in place is kept as {report.set_aside}.")
    if report.forgotten:
        out.say(f"People on the list of those who were forgotten: {report.forgotten}.")
    _say_tasks(out, report.tasks)


def _say_tasks(out: Output, tasks: tuple[Task, ...]) -> None:
    if not tasks:
        return
    out.say(f"For staff to look into, each as a case: {len(tasks)}")
    rows = [(task_numbers(task), task_acts(task), why_word(task)) for task in tasks[:SHOWN]]
    out.table(("receipt", "what", "why"), rows)
    if len(tasks) > SHOWN:
        out.say(f"and {len(tasks) - SHOWN} more")


def _say_end(out: Output, report: RestoreReport, *, is_done: bool) -> None:
    if not is_done:
        out.say("Nothing was changed.")
    elif report.tasks:
        out.say("The backup is in place. Open the counter; the cases wait for staff.")
    else:
        out.say("The backup is in place. Open the counter.")


def _document(report: RestoreReport, *, is_done: bool) -> Json:
    return document(
        "restore",
        outcome="restored" if is_done else "planned",
        backup=str(report.backup.path),
        made_at=utc(report.backup.made_at),
        has_manifest=report.backup.is_good,
        redone=report.redone,
        forgotten=report.forgotten,
        upgraded_from=report.upgraded_from,
        damage=report.damage or None,
        set_aside=None if report.set_aside is None else str(report.set_aside),
        tasks=[
            {
                "why": task.why.value,
                "acts": list(task.acts),
                "numbers": list(task.numbers),
                "at": utc(task.at),
                "count": task.count,
            }
            for task in report.tasks
        ],
    )


def _found(file: Path, folder: Path) -> Path:
    """The file itself, or the backup of that name."""
    if file.exists() or file.name != str(file):
        return file
    return next((each for each in (folder / file, folder / f"{file}.db") if each.exists()), file)
