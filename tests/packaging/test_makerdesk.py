import subprocess
import sys
from pathlib import Path

import pytest

from bootstrap import makerdesk
from bootstrap.environment import Environment
from bootstrap.makerdesk import has_display
from tests.architecture.source_files import ROOT

needs_sh = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")


@pytest.mark.parametrize(
    ("variables", "platform", "seen"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"DISPLAY": ""}, "linux", False),
        ({}, "win32", True),
        ({}, "darwin", True),
        ({"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":0"}, "linux", False),
        ({"QT_QPA_PLATFORM": "minimal:font"}, "linux", False),
        ({"QT_QPA_PLATFORM": "linuxfb"}, "linux", True),
    ],
)
def test_a_display_is_where_a_person_would_see_a_window(
    variables: dict[str, str], platform: str, seen: bool
) -> None:
    assert has_display(variables, platform) is seen


Calls = list[tuple[object, ...]]


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Calls:
    """What packaging/run asks for, in an environment that is ready; nothing is started."""
    seen: Calls = []

    def load(_environment: Environment, *, window: bool) -> None:
        seen.append(("libraries", window))

    def hand_over(program: Path, arguments: list[str], _variables: dict[str, str]) -> int:
        seen.append((program.stem, *arguments))
        return 7

    environment = Environment(tmp_path, tmp_path / "run.txt", Path(sys.executable))
    monkeypatch.setattr(Environment, "make_ready", lambda _self: None)
    monkeypatch.setattr(makerdesk, "run_environment", lambda: environment)
    monkeypatch.setattr(makerdesk, "_load_libraries", load)
    monkeypatch.setattr(makerdesk, "hand_over", hand_over)
    return seen


def a_display(monkeypatch: pytest.MonkeyPatch, *, there: bool) -> None:
    monkeypatch.setattr(makerdesk, "has_display", lambda _variables, _platform: there)


def test_without_arguments_a_display_shows_practice(
    calls: Calls, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    a_display(monkeypatch, there=True)

    code = makerdesk.main([])

    assert code == 7  # Makerdesk's own
    assert calls == [("libraries", True), ("makerdesk", "practice")]
    assert capsys.readouterr().err == ""


@needs_sh
@pytest.mark.parametrize("code", [0, 3])
def test_without_a_display_the_tour_is_played_and_its_folder_named(
    calls: Calls,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    code: int,
) -> None:
    a_display(monkeypatch, there=False)
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    program = tmp_path / "bin" / "makerdesk"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\necho "$QT_QPA_PLATFORM $*" > {tmp_path}/asked\nexit {code}\n')
    program.chmod(0o755)

    assert makerdesk.main([]) == code

    assert calls == [("libraries", False)]
    asked = (tmp_path / "asked").read_text()
    assert asked == f"offscreen practice --tour {makerdesk.TOUR}\n"
    announced, *done = capsys.readouterr().err.splitlines()
    assert "no display" in announced
    assert announced.endswith(str(makerdesk.TOUR))
    assert done == ([f"The tour is done. Its pictures: {makerdesk.TOUR}"] if code == 0 else [])


@pytest.mark.parametrize("there", [True, False])
@pytest.mark.parametrize("arguments", [["version"], ["status"], ["practice", "--help"]])
def test_a_command_that_opens_no_window_goes_on_without_qts_libraries(
    calls: Calls, monkeypatch: pytest.MonkeyPatch, arguments: list[str], there: bool
) -> None:
    a_display(monkeypatch, there=there)

    assert makerdesk.main(arguments) == 7

    assert calls == [("makerdesk", *arguments)]


@pytest.mark.parametrize(
    ("arguments", "window"), [(["run"], True), (["practice", "--tour", "pictures"], False)]
)
def test_a_window_needs_its_libraries_and_a_tour_only_qts(
    calls: Calls, monkeypatch: pytest.MonkeyPatch, arguments: list[str], window: bool
) -> None:
    a_display(monkeypatch, there=True)

    makerdesk.main(arguments)

    assert calls == [("libraries", window), ("makerdesk", *arguments)]


@needs_sh
@pytest.mark.parametrize("command", ["run", "test"])
def test_a_python_that_will_not_do_is_refused_in_one_line(command: str, tmp_path: Path) -> None:
    too_old = tmp_path / "python2"
    too_old.write_text("#!/bin/sh\nexit 1\n")
    too_old.chmod(0o755)

    refused = subprocess.run(
        [ROOT / "packaging" / command],
        env={"PATH": "/usr/bin:/bin", "PYTHON": str(too_old)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert refused.returncode == 1
    assert refused.stderr.count("\n") == 1
    assert str(too_old) in refused.stderr
    assert "3.11" in refused.stderr


@pytest.mark.parametrize("command", ["run", "test"])
def test_the_windows_twin_starts_the_same_job_and_owns_up(command: str) -> None:
    twin = (ROOT / "packaging" / f"{command}.cmd").read_text("utf-8")

    assert f'launch.py" {command} %*' in twin
    assert "written, not run by us" in twin.lower()
