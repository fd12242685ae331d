"""A damaged store: what its chain proves is done again, and the rest is listed."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from db import audit
from db.making import prove
from db.models.desk import AuditEntry
from db.models.lending import Loan
from db.salvage import read_newer, sort_out
from db.store import Store
from kiosk.app.system import seeded_random
from kiosk.domain.desk.after_restore import Why
from kiosk.services.desk.backups import back_up
from kiosk.services.desk.restore import RestoreReport, prepared
from tests.support.counter import FrozenClock, at_work
from tests.support.restoring import contents, path_of, place_of, restoring_at
from tests.support.store import key, make_store

ACTS = 40


@pytest.fixture(scope="module")
def harmed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with forty acts after its backup, which fill several pages of its log."""
    with make_store(tmp_path_factory.mktemp("harmed")) as opened:
        desk, path = at_work(opened), path_of(opened)
        back_up(place_of(path), desk.clock)
        for number in range(ACTS // 2):
            desk.lent("teacher", number % 3 + 1)
            desk.returned(number % 3 + 1, by_staff=True)
    return path


@pytest.fixture
def store(harmed: Path, tmp_path: Path) -> Path:
    """A copy of it, to be damaged."""
    return Path(shutil.copy(harmed, tmp_path / harmed.name))


@pytest.fixture
def backup(harmed: Path) -> Path:
    (made,) = place_of(harmed).folder.glob("*.db")
    return made


def restore(store: Path, backup: Path) -> RestoreReport:
    with prepared(restoring_at(store, FrozenClock()), backup) as ready:
        ready.publish()
        return ready.report


def entries(store: Path) -> list[AuditEntry]:
    with Store(f"sqlite:///{store}") as opened, opened.read() as session:
        return list(session.query(AuditEntry).order_by(AuditEntry.number))


@pytest.mark.parametrize("number", [2, 11, 30, ACTS])
def test_everything_before_a_forged_entry_is_done_again_and_the_rest_is_listed(
    store: Path, backup: Path, number: int
) -> None:
    log = entries(store)
    forged = log[number - 1].hash.encode()
    content = store.read_bytes()
    assert content.count(forged) > 0
    store.write_bytes(content.replace(forged, forged[:-1] + b"x"))

    report = restore(store, backup)

    assert report.redone == number - 1
    assert sum(task.count for task in report.tasks) == ACTS - number + 1
    assert {task.why for task in report.tasks} == {Why.NOT_PROVEN}
    assert all(task.numbers for task in report.tasks)
    after = entries(store)
    assert [entry.hash for entry in after[: number - 1]] == [
        entry.hash for entry in log[: number - 1]
    ]
    prove(store)


def test_an_unreadable_page_in_the_middle_is_read_around(store: Path, backup: Path) -> None:
    number = entries(store)[ACTS // 2].payload["number"]
    content = bytearray(store.read_bytes())
    middle = content.index(f'"number": "{number}"'.encode())  # in the log's own pages alone
    page = middle // 4096 * 4096
    content[page : page + 4096] = bytes([0xFF]) * 4096
    store.write_bytes(content)

    report = restore(store, backup)

    whys = {task.why for task in report.tasks}
    assert 0 < report.redone < ACTS
    assert whys <= {Why.NOT_PROVEN, Why.UNREADABLE}
    accounted = report.redone + sum(task.count for task in report.tasks)
    assert accounted == ACTS
    prove(store)


@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_flipped_nothing_false_is_done_and_nothing_is_passed_over_in_silence(
    store: Path, backup: Path, seed: int
) -> None:
    before = {row[0]: row for row in contents(store)["loans"]}
    log = [entry.hash for entry in entries(store)]
    chance = seeded_random(seed)
    content = bytearray(store.read_bytes())
    for _ in range(3):
        at = chance.randrange(4096, len(content) - 64)
        content[at : at + 64] = bytes(255 - each for each in content[at : at + 64])
    store.write_bytes(content)

    report = restore(store, backup)

    after = entries(store)
    proven = [entry.hash for entry in after if entry.hash in log]
    assert proven == log[: len(proven)]
    if len(proven) < ACTS:
        assert report.tasks
    if len(proven) == ACTS:
        assert {row[0]: row for row in contents(store)["loans"]} == before
    with Store(f"sqlite:///{store}") as opened, opened.read() as session:
        assert audit.verify_chain(session, key("counter Front desk")) == []
        open_loans = session.query(Loan).where(Loan.returned_at.is_(None)).count()
    assert open_loans <= 1
    prove(store)


@pytest.mark.parametrize("harm", [bytes(4096), b"Dear diary", b"\xff" * 100])
def test_a_file_without_its_beginning_is_read_with_that_of_the_backup(
    store: Path, backup: Path, harm: bytes
) -> None:
    before = contents(store)["loans"]
    store.write_bytes(harm + store.read_bytes()[len(harm) :])

    report = restore(store, backup)

    assert (report.redone, report.tasks) == (ACTS, ())
    assert report.damage
    assert contents(store)["loans"] == before
    assert not list(store.parent.glob("*restoring*"))


def test_of_a_file_without_its_end_all_that_is_left_of_the_log_is_used(
    store: Path, backup: Path
) -> None:
    content = store.read_bytes()
    number = entries(store)[ACTS // 2].payload["number"]
    middle = content.index(f'"number": "{number}"'.encode())
    store.write_bytes(content[: middle // 4096 * 4096])

    report = restore(store, backup)

    assert 0 < report.redone < ACTS
    assert Why.UNREADABLE in {task.why for task in report.tasks}
    prove(store)


def test_entries_are_sorted_by_what_their_chains_prove(store: Path, backup: Path) -> None:
    salvage = read_newer(store, backup, {}, store.with_name("scratch"))
    without_third = [link for link in salvage.links if link.number != 3]

    found = sort_out(replace(salvage, links=tuple(without_third)), {})

    assert [link.number for link in found.proven] == [1, 2]
    assert [link.number for link in found.unproven] == list(range(4, ACTS + 1))
    assert found.lost == 1
