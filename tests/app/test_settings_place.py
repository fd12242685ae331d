"""Where the settings come from when the command line names no file."""

import sys
from pathlib import Path

import pytest

from kiosk.app.settings import Settings, SettingsError
from kiosk.app.settings_place import load_settings

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs Linux: XDG folders")


@pytest.fixture
def own_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this account's settings file belongs; it is not there yet."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    folder = tmp_path / "config" / "makerdesk"
    folder.mkdir(parents=True)
    return folder / "makerdesk.toml"


@pytest.fixture
def defaults(tmp_path: Path, own_file: Path) -> Settings:
    """What holds without a word in any file."""
    return Settings(store_url=f"sqlite:///{tmp_path}/data/makerdesk/school.db")


def test_without_a_file_of_the_account_the_defaults_hold(
    own_file: Path, defaults: Settings
) -> None:
    assert load_settings(None) == defaults
    assert not own_file.exists()


def test_without_even_a_folder_the_defaults_hold(own_file: Path, defaults: Settings) -> None:
    own_file.parent.rmdir()

    assert load_settings(None) == defaults


def test_the_account_s_own_file_is_read(own_file: Path, defaults: Settings) -> None:
    own_file.write_text(
        '[counter]\nname = "Annex"\n[[scanners]]\ndriver = "keyboard"\nmax_gap_ms = 250\n',
        encoding="utf-8",
    )

    settings = load_settings(None)

    assert settings.counter == "Annex"
    assert [(each.driver, each.options["max_gap_ms"]) for each in settings.scanners] == [
        ("keyboard", 250)
    ]
    assert settings.store_url == defaults.store_url


def test_a_store_in_the_account_s_own_file_stands_beside_it(own_file: Path) -> None:
    own_file.write_text('[store]\nurl = "sqlite:///annex.db"\n', encoding="utf-8")

    assert load_settings(None).store_url == f"sqlite:///{own_file.parent}/annex.db"


def test_a_file_that_is_named_comes_before_the_account_s_own(
    own_file: Path, tmp_path: Path
) -> None:
    own_file.write_text('[counter]\nname = "Annex"\n', encoding="utf-8")
    named = tmp_path / "named.toml"
    named.write_text('[counter]\nname = "Library"\n', encoding="utf-8")

    assert load_settings(named).counter == "Library"


def test_mistakes_in_the_account_s_own_file_are_told_with_its_path(own_file: Path) -> None:
    own_file.write_text("[desk]\nundo_seconds = true\n", encoding="utf-8")

    with pytest.raises(SettingsError) as caught:
        load_settings(None)

    assert caught.value.path == own_file
    assert [problem.where for problem in caught.value.problems] == ["desk.undo_seconds"]


def test_a_named_file_must_be_there_though_the_account_has_one(
    own_file: Path, tmp_path: Path
) -> None:
    own_file.touch()

    with pytest.raises(SettingsError):
        load_settings(tmp_path / "missing.toml")
