"""A store that was there and is gone is not begun anew in silence."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.models.desk import StoreSetting
from db.store import Store
from kiosk.app.build import open_store
from kiosk.app.known_stores import StoreGone, note_known, require_there
from kiosk.app.run import Session
from kiosk.app.sensed import keep_look, look_file
from kiosk.app.settings import DeskSettings, Settings
from kiosk.domain.desk.clock_sense import LastLook
from kiosk.services.desk.store_facts import SETUP_FINISHED, YES
from tests.support.store import MONDAY, make_store, sample_school

HANG = 20_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "disk"
    made.mkdir()
    return made


@pytest.fixture
def settings(folder: Path) -> Settings:
    with make_store(folder) as store, store.write() as session:
        sample_school(session)
        session.merge(StoreSetting(key=SETUP_FINISHED, value=YES))
    return Settings(store_url=f"sqlite:///{folder / 'school.db'}", desk=DeskSettings(sound=False))


@pytest.fixture
def opened(settings: Settings, qapp: QApplication, qtbot: QtBot) -> None:
    """A counter has stood on it once."""
    with open_store(settings) as store:
        session = Session(settings, store)
        session.open(is_windowed=True)
        qtbot.waitUntil(lambda: session.counter is not None, timeout=HANG)
        session.close()


def test_a_disk_that_is_not_mounted_is_no_new_store(
    opened: None, settings: Settings, folder: Path
) -> None:
    folder.rename(folder.with_name("elsewhere"))

    with pytest.raises(StoreGone, match="Plug in or mount its disk"):
        open_store(settings)
    assert not folder.exists(), "not even its folder is made"

    folder.mkdir()
    with pytest.raises(StoreGone):
        open_store(settings)
    assert list(folder.iterdir()) == []


def test_it_opens_again_once_the_disk_is_back(
    opened: None, settings: Settings, folder: Path
) -> None:
    elsewhere = folder.rename(folder.with_name("elsewhere"))
    elsewhere.rename(folder)

    with open_store(settings) as store:
        store.backend.require()


def test_whoever_says_so_begins_anew(opened: None, settings: Settings, folder: Path) -> None:
    folder.rename(folder.with_name("elsewhere"))

    with open_store(settings, may_begin=True):
        assert folder.is_dir()


def test_a_store_that_never_held_a_school_is_made(tmp_path: Path) -> None:
    with open_store(Settings(store_url=f"sqlite:///{tmp_path / 'new' / 'school.db'}")):
        assert (tmp_path / "new").is_dir()


def test_it_is_noted_once(tmp_path: Path) -> None:
    store = tmp_path / "once.db"
    note_known(store)
    note_known(store)

    with pytest.raises(StoreGone, match=r"once\.db"):
        require_there(store)


def test_what_the_clock_said_is_not_kept_in_a_folder_that_is_gone(
    settings: Settings, folder: Path
) -> None:
    with Store(settings.store_url) as store:
        file = look_file(store)
        folder.rename(folder.with_name("elsewhere"))

        assert not keep_look(file, LastLook(MONDAY, None, None))

    assert not folder.exists()
