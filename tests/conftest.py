"""What holds for every test: a screenless Qt, no network, clean logs, nothing left running."""

import os

import pytest

# Before Qt is imported anywhere; a developer who wants to watch sets it to xcb.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

pytest_plugins = [
    "tests.support.hypothesis_profiles",
    "tests.support.log_watch",
    "tests.support.loopback_only",
    "tests.support.left_running",
    "tests.support.postgresql",
    "tests.support.without_qt",
]


@pytest.fixture(scope="session", autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep every test away from the data and settings of the person who runs it."""
    home = tmp_path_factory.mktemp("home")
    for variable, folder in {
        "XDG_DATA_HOME": "data",
        "XDG_CONFIG_HOME": "config",
        "XDG_STATE_HOME": "state",
        "LOCALAPPDATA": "local",
        "APPDATA": "roaming",
    }.items():
        os.environ[variable] = str(home / folder)
