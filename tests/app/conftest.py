"""Schools on SQLite for what is built on a counter, and the set-up of a new one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from db.models.desk import StoreSetting
from db.store import Store
from kiosk.app.first_run import FirstRun, FirstRunParts
from kiosk.app.settings import DeskSettings, Settings
from kiosk.app.system import SystemClock, SystemIds
from kiosk.i18n import translator
from kiosk.services.desk.store_facts import SETUP_FINISHED, YES
from kiosk.ui.theme.metrics import Metrics
from tests.app.running import Running
from tests.app.staffed import ASSETS, looks
from tests.db.conftest import sqlite_store  # noqa: F401 - a fixture
from tests.services.conftest import file_desk  # noqa: F401 - a fixture
from tests.support.pretend_programs import Ear, listening
from tests.support.store import make_store, sample_school


@pytest.fixture
def running(qtbot: QtBot, tmp_path: Path) -> Iterator[Running]:
    with make_store(tmp_path) as store:
        theme = looks().theme("light", Metrics.for_picture(1280, 800), is_motion_reduced=True)
        words = translator(ASSETS / "i18n", "en")
        run = FirstRun(
            FirstRunParts(
                store, Settings(store_url="unused"), SystemClock(), SystemIds(), theme, words
            )
        )
        qtbot.addWidget(run.page)
        run.page.resize(1280, 800)
        run.page.show()
        yield Running(run, store, tmp_path, qtbot)
        run.stop()


@pytest.fixture
def school(tmp_path: Path) -> Iterator[Store]:
    """A school whose set-up is over."""
    with make_store(tmp_path) as store:
        with store.write() as session:
            sample_school(session)
            session.merge(StoreSetting(key=SETUP_FINISHED, value=YES))
        yield store


@pytest.fixture
def settings(school: Store) -> Settings:
    return Settings(store_url=f"sqlite:///{school.path}", desk=DeskSettings(sound=False))


@pytest.fixture
def ear(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ear]:
    """Hears the pretend programs in the only folder that is on PATH."""
    with listening(tmp_path / "bin") as made:
        monkeypatch.setenv("PATH", str(made.folder))
        yield made
