"""A patient for the doctor: a school at work, with its backups and files."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from db.backups import default_folder
from db.store import Store
from kiosk.services.desk.backups import BackupPlace
from kiosk.services.doctor.checks import CHECKS
from kiosk.services.doctor.examine import examine
from kiosk.services.doctor.findings import Finding, Level
from kiosk.services.doctor.patient import Patient
from tests.support.counter import AtWork, CountingIds, FrozenClock
from tests.support.restoring import path_of

PLENTY = 80_000_000_000


def patient_of(desk: AtWork) -> Patient:
    """The desk's school, on a disk with room."""
    path = desk.store.path
    return Patient(
        store=desk.store,
        place=None if path is None else BackupPlace(path, default_folder(path), "0.1.0"),
        clock=desk.clock,
        ids=CountingIds("doctor"),
        actor="cli:test",
        counter="Front desk",
        free_bytes=lambda _: PLENTY,
    )


def patient_without_store(folder: Path) -> Patient:
    """A school that nobody has made yet."""
    path = folder / "school.db"
    return Patient(
        store=Store(f"sqlite:///{path}"),
        place=BackupPlace(path, default_folder(path), "0.1.0"),
        clock=FrozenClock(),
        ids=CountingIds("doctor"),
        actor="cli:test",
        counter="Front desk",
        free_bytes=lambda _: PLENTY,
    )


def found(patient: Patient, *keys: str) -> tuple[Finding, ...]:
    """What the checks with these keys find; all checks without any."""
    known = {check.key for check in CHECKS}
    assert set(keys) <= known, "a check of that name"
    return examine(patient, tuple(each for each in CHECKS if not keys or each.key in keys))


def complaints(patient: Patient, *keys: str) -> list[tuple[str, Level]]:
    """The key and level of whatever is not well."""
    return [
        (each.key, each.level)
        for each in found(patient, *keys)
        if each.level in (Level.WARNING, Level.FAULT)
    ]


def said(findings: Iterable[Finding]) -> str:
    """Everything that is not well, as one text."""
    return "\n".join(
        f"{each.what} {each.where} {each.remedy}" for each in findings if each.level is not Level.OK
    )


def spoil(store: Store, *statements: str) -> None:
    """Change the file behind everybody's back; no reference is checked, and no trigger stands."""
    with closing(sqlite3.connect(path_of(store), isolation_level=None)) as connection:
        for name in ("update", "delete"):
            connection.execute(f"DROP TRIGGER IF EXISTS tr_audit_{name}_refused")
        for statement in statements:
            connection.execute(statement)


def short_of_room(patient: Patient, free: int) -> Patient:
    """The same on a disk with so many bytes left."""
    return replace(patient, free_bytes=lambda _: free)


def tangle_index(store: Store) -> None:
    """Let an index miss rows of its table: they were written while it wanted none."""
    one = "FROM sqlite_master WHERE name = 'ix_loans_item_lent'"
    with closing(sqlite3.connect(path_of(store), isolation_level=None)) as connection:
        (whole,) = connection.execute(f"SELECT sql {one}").fetchone()
    rename = "UPDATE sqlite_master SET sql = '{}' WHERE name = 'ix_loans_item_lent'"
    spoil(
        store,
        "CREATE TEMP TABLE kept AS SELECT * FROM loans ORDER BY lent_at, number DESC",
        "PRAGMA writable_schema = ON",
        rename.format(f"{whole} WHERE item_id IS NULL"),
        "PRAGMA writable_schema = RESET",
        "DELETE FROM loans",
        "INSERT INTO loans SELECT * FROM kept",
        "PRAGMA writable_schema = ON",
        rename.format(whole),
        "PRAGMA writable_schema = RESET",
    )


def zero_pages(store: Store) -> None:
    """Lose a third of the file."""
    path = path_of(store)
    store.checkpoint()
    store.close()
    data = bytearray(path.read_bytes())
    data[8 * 4096 : 40 * 4096] = bytes(32 * 4096)
    path.write_bytes(data)
