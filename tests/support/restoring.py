"""A school whose store is destroyed, and what is compared when a backup has been restored."""

import shutil
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from db.backups import default_folder
from db.manifest import manifest_of
from db.store import Store
from kiosk.app.build import AFTER_ACT
from kiosk.domain.clock import Clock
from kiosk.services.desk.backups import BackupPlace
from kiosk.services.desk.restore import RestoreReport, Restoring, prepared
from kiosk.services.enactments import ENACTMENTS
from kiosk.services.people.forgetting import forget_again
from tests.support.counter import AtWork, CountingIds

COMPARED: Mapping[str, str] = {
    "loans": "*",
    "fault_reports": "*",
    "cases": "*",
    "items": "*",
    "patrons": "*",
    "counters": "*",
    "store_settings": "*",
    "audit": "*",
    "chain_heads": "*",
    "journal": "*",
    "policy_rows": "site_code, patron_category, item_type, item_category, rule, value",
    "policy_revisions": "revision, at, actor, document",
    "calendar_revisions": "site_code, revision, at, actor, document",
    "batches": "*",
    "batch_entries": "*",
    "codes": "*",
    "cards": "*",
    "charges": "*",
    "number_runs": "*",
    "vendors": "*",
    "parts": "*",
    "part_moves": "*",
    "work_orders": "*",
    "work_order_moves": "*",
    "work_order_lines": "*",
    "work_order_checks": "*",
    "downtimes": "*",
    "swaps": "*",
    "serial_changes": "*",
    "funds": "*",
    "requisitions": "*",
    "requisition_lines": "*",
    "requisition_shares": "*",
    "deliveries": "*",
    "delivered_items": "*",
    "item_codes": "*",
    "item_lives": "*",
    "machine_classes": "*",
    "machines": "*",
    "machine_materials": "*",
    "materials": "*",
    "spools": "*",
    "spool_entries": "*",
}
"""Every table that the acts of a counter fill; ids of rules' rows and why they were set are new."""

Rows = Mapping[str, list[tuple[object, ...]]]


def path_of(store: Store) -> Path:
    """The file of a store that is one."""
    assert store.path is not None
    return store.path


def place_of(store: Path) -> BackupPlace:
    """Its backups' folder beside it."""
    return BackupPlace(store, default_folder(store), "0.1.0")


def restoring(desk: AtWork, store: Path) -> Restoring:
    """What a restore at this counter is done with."""
    return restoring_at(store, desk.clock)


def restoring_at(store: Path, clock: Clock) -> Restoring:
    """The same for another process, which has no desk."""
    return Restoring(
        place=place_of(store),
        clock=clock,
        ids=CountingIds("restore"),
        actor="cli:test",
        counter="Front desk",
        enactments=ENACTMENTS,
        forget=forget_again,
        after_act=AFTER_ACT,
        patience=0.2,
    )


def restore(desk: AtWork, store: Path, backup: Path) -> RestoreReport:
    """Put a backup in the place of the store."""
    with prepared(restoring(desk, store), backup) as ready:
        ready.publish()
        return ready.report


def contents(path: Path) -> Rows:
    """What is compared, as stored."""
    with closing(sqlite3.connect(path)) as connection:
        return {
            table: sorted(connection.execute(f"SELECT {columns} FROM {_some(table)}"), key=repr)
            for table, columns in COMPARED.items()
        }


def _some(table: str) -> str:
    """Only scans behind an act come back; one that changed nothing is in no chain."""
    if table != "journal":
        return table
    return "journal WHERE action_id IN (SELECT action_id FROM audit)"


def without_the_restore(found: Rows) -> Rows:
    """The same without the last entry of the log, which says that there was a restore."""
    last = max(found["audit"], key=lambda row: int(str(row[0])))
    assert "restored" in last
    rest = [row for row in found["audit"] if row != last]
    return {**found, "audit": rest, "chain_heads": []}


def copy(backup: Path, elsewhere: Path) -> None:
    """A backup with its manifest on a stick, where no rotation comes."""
    shutil.copy(backup, elsewhere)
    shutil.copy(manifest_of(backup), manifest_of(elsewhere))


def lose_loans(store: Path) -> None:
    """A damage that leaves the log whole."""
    with closing(sqlite3.connect(store)) as connection, connection:
        connection.execute("DELETE FROM loans")
