"""Checks of the computer: SQLite's version, room on the disk, the program's own files."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from kiosk.services.doctor.findings import Sign, fault, fine, warning
from kiosk.services.doctor.patient import Patient

WAL_RESET = ((3, 7, 0), (3, 51, 2))
"""The SQLite versions, first and last, of sqlite.org/wal.html#walresetbug."""
LITTLE_ROOM = 1_000_000_000
NO_ROOM = 50_000_000


def settings_can_be_used(patient: Patient) -> Iterator[Sign]:
    """What was said when the settings were read."""
    yield from patient.complaints


def program_is_whole(patient: Patient) -> Iterator[Sign]:
    """Fonts, sentences and sounds are where the program looks for them."""
    for path in patient.missing_parts:
        yield fault(
            "A part of the program is missing.", str(path), remedy="Install Makerdesk again."
        )
    for path in patient.missing_translations:
        yield warning(
            "A language of the settings has no translation here: the counter speaks English.",
            str(path),
            remedy="Install Makerdesk again; in a checkout, packaging/run compiles it.",
        )


def sqlite_is_known(
    _patient: Patient, version: tuple[int, ...] = sqlite3.sqlite_version_info
) -> Iterator[Sign]:
    """SQLite up to 3.51.2 can damage a file that two connections write at the same instant."""
    name = ".".join(map(str, version))
    first, last = WAL_RESET
    if first <= version <= last:
        yield fine(
            f"SQLite {name}. Versions up to {'.'.join(map(str, last))} can harm a file that two "
            "programs write at once; Makerdesk's own lock beside the store rules that out. "
            "Let no other program write to the store."
        )
    else:
        yield fine(f"SQLite {name}.")


def there_is_room(patient: Patient) -> Iterator[Sign]:
    """Enough room for the store, its log, and the next backup."""
    places = {"store": patient.files.store.parent, "backups": patient.files.folder}
    for name, folder in places.items():
        there = _nearest(folder)
        free = patient.free_bytes(there)
        what = f"{_amount(free)} are free on the disk of the {name}."
        if free < NO_ROOM:
            yield fault(what, str(there), remedy="Free some space now: soon nothing can be saved.")
        elif free < LITTLE_ROOM:
            yield warning(what, str(there), remedy="Free some space; 1 GB is a good reserve.")
        else:
            yield fine(what, str(there))


def _nearest(folder: Path) -> Path:
    """The folder, or what it would be made in."""
    return next(each for each in (folder, *folder.parents) if each.exists())


def _amount(free: int) -> str:
    if free >= LITTLE_ROOM:
        return f"{free / 1e9:.1f} GB"
    return f"{free / 1e6:.0f} MB"
