"""The locks hold what pyproject.toml asks for, with hashes, and nothing of where it came from."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.source_files import ROOT

LOCKS = ROOT / "packaging" / "requirements"
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)")


def pins(lock: Path) -> dict[str, str]:
    found = map(PINNED.match, lock.read_text("utf-8").splitlines())
    return {canonicalize_name(pin[1]): pin[2] for pin in found if pin}


def wanted(*extras: str) -> list[Requirement]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    project = settings["project"]
    lines = [*project["dependencies"], *settings["build-system"]["requires"]]
    for extra in extras:
        lines += project["optional-dependencies"][extra]
    return [Requirement(line) for line in lines]


@pytest.mark.parametrize(("lock", "extras"), [("run", ()), ("test", ("test", "postgresql"))])
def test_a_lock_holds_what_the_project_asks_for(lock: str, extras: tuple[str, ...]) -> None:
    pinned = pins(LOCKS / f"{lock}.txt")

    missing = [
        str(requirement)
        for requirement in wanted(*extras)
        if not requirement.specifier.contains(pinned.get(canonicalize_name(requirement.name), "0"))
        or canonicalize_name(requirement.name) not in pinned
    ]

    assert missing == [], "renew the locks: packaging/lock"


@pytest.mark.parametrize("lock", ["run", "test", "emupos"])
def test_every_locked_package_has_a_hash(lock: str) -> None:
    entries = re.split(r"\n(?=[A-Za-z0-9])", (LOCKS / f"{lock}.txt").read_text("utf-8"))

    unhashed = [entry for entry in entries if "==" in entry and "--hash=sha256:" not in entry]

    assert len(entries) > 20
    assert unhashed == []


def test_the_extra_for_nfc_has_a_lock_of_its_own() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    (nfc,) = map(Requirement, settings["project"]["optional-dependencies"]["nfc"])

    assert nfc.specifier.contains(pins(LOCKS / "nfc.txt")[nfc.name])
    # For Linux it has no wheel, so an installation from these locks would need a compiler.
    assert nfc.name not in pins(LOCKS / "run.txt") | pins(LOCKS / "test.txt")


def test_the_locks_hold_no_address() -> None:
    for lock in LOCKS.glob("*.txt"):
        assert "://" not in lock.read_text("utf-8")


def test_both_locks_agree_on_every_version() -> None:
    run, test = pins(LOCKS / "run.txt"), pins(LOCKS / "test.txt")

    assert {name: test.get(name) for name in run} == run


def test_no_lock_brings_the_qt_modules_under_the_gpl() -> None:
    both = pins(LOCKS / "run.txt") | pins(LOCKS / "test.txt")

    assert {name for name in both if name.startswith("pyside6")} == {"pyside6-essentials"}


def test_the_notices_name_every_package_that_is_needed_to_run() -> None:
    notices = (ROOT / "THIRD-PARTY-NOTICES.md").read_text("utf-8").lower()

    assert [name for name in pins(LOCKS / "run.txt") if name not in notices] == []
