"""What goes into a support bundle: what this computer, its settings, store and devices are."""

import json
import os
import platform
import sqlite3
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from sqlalchemy import func, inspect, select

from db import backups, migrate
from db.errors import StoreError
from db.manifest import as_text
from db.models import Base
from hardware.discovery.plugged import plugged_in
from kiosk.app.blanked_settings import blanked
from kiosk.app.cli.chore_answers import chore_document
from kiosk.app.cli.doctor_answers import finding_documents
from kiosk.app.logs import LOG_FILE, NATIVE_FILE
from kiosk.app.paths import assets_dir, platform_folders
from kiosk.app.release import program_version, version_of
from kiosk.app.settings_place import settings_path
from kiosk.i18n import available
from kiosk.services.desk.backups import newest_good
from kiosk.services.desk.chores import chore_statuses
from kiosk.services.doctor.findings import Finding
from kiosk.services.doctor.patient import Patient
from kiosk.services.support.bundle import Parts, pack
from kiosk.services.support.personal import personal_words
from kiosk.services.support.scrubbing import Plain, Scrubber

LOGS = 3
"""So many files of the log, the newest first; beside them what a crash outside Python left."""
DISTRIBUTIONS = (
    "PySide6-Essentials",
    "SQLAlchemy",
    "alembic",
    "psycopg",
    "pyserial",
    "pyusb",
    "hidapi",
)
_ABOUT_SCREEN = (
    "QT_QPA_PLATFORM", "QT_SCALE_FACTOR", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE", "DISPLAY", "LANG",
)  # fmt: skip


def support_bundle(
    who: Patient,
    settings: Path | None,
    findings: tuple[Finding, ...],
    parts: Plain = None,
) -> bytes:
    """The ZIP of this patient, of whom the doctor found that. Whatever cannot be had is left out
    with the reason in its place. `parts` is how those of a counter are that runs here.
    """
    documents: dict[str, Plain] = {
        "versions.json": _versions(),
        "system.json": _system(who),
        "settings.json": blanked(settings_path(settings)),
        "doctor.json": list(finding_documents(findings)),
        "devices.json": _or_why(_devices),
        "chores.json": _or_why(lambda: _chores(who)),
        "schema.json": _or_why(lambda: _schema(who)),
        "backups.json": _or_why(lambda: _backups(who)),
    }
    if parts is not None:
        documents["parts.json"] = parts
    scrubber = Scrubber(personal_words(who.store, _newest(who)), _places())
    return pack(Parts(documents, _logs(platform_folders().logs)), scrubber, who.clock.now())


def _places() -> Mapping[str, str]:
    """Folders that may be called after whoever owns the account."""
    home = Path.home()
    return {} if home == Path(home.anchor) else {str(home): "~", home.as_posix(): "~"}


def _newest(who: Patient) -> Path | None:
    try:
        newest = None if who.place is None else newest_good(who.place)
    except StoreError:
        return None
    return None if newest is None else newest.path


def _or_why(read: Callable[[], Plain]) -> Plain:
    try:
        return read()
    except (StoreError, OSError) as error:
        return {"missing": str(error)}


def _versions() -> Plain:
    return {
        "makerdesk": program_version(),
        "schema_of_program": migrate.head(),
        "python": sys.version,
        "sqlite": sqlite3.sqlite_version,
        **{each: version_of(each) for each in DISTRIBUTIONS},
    }


def _system(who: Patient) -> Plain:
    now = who.clock.now()
    return {
        "made_at": now.isoformat(),
        "local_time": now.astimezone().isoformat(),
        "system": platform.platform(),
        "machine": platform.machine(),
        "distribution": _distribution(),
        "processors": os.cpu_count(),
        "languages": list(available(assets_dir() / "i18n")),
        "screen": {name: os.environ.get(name) for name in _ABOUT_SCREEN},
        "store_is_file": who.place is not None,
        "counter_is_open": who.is_counter_running(),
    }


def _distribution() -> str | None:
    try:
        return platform.freedesktop_os_release().get("PRETTY_NAME")
    except OSError:
        return None


def _devices() -> Plain:
    """What is plugged in, whether the settings know it or not; serial numbers are left out."""
    return [
        {
            "address": each.address.partition("?")[0],
            "node": each.node,
            "description": each.description,
            "maker": each.maker,
            "taken_for": each.guess.value,
            "driver": each.driver,
            "is_told_by_port": each.is_told_by_port,
        }
        for each in plugged_in()
    ]


def _chores(who: Patient) -> Plain:
    counter_id = None if who.store is None else who.counter_id()
    if counter_id is None:
        return []
    return list(map(chore_document, chore_statuses(who.context(counter_id), who.chores)))


def _schema(who: Patient) -> Plain:
    """Which tables, indexes and triggers there are, and how many rows each table has."""
    if who.store is None:
        return None
    who.store.backend.require()
    with who.read() as session:
        there = inspect(session.connection())
        tables: dict[str, Plain] = {
            table.name: {
                "rows": session.scalar(select(func.count()).select_from(table)),
                "indexes": sorted(str(each["name"]) for each in there.get_indexes(table.name)),
            }
            for table in Base.metadata.sorted_tables
            if there.has_table(table.name)
        }
    state = who.schema()
    return {"state": None if state is None else state.value, "tables": tables}


def _backups(who: Patient) -> Plain:
    if who.place is None:
        return None
    found = backups.list_backups(who.place.folder, backups.glance)
    return [
        {
            "file": each.path.name,
            "state": each.state.value,
            "problem": each.problem or None,
            "size": each.size,
            "manifest": None if each.manifest is None else json.loads(as_text(each.manifest)),
        }
        for each in found
    ]


def _logs(folder: Path) -> Mapping[str, str]:
    """The newest files of the log; what cannot be read says so in its place."""
    names = (LOG_FILE, *(f"{LOG_FILE}.{n}" for n in range(1, LOGS)), NATIVE_FILE)
    return dict(_read(folder / name for name in names))


def _read(paths: Iterable[Path]) -> Iterable[tuple[str, str]]:
    for path in paths:
        name = f"logs/{path.name}"
        try:
            yield name, path.read_text("utf-8", "replace")
        except FileNotFoundError:
            continue
        except OSError as error:
            yield name, f"It cannot be read: {error.strerror}."
