"""`backup`: makes a backup of the store, or lists those that there are."""

from pathlib import Path

import click

from db.backups import Backup, shares_disk
from db.store import Store
from kiosk.app.backup_place import backup_place
from kiosk.app.cli.backup_words import age, amount, state
from kiosk.app.cli.exits import CommandError, ExitCode
from kiosk.app.cli.opening import check_rights, opened_store
from kiosk.app.cli.options import GlobalOptions, example, json_option
from kiosk.app.cli.output import Json, Output, progress_bar
from kiosk.app.cli.speech import document, english, utc
from kiosk.app.server_lines import server_line
from kiosk.app.settings import Settings
from kiosk.app.settings_place import load_settings
from kiosk.app.system import SystemClock
from kiosk.domain.clock import Clock
from kiosk.domain.permissions import Permission
from kiosk.services.desk.backup_shelf import is_strange
from kiosk.services.desk.backups import BackupPlace, back_up, list_backups
from kiosk.wording import backups as words


@click.command(
    epilog=example("makerdesk backup", "makerdesk backup E:\\school.db", "makerdesk backup --list")
)
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--list", "is_list", is_flag=True, help="List the backups instead, newest first.")
@json_option
@click.pass_obj
def backup(options: GlobalOptions, file: Path | None, is_list: bool, as_json: bool) -> ExitCode:
    """Make a backup, open it and prove it; with FILE there, else in the backups' folder.

    The counter may go on meanwhile. A small file of the same name that ends in .json belongs to
    it: keep both together.
    """
    if is_list and file is not None:
        raise click.UsageError("--list takes no FILE.")
    settings, out = load_settings(options.settings), Output(as_json=as_json)
    with opened_store(settings) as store:
        place = place_of(store, settings, "backup")
        if is_list:
            return _list(out, place, SystemClock())
        store.backend.require()
        check_rights(options, store, Permission.BACK_UP)
        return _make(out, place, file)


def place_of(store: Store, settings: Settings, command: str) -> BackupPlace:
    """Where backups go. Raises CommandError where the store is a server's, with what to type."""
    place = backup_place(settings, store)
    if place is None:
        line = server_line(settings.store_url, command)
        raise CommandError(words.of_server(english()), f"Type: {line}")
    return place


def _make(out: Output, place: BackupPlace, file: Path | None) -> ExitCode:
    if file is not None:
        _refuse_strange(file)
    with progress_bar("Copying", is_quiet=out.as_json) as tell:
        made = back_up(place, SystemClock(), file, tell)
    is_on_same_disk = shares_disk(made.path.parent, place.store)
    out.say(words.proven(english(), str(made.path), amount(made)))
    if is_on_same_disk:
        out.say(words.same_disk(english()))
    out.document(document("backup", **_facts(made), same_disk=is_on_same_disk))
    return ExitCode.OK


def _refuse_strange(file: Path) -> None:
    """Raise CommandError where a file that is no backup would be overwritten."""
    if file.suffix.lower() == ".json":
        raise CommandError(*words.needs_another_ending(english(), str(file.with_suffix(".db"))))
    if is_strange(file):
        raise CommandError(*words.is_no_backup(english(), str(file)))


def _list(out: Output, place: BackupPlace, clock: Clock) -> ExitCode:
    found = list_backups(place)
    if not found:
        none_yet = words.no_backup_yet(english(), str(place.folder))
        out.say(f'{none_yet} Make one with "makerdesk backup".')
    else:
        out.say(f"Backups in {place.folder}, newest first:")
        rows = [
            (each.path.name, age(each, clock.now()), words.size(each.size), state(each))
            for each in found
        ]
        out.table(("file", "age", "size", "state"), rows)
    out.document(
        document(
            "backups",
            folder=str(place.folder),
            backups=[dict(_facts(each)) for each in found],
        )
    )
    return ExitCode.OK


def _facts(backup: Backup) -> dict[str, Json]:
    manifest = backup.manifest
    return {
        "file": str(backup.path),
        "state": backup.state.value,
        "problem": backup.problem or None,
        "made_at": utc(backup.made_at),
        "size": backup.size,
        "school": None if manifest is None else manifest.school,
        "revision": None if manifest is None else manifest.revision,
        "newest": None if manifest is None else manifest.newest,
    }
