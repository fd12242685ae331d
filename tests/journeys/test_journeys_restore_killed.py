"""A counter that is killed in the middle of a restore: the next start has the old store or the new.

Every moment of the service itself is tried in `tests/services/desk/test_desk_restore_kills.py`;
here the whole program is killed on the way that the page takes.
"""

import signal
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from db.backups import default_folder
from db.set_aside import is_unsettled, old_files
from db.soundness import page_problems
from kiosk.app.build import open_store
from kiosk.app.settings import Settings
from kiosk.services.desk.backups import BackupPlace, back_up
from tests.support.counter import FrozenClock
from tests.support.journey_store import MOMENT, Shelf
from tests.support.python_process import python_process

COUNTER = """
import os, signal, sys
from pathlib import Path
from uuid import UUID
from PySide6.QtCore import QTimer
from kiosk.app.application import application
from kiosk.app.build import open_store
from kiosk.app.run import Session
from kiosk.app.settings import DeskSettings, ScreenSettings, Settings
from kiosk.ui.staff.desk.keeping import RestoreOrder

store, backup, wanted = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
seen = 0

def die_at_the_wanted_rename(event, arguments):
    global seen
    names = str(arguments[:2])
    if event == "os.rename" and (".restored-" in names or ".set-aside-" in names):
        seen += 1
        if seen == wanted:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(die_at_the_wanted_rename)
settings = Settings(
    store_url=f"sqlite:///{store}",
    desk=DeskSettings(sound=False),
    screen=ScreenSettings(reduced_motion=True),
)
with application() as qt:
    session = Session(settings, open_store(settings))
    session.open(is_windowed=True)
    order = RestoreOrder(backup, UUID(int=1), "a drill")
    session.stood.connect(lambda: QTimer.singleShot(0, lambda: session.restores.on_wanted(order)))
    qt.exec()
"""
LOST = "CB-0010"
"""Joy has it in the pretend school."""


@pytest.fixture
def backup(school_file: Path) -> Path:
    """A backup of an hour ago."""
    place = BackupPlace(school_file, default_folder(school_file), "0.1.0")
    return back_up(place, FrozenClock(MOMENT - timedelta(hours=1))).path


@pytest.mark.parametrize(("rename", "is_restored"), [(1, False), (2, True)])
def test_the_next_start_finds_a_whole_store(
    school_file: Path, backup: Path, rename: int, is_restored: bool
) -> None:
    with python_process(COUNTER, str(school_file), str(backup), str(rename)) as process:
        process.wait(120)
        assert process.returncode == -signal.SIGKILL, process.stderr and process.stderr.read()

    settings = Settings(store_url=f"sqlite:///{school_file}")
    with closing(open_store(settings)) as store:
        assert not is_unsettled(school_file)
        with store.read() as session:
            assert list(page_problems(session)) == []
        assert Shelf(store).holder(LOST) is not None
    assert bool(old_files(school_file)) is is_restored
