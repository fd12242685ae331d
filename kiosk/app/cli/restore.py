"""`restore`: puts a backup in the place of the store, and does again what was done since."""

import sys
from contextlib import ExitStack
from pathlib import Path

import click

from kiosk.app.backup_place import restoring
from kiosk.app.cli.backup import place_of
from kiosk.app.cli.exits import ExitCode
from kiosk.app.cli.opening import check_rights, opened_store
from kiosk.app.cli.options import GlobalOptions, example, json_option
from kiosk.app.cli.output import Json, Output, progress_bar
from kiosk.app.cli.speech import document, english, utc
from kiosk.app.settings_place import load_settings
from kiosk.app.system import SystemClock
from kiosk.domain.permissions import Permission
from kiosk.services.desk.backup_shelf import plan_of
from kiosk.services.desk.restore import RestoreReport, prepared
from kiosk.services.desk.restore_draft import Task
from kiosk.wording import backups as words

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
    with opened_store(settings, may_begin=True) as store:
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
    made = f"{report.backup.made_at.astimezone():%Y-%m-%d %H:%M}"
    for line in words.plan_lines(english(), plan_of(report, made, SystemClock().now())):
        out.say(line)
    _say_tasks(out, report.tasks)


def _say_tasks(out: Output, tasks: tuple[Task, ...]) -> None:
    if not tasks:
        return
    t = english()
    rows = [
        (
            words.task_numbers(t, task.numbers),
            words.task_acts(t, task.acts, task.count),
            words.why_word(t, task.why),
        )
        for task in tasks[:SHOWN]
    ]
    out.table(words.task_table(t), rows)
    if len(tasks) > SHOWN:
        out.say(f"and {len(tasks) - SHOWN} more")


def _say_end(out: Output, report: RestoreReport, *, is_done: bool) -> None:
    t = english()
    if is_done:
        out.say(f"{words.in_place(t, len(report.tasks))} Open the counter.")
    else:
        out.say(words.unchanged(t))


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
