"""Ctrl+C, "end now" and a closed terminal end Makerdesk in its ordinary order, with no trace."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.support.faults_counter import school_at_work
from tests.support.python_process import ROOT
from tests.support.quiet_settings import quiet_settings

HANG = 90
NAMES = ["SIGINT", "SIGTERM", "SIGHUP"]
NOTHING_LEFT = {"threads": ["MainThread"], "handlers_put_back": True, "bell_put_back": True}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name == "nt", reason="needs signals that one process sends another"),
]


@contextmanager
def started(folder: Path, *words: str) -> Iterator[subprocess.Popen[str]]:
    """`python -m WORD...`, with `folder` for everything that is temporary; killed at the end."""
    (folder / "tmp").mkdir()
    process = subprocess.Popen(
        [sys.executable, "-m", *words],
        cwd=ROOT,
        env={
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "XDG_STATE_HOME": str(folder),
            "TMPDIR": str(folder / "tmp"),
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def end(process: subprocess.Popen[str], name: str) -> tuple[list[str], str]:
    """Send the signal once the first line is out; the rest of the lines, and what went wrong."""
    assert process.stdout is not None
    first = process.stdout.readline()
    assert first == "open\n" or first.startswith(" 1  "), process.communicate()[1]
    process.send_signal(signal.Signals[name])
    out, err = process.communicate(timeout=HANG)
    return out.splitlines(), err


def makerdesk_left_nothing(folder: Path) -> bool:
    """Whether no folder of the pretend school lies about."""
    return not list((folder / "tmp").glob("makerdesk-*"))


@pytest.mark.parametrize("name", NAMES)
def test_the_counter_stops_in_order_and_its_store_is_whole(tmp_path: Path, name: str) -> None:
    school = school_at_work(tmp_path)
    words = ["--settings", quiet_settings(tmp_path, school), "run", "--windowed"]

    with started(tmp_path, "tests.app.told_to_end", *words) as process:
        lines, err = end(process, name)

    assert (process.returncode, err) == (128 + signal.Signals[name], "")
    assert json.loads(lines[-1]) == NOTHING_LEFT
    with closing(sqlite3.connect(school)) as whole:
        assert whole.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@pytest.mark.parametrize("name", NAMES)
def test_practice_stops_in_order_and_its_school_is_gone(tmp_path: Path, name: str) -> None:
    words = ["--settings", quiet_settings(tmp_path, tmp_path / "school.db"), "practice"]

    with started(tmp_path, "tests.app.told_to_end", *words) as process:
        lines, err = end(process, name)

    assert (process.returncode, err) == (128 + signal.Signals[name], "")
    assert json.loads(lines[-1]) == NOTHING_LEFT
    assert makerdesk_left_nothing(tmp_path)


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_the_tour_ends_in_the_middle_and_its_school_is_gone(tmp_path: Path, name: str) -> None:
    words = ["kiosk", "practice", "--tour", str(tmp_path / "pictures")]

    with started(tmp_path, *words) as process:
        _, err = end(process, name)

    assert (process.returncode, err) == (128 + signal.Signals[name], "")
    assert makerdesk_left_nothing(tmp_path)


def test_what_was_ignored_stays_ignored() -> None:
    script = (
        "import signal\n"
        "from PySide6.QtCore import QCoreApplication\n"
        "from kiosk.app.signals import ended_by_signals\n"
        "signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
        "with ended_by_signals(QCoreApplication([])):\n"
        "    assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN\n"
        "    assert signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL\n"
        "assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL\n"
    )

    ended = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=HANG,
        check=False,
    )

    assert (ended.returncode, ended.stderr) == (0, "")
