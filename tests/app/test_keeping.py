"""Backups from a page: sticks by their place, what stands in the way, errands and their end."""

import threading
from pathlib import Path
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from db.errors import DiskFull
from db.models.desk import Chore
from kiosk.app.drives import is_pulled_out
from kiosk.app.keeping import means_of, place_of
from kiosk.services.desk.backup_shelf import Shelved
from kiosk.services.desk.restore import NoSchool, OtherSchool
from kiosk.services.desk.watch import Watch
from kiosk.ui.staff.desk.keeping import Errand, Keeping
from tests.support.counter import AtWork

HANG = 20_000


@pytest.mark.parametrize(
    ("root", "platform", "is_stick"),
    [
        ("/media/kiosk/KINGSTON", "linux", True),
        ("/run/media/kiosk/KINGSTON", "linux", True),
        ("/mnt/stick", "linux", True),
        ("/mnt", "linux", True),
        ("/", "linux", False),
        ("/home", "linux", False),
        ("/boot/efi", "linux", False),
        ("/mntx", "linux", False),
        ("E:/", "win32", True),
    ],
)
def test_a_stick_is_known_by_where_it_is_mounted(root: str, platform: str, is_stick: bool) -> None:
    assert is_pulled_out(root, platform) is is_stick


def test_a_file_is_backed_up_beside_itself(file_desk: AtWork) -> None:
    path = file_desk.store.path
    assert path is not None

    place = place_of(file_desk.ctx)

    assert place is not None
    assert (place.store, place.folder) == (path, path.with_name("school-backups"))


def test_a_backup_into_the_folder_counts_as_the_hourly_one(file_desk: AtWork) -> None:
    means = means_of(file_desk.ctx)

    made = means.back_up(None, Watch())

    assert (made.is_good, made.is_proven) == (True, True)
    with file_desk.store.read() as session:
        chore = session.get(Chore, "backup")
        assert chore is not None
        assert chore.detail == made.path.name


@pytest.mark.parametrize("error", [OtherSchool(), NoSchool(), DiskFull("The disk is full.")])
def test_what_keeps_a_restore_from_happening_is_explained(
    file_desk: AtWork, error: Exception
) -> None:
    assert means_of(file_desk.ctx).explain(error)


def test_a_bug_of_ours_is_not_explained_away(file_desk: AtWork) -> None:
    assert means_of(file_desk.ctx).explain(ZeroDivisionError()) is None


def test_one_errand_at_a_time_and_a_cancel_makes_no_file(
    file_desk: AtWork, qtbot: QtBot, tmp_path: Path
) -> None:
    keeping = Keeping(means_of(file_desk.ctx))
    gate, ended = threading.Event(), list[str]()
    made: list[Shelved] = []

    def wait_then_back_up(watch: Watch) -> Shelved:
        gate.wait(20)
        return keeping.means.back_up(tmp_path / "stick.db", watch)

    keeping.run(Errand.BACKUP, wait_then_back_up, made.append, ended.append)
    keeping.run(Errand.REHEARSAL, lambda _: UUID(int=0), lambda _: None, ended.append)
    assert keeping.errand is Errand.BACKUP
    keeping.cancel()
    gate.set()

    qtbot.waitUntil(lambda: keeping.errand is None, timeout=HANG)
    assert (ended, made) == ([""], [])
    assert list(tmp_path.glob("stick*")) == []
    keeping.stop()
