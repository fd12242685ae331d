"""The doctor finds nothing wrong with the pretend school's records."""

from pathlib import Path

from kiosk.services.doctor.checks import CHECKS
from kiosk.services.doctor.examine import examine
from kiosk.services.doctor.findings import Level
from kiosk.services.doctor.patient import Patient
from tests.services.practice.test_practice_school import build
from tests.support.counter import CountingIds
from tests.support.doctor import PLENTY

RECORDS = {
    "schema",
    "indexes",
    "rows",
    "audit",
    "loans",
    "items",
    "receipts",
    "stock",
    "meters",
    "swaps",
    "services",
    "scans",
    "slips",
    "clock",
}
"""What is looked up in the store; the rest is of files, backups and devices."""


def test_the_doctor_finds_no_fault(tmp_path: Path) -> None:
    ctx, _ = build(tmp_path)
    patient = Patient(
        store=ctx.store,
        place=None,
        clock=ctx.clock,
        ids=CountingIds("doctor"),
        actor="cli:test",
        counter="Practice counter",
        free_bytes=lambda _: PLENTY,
    )

    records = tuple(each for each in CHECKS if each.key in RECORDS)
    assert len(records) == len(RECORDS)
    assert [each for each in examine(patient, records) if each.level is not Level.OK] == []
    ctx.store.close()
