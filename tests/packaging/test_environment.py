import sys
from dataclasses import replace
from pathlib import Path

import pytest

from bootstrap import interpreters
from bootstrap.environment import Environment, clean_variables, count_packages, fingerprint
from bootstrap.progress import CannotGoOn


def test_a_fingerprint_changes_with_the_content_and_with_the_place(tmp_path: Path) -> None:
    lock = tmp_path / "run.txt"
    lock.write_text("click==8.2")
    before = fingerprint([lock], tmp_path)

    same = fingerprint([lock], tmp_path)
    elsewhere = fingerprint([lock], tmp_path / "moved")
    lock.write_text("click==8.3")

    assert same == before
    assert len({before, elsewhere, fingerprint([lock], tmp_path)}) == 3


def test_packages_of_a_lock_are_counted_not_their_hashes(tmp_path: Path) -> None:
    lock = tmp_path / "run.txt"
    lock.write_text("# a comment\nclick==8.2 \\\n    --hash=sha256:00\nalembic==1.20\n")

    assert count_packages(lock) == 2


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    lock = tmp_path / "run.txt"
    lock.write_text("click==8.2")
    return Environment(tmp_path / "run", lock, Path(sys.executable))


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was installed, by a stand-in that leaves only a `python` behind."""
    seen: list[str] = []

    def packages(self: Environment) -> None:
        seen.append("packages")
        self.program("python").parent.mkdir(parents=True, exist_ok=True)
        self.program("python").touch()

    monkeypatch.setattr(Environment, "_install_packages", packages)
    monkeypatch.setattr(Environment, "install_project", lambda _self: seen.append("project"))
    return seen


def test_an_environment_whose_stamps_fit_is_left_alone(
    environment: Environment, installed: list[str]
) -> None:
    environment.make_ready()
    assert installed == ["packages", "project"]

    installed.clear()
    environment.make_ready()

    assert installed == []


def test_a_changed_lock_installs_the_packages_anew(
    environment: Environment, installed: list[str]
) -> None:
    environment.make_ready()
    installed.clear()
    environment.lock.write_text("click==8.3")

    environment.make_ready()

    assert "packages" in installed


def test_an_environment_whose_python_is_gone_is_made_anew(
    environment: Environment, installed: list[str]
) -> None:
    environment.make_ready()
    installed.clear()
    environment.program("python").unlink()

    environment.make_ready()

    assert "packages" in installed


def test_an_environment_that_could_not_be_installed_is_tried_again(
    environment: Environment, installed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_network(_self: Environment) -> None:
        raise CannotGoOn("Is the network there?")

    with monkeypatch.context() as broken:
        broken.setattr(Environment, "install_project", no_network)
        with pytest.raises(CannotGoOn):
            environment.make_ready()
    installed.clear()

    environment.make_ready()

    assert installed == ["project"]


def test_an_environment_that_is_not_ours_holds_only_its_packages(
    environment: Environment, installed: list[str]
) -> None:
    replace(environment, is_ours=False).make_ready()

    assert installed == ["packages"]


def test_a_variable_that_forbids_bytecode_does_not_reach_the_program(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("QT_QPA_PLATFORM", "linuxfb")

    variables = clean_variables()

    assert "PYTHONDONTWRITEBYTECODE" not in variables
    assert variables["QT_QPA_PLATFORM"] == "linuxfb"


def test_bytecode_is_compiled_also_beside_a_template_that_is_no_python(tmp_path: Path) -> None:
    for name, text in {"desk.py": "ITEMS = 3\n", "template.py": "class ${name}:\n"}.items():
        (tmp_path / name).write_text(text)
    ours = Environment(Path(sys.prefix), tmp_path / "run.txt", Path(sys.executable))

    ours._compile(tmp_path)

    assert [path.name for path in tmp_path.rglob("*.pyc")] == [
        f"desk.{sys.implementation.cache_tag}.pyc"
    ]


def test_other_versions_of_python_are_never_this_one() -> None:
    assert interpreters.this_version() not in interpreters.others()


def test_the_python_that_runs_us_is_found_first() -> None:
    assert interpreters.find(interpreters.this_version()) == Path(sys.executable)
    assert interpreters.find("2.1") is None
