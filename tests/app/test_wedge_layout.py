"""A scanner's keys on a real screen whose keyboard is French, with Caps Lock on."""

import json
import os
import shutil
import subprocess
import sys

import pytest

from tests.support.python_process import ROOT

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not all(map(shutil.which, ("xvfb-run", "xdotool", "setxkbmap"))),
        reason="needs xvfb, xdotool and x11-xkb-utils",
    ),
]


def test_a_scanner_is_understood_whatever_the_layout_and_caps_lock() -> None:
    played = subprocess.run(
        ["xvfb-run", "-a", sys.executable, "-m", "tests.support.wedge_window"],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "xcb"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert played.returncode == 0, played.stderr
    assert json.loads(played.stdout) == {
        "us": ["t0123-qA", "t0123-qA"],
        "system": ['tà&é")aQ', 'TÀ&É")Aq'],
    }
