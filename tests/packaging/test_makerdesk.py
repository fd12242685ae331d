import subprocess
import sys
from pathlib import Path

import pytest

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
