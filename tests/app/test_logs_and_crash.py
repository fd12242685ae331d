"""The log is readable by its owner only; our bugs get a note number and reach the screen."""

import logging
import stat
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.app.crash import NOTE_ALPHABET, CrashHook, note_number
from kiosk.app.logs import start_log
from tests.support.log_watch import ExpectedLog


@pytest.fixture
def clean_root_logger() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    for handler in [one for one in root.handlers if one not in handlers]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


@pytest.mark.usefixtures("clean_root_logger")
def test_the_log_file_belongs_to_its_owner_alone(tmp_path: Path) -> None:
    path = start_log(tmp_path / "logs")

    logging.getLogger("kiosk").info("started")

    assert "started" in path.read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


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
