"""The doctor finds what is spoilt, ends no examination over it, and mends nothing into a lie."""

import itertools
from collections import Counter
from dataclasses import replace
from pathlib import Path

from db.store import Store
from kiosk.app.system import seeded_random
from kiosk.services.doctor.checks import CHECKS
from kiosk.services.doctor.examine import examine
from kiosk.services.doctor.findings import Finding, Level
from kiosk.services.doctor.mending import mend
from kiosk.services.doctor.patient import Patient
from tests.faults.test_faults_corruption import Used, rows_of, used  # noqa: F401 - a fixture
from tests.support.doctor import patient_without_store
from tests.support.long_runs import sized

LOOKED_AT = ("schema", "pages", "indexes", "rows", "audit", "loans", "items", "receipts", "slips")
STORE_CHECKS = tuple(check for check in CHECKS if check.key in LOOKED_AT)


@sized("seeds", [24], [600])
def test_what_is_spoilt_is_found_and_mended_into_no_lie(used: Used, seeds: int) -> None:  # noqa: F811 - the fixture
    ends: Counter[str] = Counter()
    for seed, (name, spoil, files) in zip(range(seeds), itertools.cycle(used.cases), strict=False):
        spoil(seeded_random(seed), files, used.earlier).put(used.path)
        used.path.with_name("school.db-head").write_bytes(used.witness)
        before = look(used.path)
        if not faults(before):
            assert loans(used.path) == used.rows["loans"], f"in silence: {name}, seed {seed}"
        after = mended(used.path)
        if not faults(after):
            assert loans(used.path) == used.rows["loans"], f"a lie: {name}, seed {seed}"
        ends["found" if faults(before) else "harmless"] += 1
    assert ends["found"] > ends["harmless"] > 0, f"damage of many kinds was met: {ends}"


def look(path: Path) -> tuple[Finding, ...]:
    """Everything that the checks of the store say."""
    with Store(f"sqlite:///{path}", is_witnessed=True) as store:
        return examine(patient_at(store, path), STORE_CHECKS)


def mended(path: Path) -> tuple[Finding, ...]:
    """The same after `--fix`."""
    with Store(f"sqlite:///{path}", is_witnessed=True) as store:
        mend(patient_at(store, path))
    return look(path)


def patient_at(store: Store, path: Path) -> Patient:
    """A patient whose store was spoilt."""
    return replace(patient_without_store(path.parent), store=store)


def faults(findings: tuple[Finding, ...]) -> list[str]:
    """What the doctor calls broken."""
    return [each.what for each in findings if each.level is Level.FAULT]


def loans(path: Path) -> list[tuple[object, ...]]:
    """Every loan, as stored."""
    return rows_of(path)["loans"]
