import gettext
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from build_hook import assets_in_wheel, compile_catalogs
from tests.architecture.source_files import ROOT

CATALOG = """\
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Put it on the counter."
msgstr "Déjalo en el mostrador."

#, fuzzy
msgid "Thank you."
msgstr "Por favor."
"""


@pytest.fixture
def assets(tmp_path: Path) -> Path:
    catalog = tmp_path / "i18n" / "es" / "LC_MESSAGES" / "makerdesk.po"
    catalog.parent.mkdir(parents=True)
    catalog.write_text(CATALOG, encoding="utf-8")
    (tmp_path / "sounds").mkdir()
    (tmp_path / "sounds" / "lent.wav").touch()
    return tmp_path


def test_a_catalog_is_compiled_without_its_guesses(assets: Path) -> None:
    (compiled,) = compile_catalogs(assets)

    with compiled.open("rb") as lines:
        spanish = gettext.GNUTranslations(lines)
    assert spanish.gettext("Put it on the counter.") == "Déjalo en el mostrador."
    assert spanish.gettext("Thank you.") == "Thank you."


def test_the_wheel_carries_every_asset_but_the_sources_of_translations(assets: Path) -> None:
    compile_catalogs(assets)

    assert sorted(assets_in_wheel(assets).values()) == [
        "kiosk/_assets/i18n/es/LC_MESSAGES/makerdesk.mo",
        "kiosk/_assets/sounds/lent.wav",
    ]


@pytest.fixture(scope="module")
def in_the_wheel(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    target = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = target.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.mark.parametrize("building", ["kiosk", "hardware", "db"])
def test_the_wheel_holds_every_module(in_the_wheel: set[str], building: str) -> None:
    ours = {path.relative_to(ROOT).as_posix() for path in (ROOT / building).rglob("*.py")}

    assert ours - in_the_wheel == set()


def test_the_wheel_holds_every_asset(in_the_wheel: set[str]) -> None:
    wanted = set(assets_in_wheel(ROOT / "assets").values())

    assert len(wanted) > 10
    assert wanted - in_the_wheel == set()


def test_the_wheel_holds_no_tests_and_no_machinery(in_the_wheel: set[str]) -> None:
    tops = {entry.partition("/")[0] for entry in in_the_wheel if ".dist-info/" not in entry}

    assert tops == {"kiosk", "hardware", "db"}


def test_the_wheel_brings_the_licences(in_the_wheel: set[str]) -> None:
    licences = {entry.rpartition("/")[2] for entry in in_the_wheel if "/licenses/" in entry}

    assert {"LICENSE", "THIRD-PARTY-NOTICES.md"} <= licences


def test_the_program_tells_the_version_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

    told = subprocess.run(
        [sys.executable, "-m", "kiosk", "version"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )

    assert told.stdout.splitlines()[0] == f"Makerdesk {project['version']}"
