import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from bootstrap import peers_nfc, system_packages
from bootstrap.environment import Environment
from bootstrap.progress import CannotGoOn

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs Linux: pcscd and apt")


@pytest.fixture
def beside(tmp_path: Path) -> Environment:
    """The environment of the tests that run now."""
    folder = Path(sys.prefix)
    return Environment(folder, tmp_path / "test.txt", Path(sys.executable))


@pytest.fixture
def done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was done, where all of Debian's packages are there; pip only writes down its words."""
    seen: list[str] = []

    def pip(self: Environment, *arguments: str | Path) -> None:
        seen.append(Path(arguments[-1]).name)

    def make(folder: Path, interpreter: Path, *, title: str) -> None:
        # Without pip it takes a tenth of a second.
        subprocess.run([interpreter, "-m", "venv", "--without-pip", folder], check=True)

    monkeypatch.setattr(peers_nfc, "make_environment", make)
    monkeypatch.setattr(peers_nfc, "FOLDER", tmp_path)
    monkeypatch.setattr(peers_nfc, "missing", list)
    monkeypatch.setattr("shutil.which", lambda _name: "/usr/bin/apt-get")
    monkeypatch.setattr(Environment, "pip", pip)
    return seen


def test_it_is_made_once_and_sees_the_packages_of_the_tests(
    beside: Environment, done: list[str], tmp_path: Path
) -> None:
    peers_nfc.make_ready(beside)
    peers_nfc.make_ready(beside)

    assert done == ["nfc-build.txt", "nfc.txt"]
    made = Environment(tmp_path / "nfc", beside.lock, beside.interpreter)
    assert (
        peers_nfc._packages(made) / "beside.pth"
    ).read_text() == f"{peers_nfc._packages(beside)}\n"


def test_where_there_is_no_apt_nothing_is_made(
    beside: Environment, done: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: None)

    peers_nfc.make_ready(beside)

    assert done == []


def test_what_may_not_be_installed_is_said_with_the_line_to_type(
    beside: Environment, done: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def install(packages: Sequence[str], *, what: str) -> None:
        raise CannotGoOn(system_packages.line_to_type(packages))

    monkeypatch.setattr(peers_nfc, "missing", lambda: ["pcscd", "swig"])
    monkeypatch.setattr(system_packages, "install", install)

    with pytest.raises(CannotGoOn, match="pcscd swig"):
        peers_nfc.make_ready(beside)

    assert done == []
