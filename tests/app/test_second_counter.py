"""A second start on the same store, on a real screen: refused, and the first comes to the front."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.faults_counter import school_at_work
from tests.support.python_process import ROOT
from tests.support.quiet_settings import quiet_settings

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (shutil.which("xvfb-run") and shutil.which("xdotool")),
        reason="needs xvfb and xdotool",
    ),
]


def test_a_second_start_brings_the_first_window_before_all_others(tmp_path: Path) -> None:
    settings = quiet_settings(tmp_path, school_at_work(tmp_path))

    played = subprocess.run(
        ["xvfb-run", "-a", sys.executable, "-m", "tests.support.second_counter", settings],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "xcb", "XDG_STATE_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )

    assert played.returncode == 0, played.stderr
    assert json.loads(played.stdout) == {"code": 4, "lent": 1}
