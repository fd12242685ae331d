import stat
import sys
from pathlib import Path

import pytest

from kiosk.app import paths

owner_modes = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX file modes")


def mode_of(folder: Path) -> int:
    return stat.S_IMODE(folder.stat().st_mode)


def test_a_checkout_uses_the_assets_beside_the_package() -> None:
    assert paths.assets_dir() == Path(paths.__file__).resolve().parents[2] / "assets"


def test_an_installed_package_uses_the_assets_it_carries(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    carried = tmp_path / "kiosk" / "_assets"
    carried.mkdir(parents=True)
    # The module's own place is what tells an installed package from a checkout.
    monkeypatch.setattr(paths, "__file__", str(tmp_path / "kiosk" / "app" / "paths.py"))

    assert paths.assets_dir() == carried


@pytest.mark.skipif(sys.platform != "linux", reason="needs Linux: XDG folders")
def test_linux_folders_follow_the_xdg_variables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))

    folders = paths.platform_folders()

    assert folders.data == tmp_path / "data" / "makerdesk"
    assert folders.config == tmp_path / "config" / "makerdesk"
    assert folders.logs.is_relative_to(tmp_path / "state" / "makerdesk")


def test_naming_the_folders_makes_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))

    paths.platform_folders()

    assert list(tmp_path.iterdir()) == []


@owner_modes
def test_a_new_folder_lets_only_its_owner_in(tmp_path: Path) -> None:
    made = paths.make_private(tmp_path / "school" / "makerdesk")

    assert mode_of(made) == 0o700


@owner_modes
def test_an_existing_folder_that_is_too_open_is_narrowed(tmp_path: Path) -> None:
    folder = tmp_path / "makerdesk"
    folder.mkdir(mode=0o755)

    paths.make_private(folder)

    assert mode_of(folder) == 0o700


def test_a_folder_that_cannot_be_made_is_named_with_its_problem(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.touch()

    with pytest.raises(paths.FolderUnavailable) as caught:
        paths.make_private(in_the_way / "makerdesk")

    assert caught.value.folder == in_the_way / "makerdesk"
    assert caught.value.problem in str(caught.value)
