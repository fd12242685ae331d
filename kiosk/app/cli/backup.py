"""`backup`: makes a backup of the store, or lists those that there are."""

from pathlib import Path

import click

from db.backups import Backup, shares_disk
from db.manifest import NoManifest, read_manifest
from db.store import Store
from kiosk.app.backup_place import backup_place
from kiosk.app.build import load_settings
from kiosk.app.cli.backup_words import age, amount, server_line, size, state_word
from kiosk.app.cli.exits import CommandError, ExitCode
from kiosk.app.cli.opening import check_rights, opened_store
from kiosk.app.cli.options import GlobalOptions, example, json_option
from kiosk.app.cli.output import Json, Output, progress_bar
from kiosk.app.cli.speech import document, utc
from kiosk.app.settings import Settings
from kiosk.app.system import SystemClock
from kiosk.domain.clock import Clock
from kiosk.domain.permissions import Permission
from kiosk.services.desk.backups import BackupPlace, back_up, list_backups


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
        what = "The store is a PostgreSQL database, which is backed up by its own tools."
        raise CommandError(what, f"Type: {server_line(settings.store_url, command)}")
    return place


def _make(out: Output, place: BackupPlace, file: Path | None) -> ExitCode:
    if file is not None:
        _refuse_strange(file)
    with progress_bar("Copying", is_quiet=out.as_json) as tell:
        made = back_up(place, SystemClock(), file, tell)
    is_on_same_disk = shares_disk(made.path.parent, place.store)
    out.say(f"The backup is in {made.path} ({amount(made)}). It was opened and proven.")
    if is_on_same_disk:
        out.say(
            "It lies on the same disk as the store: copy it to a stick now and then, "
            "together with its .json file."
        )
    out.document(document("backup", **_facts(made), same_disk=is_on_same_disk))
    return ExitCode.OK


def _refuse_strange(file: Path) -> None:
    """Raise CommandError where a file that is no backup would be overwritten."""
    if file.suffix.lower() == ".json":
        raise CommandError(
            "A backup needs two names, and the second one ends in .json.",
            f"Type another ending, as in {file.with_suffix('.db')}",
        )
    if not file.exists():
        return
    try:
        read_manifest(file)
    except NoManifest as error:
        raise CommandError(
            f"{file} is there already and is no backup of ours.", "Type another name."
        ) from error


def _list(out: Output, place: BackupPlace, clock: Clock) -> ExitCode:
    found = list_backups(place)
    if not found:
        out.say(f'There is no backup in {place.folder} yet. Make one with "makerdesk backup".')
    else:
        out.say(f"Backups in {place.folder}, newest first:")
        rows = [
            (each.path.name, age(each, clock.now()), size(each), _state(each)) for each in found
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


def _state(backup: Backup) -> str:
    word = state_word(backup.state)
    return word if backup.is_good else f"{word}: {backup.problem}"


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
