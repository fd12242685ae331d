"""The log is readable by its owner only; our bugs get a note number and reach the screen."""

import logging
import stat
import sys
import threading
from pathlib import Path

import pytest

from kiosk.app.crash import NOTE_ALPHABET, CrashHook, note_number
from kiosk.app.logs import log_to
from tests.support.log_watch import ExpectedLog


def test_the_log_file_belongs_to_its_owner_alone(tmp_path: Path) -> None:
    with log_to(tmp_path / "logs") as path:
        logging.getLogger("kiosk").info("started")

    assert "started" in path.read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_logs_after_another_writes_each_line_once(tmp_path: Path) -> None:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    with log_to(tmp_path / "logs"):
        logging.getLogger("kiosk").info("practice")
    with log_to(tmp_path / "logs", is_debug=True) as path:
        logging.getLogger("kiosk").debug("the counter")

    assert [line.rpartition(": ")[2] for line in path.read_text().splitlines()] == [
        "practice",
        "the counter",
    ]
    assert (root.handlers, root.level) == (handlers, level)


def test_a_bug_in_the_gui_thread_gets_a_note_number(expected_log: ExpectedLog) -> None:
    told: list[str] = []
    hook = CrashHook(told.append)

    try:
        raise KeyError("somebody's bug")
    except KeyError:
        hook.on_exception(*sys.exc_info())

    assert expected_log(f"note {told[0]}")


def test_a_bug_in_a_thread_is_told_too(
    expected_log: ExpectedLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    # The hook is process-wide: monkeypatch puts pytest's own one back.
    monkeypatch.setattr(threading, "excepthook", CrashHook(told.append).on_thread_exception)

    worker = threading.Thread(target=lambda: 1 // 0)
    worker.start()
    worker.join(10)

    assert expected_log(f"note {told[0]}")


def test_note_numbers_are_easy_to_read_aloud() -> None:
    letters, number = note_number().split("-")

    assert set(letters) <= set(NOTE_ALPHABET)
    assert 1000 <= int(number) <= 9999
