"""Who the doctor is to look at: what the settings name, or as much of it as can be had."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import UUID

from db.errors import Locked, StoreError
from db.store import Store
from kiosk.app.backup_place import backup_place
from kiosk.app.build import PATIENCE, command_line_actor
from kiosk.app.chores import CHORES
from kiosk.app.cli.acting import ROLES_FILE
from kiosk.app.paths import assets_dir, platform_folders
from kiosk.app.reaching import devices_of
from kiosk.app.server_lines import server_line
from kiosk.app.settings import Settings, SettingsError
from kiosk.app.settings_place import load_settings, settings_path
from kiosk.app.system import SystemClock, SystemIds
from kiosk.i18n import SOURCE_LANGUAGE, catalog_path
from kiosk.services.context import Context
from kiosk.services.desk.backups import BackupPlace
from kiosk.services.doctor.findings import Sign, fault
from kiosk.services.doctor.patient import Patient

PARTS = ("fonts", "icons", "sounds", "themes", "handbook")
"""Folders of the assets without which a counter is not whole."""


@contextmanager
def patient(path: Path | None) -> Iterator[Patient]:
    """The patient of the settings file at `path`, or of the account's own; nothing is made.

    Settings or an address that cannot be used become its complaints.
    """
    settings, complaints = _settings(path)
    store, refusal = (None, ()) if settings is None else _store(settings)
    try:
        yield _patient(path, settings, store, (*complaints, *refusal))
    finally:
        if store is not None:
            with suppress(Locked):
                store.close()


def patient_of(ctx: Context, place: BackupPlace | None, by: UUID | None = None) -> Patient:
    """The counter that runs on `ctx`, looked at from within; what is mended is mended by `by`.

    Its devices are open, so they are not tried: they speak for themselves.
    """
    return Patient(
        store=ctx.store,
        place=place,
        clock=ctx.clock,
        ids=ctx.ids,
        actor=ctx.actor if by is None else str(by),
        counter="",
        chores=CHORES,
        devices=None,
        private=_private(None),
        missing_parts=tuple(_missing(assets_dir())),
    )


def _patient(
    path: Path | None, settings: Settings | None, store: Store | None, complaints: tuple[Sign, ...]
) -> Patient:
    languages = () if settings is None else settings.screen.languages
    return Patient(
        store=store,
        place=backup_place(settings, store) if settings and store else None,
        clock=SystemClock(),
        ids=SystemIds(),
        actor=command_line_actor(),
        counter="" if settings is None else settings.counter,
        chores=CHORES,
        devices=None if settings is None else tuple(devices_of(settings)),
        private=_private(path),
        missing_parts=tuple(_missing(assets_dir())),
        missing_translations=tuple(_untranslated(assets_dir(), languages)),
        complaints=complaints,
        backup_line=_backup_line(settings) if settings and store else "",
    )


def _settings(path: Path | None) -> tuple[Settings | None, tuple[Sign, ...]]:
    try:
        return load_settings(path), ()
    except SettingsError as error:
        where = str(error.path)
        return None, tuple(
            fault(f"{each.where}: {each.what}", where, remedy=each.remedy)
            for each in error.problems
        )
    except OSError as error:
        where, what = str(settings_path(path)), error.strerror or str(error)
        remedy = "Let this account read it."
        return None, (fault(f"The settings cannot be read: {what}.", where, remedy=remedy),)


def _store(settings: Settings) -> tuple[Store | None, tuple[Sign, ...]]:
    try:
        return Store(settings.store_url, patience=PATIENCE, is_witnessed=True), ()
    except StoreError as error:
        return None, (fault(error.what, remedy=error.remedy),)


def _backup_line(settings: Settings) -> str:
    if settings.store_url.startswith("sqlite"):
        return "makerdesk backup"
    return server_line(settings.store_url, "backup")


def _private(path: Path | None) -> tuple[Path, ...]:
    """The settings, who may do what on the command line, and the log."""
    own = settings_path(path)
    logs = platform_folders().logs
    return own, own.with_name(ROLES_FILE), logs, *sorted(logs.glob("makerdesk*.log*"))


def _missing(assets: Path) -> Iterator[Path]:
    folders = (assets / each for each in PARTS)
    return (each for each in folders if not each.is_dir() or not any(each.iterdir()))


def _untranslated(assets: Path, languages: tuple[str, ...]) -> Iterator[Path]:
    others = (each for each in languages if each != SOURCE_LANGUAGE)
    catalogs = (catalog_path(assets / "i18n", each) for each in others)
    return (each for each in catalogs if not each.exists())
