"""A counter that is torn down again and again: a calm screen, and what staff can do behind it."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiosk.app.logs import LOG_FILE, NATIVE_FILE
from kiosk.app.process import STARTS_FILE
from kiosk.app.safe_start import SafeStart, examination
from kiosk.app.settings import ScreenSettings
from kiosk.ui.shell.safe_screen import SafeScreen, SafeStaffScreen
from kiosk.ui.widgets.text import Text
from tests.support.faults_counter import school_at_work
from tests.support.python_process import BETWEEN_LOOKS, ROOT
from tests.support.quiet_settings import quiet_settings

HANG = 60.0
SIZES = [(1920, 1080), (1366, 768), (800, 480), (768, 1366)]


@contextmanager
def started(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """`makerdesk run` on the store in `folder`; killed at the end."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.support.safe_process", str(folder / "makerdesk.toml")],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_STATE_HOME": str(folder)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def reads(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def press(process: subprocess.Popen[str], order: str) -> None:
    assert process.stdin is not None
    process.stdin.write(order + "\n")
    process.stdin.flush()


def shown(process: subprocess.Popen[str], part: str) -> str:
    """What staff are shown, once that is in it."""
    until = time.monotonic() + HANG
    while time.monotonic() < until:
        press(process, "text")
        text = str(json.loads(reads(process)))
        if part in text:
            return text
        time.sleep(BETWEEN_LOOKS)
    raise AssertionError(part)


def noted(folder: Path) -> int:
    """How many starts have not ended well."""
    return len(json.loads((folder / "makerdesk" / STARTS_FILE).read_text())["starts"])


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="needs signals that one process sends another")
def test_a_counter_killed_three_times_stands_safe_until_staff_start_it(tmp_path: Path) -> None:
    store = school_at_work(tmp_path)
    quiet_settings(tmp_path, store)
    with started(tmp_path) as process:
        assert reads(process) == "counter"
        process.send_signal(signal.SIGKILL)
        process.wait(HANG)
    for crash in (2, 3):
        with started(tmp_path) as process:
            until = time.monotonic() + HANG
            while noted(tmp_path) < crash:  # sooner than a counter stands: two minutes are short
                assert time.monotonic() < until, "no start was noted"
                time.sleep(BETWEEN_LOOKS)
            process.send_signal(signal.SIGKILL)
            process.wait(HANG)

    with started(tmp_path) as process:
        assert reads(process) == "SafeScreen"
        press(process, "staff")
        assert reads(process) == "SafeStaffScreen"
        press(process, "examine")
        shown(process, "SQLite")
        press(process, "start")
        assert reads(process) == "counter"
        process.send_signal(signal.SIGTERM)
        process.wait(HANG)

    with started(tmp_path) as process:
        assert reads(process) == "counter"


@pytest.fixture
def logs(tmp_path: Path) -> Path:
    folder = tmp_path / "logs"
    folder.mkdir()
    return folder


@pytest.fixture
def safe(qtbot: QtBot, logs: Path) -> Iterator[SafeStart]:
    safe = SafeStart(
        ScreenSettings(languages=("en", "es")), logs, [sys.executable, "-c", "print('all is well')"]
    )
    safe.pages.resize(1366, 768)
    safe.pages.show()
    yield safe
    safe.close()
    safe.pages.hide()
    safe.pages.deleteLater()


def words(safe: SafeStart) -> list[str]:
    assert safe.pages.page is not None
    return [each.text() for each in safe.pages.page.findChildren(Text) if each.isVisible()]


def staff_page(safe: SafeStart) -> SafeStaffScreen:
    safe.on_staff_wanted()
    page = safe.pages.page
    assert isinstance(page, SafeStaffScreen)
    return page


def test_students_are_sent_to_the_desk(safe: SafeStart) -> None:
    assert isinstance(safe.pages.page, SafeScreen)
    assert words(safe)[0] == "Please see the desk."
    assert safe.pages.page.accessibleName().startswith("Please see the desk.")


def test_whoever_reads_spanish_is_told_in_spanish(safe: SafeStart) -> None:
    safe.on_language_chosen("es")

    assert words(safe)[0] == "Ve al mostrador, por favor."


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_no_word_is_cut(
    qtbot: QtBot, logs: Path, theme: str, language: str, size: tuple[int, int]
) -> None:
    safe = SafeStart(ScreenSettings(theme=theme, languages=(language,)), logs, ["nothing"])
    safe.pages.resize(*size)
    safe.pages.show()
    for show in (safe.on_left, safe.on_staff_wanted):
        show()
        QApplication.processEvents()
        page = safe.pages.page
        assert page is not None
        for each in page.findChildren(Text):
            assert each.block(each.width()).size(each.width()).height() <= each.height()
            assert page.rect().contains(each.geometry().translated(page.body.pos()))
    safe.pages.hide()
    safe.pages.deleteLater()


def test_staff_read_the_end_of_both_logs(safe: SafeStart, logs: Path) -> None:
    lines = [f"line {n}" for n in range(500)]
    (logs / LOG_FILE).write_text("\n".join(lines))
    (logs / NATIVE_FILE).write_text("Fatal Python error: Aborted\n")

    text = staff_page(safe).shown.toPlainText()

    assert text.startswith("Fatal Python error: Aborted\n")
    assert text.endswith("line 499")
    assert "line 100\n" not in text


def test_a_log_with_nothing_in_it_is_told_of(safe: SafeStart) -> None:
    assert staff_page(safe).shown.toPlainText() == "It wrote nothing."


def test_the_examination_is_done_by_another_process(safe: SafeStart, qtbot: QtBot) -> None:
    page = staff_page(safe)

    page.examine_wanted.emit()
    page.examine_wanted.emit()  # whoever is impatient waits for the first

    assert page.shown.toPlainText().startswith("Examining")
    qtbot.waitUntil(lambda: page.shown.toPlainText() == "all is well", timeout=int(HANG * 1000))


def test_where_it_cannot_be_examined_staff_are_told_what_to_type(
    safe: SafeStart, qtbot: QtBot
) -> None:
    page = staff_page(safe)
    safe._examine = ["/no/such/program"]  # the fixture's own exists

    page.examine_wanted.emit()

    qtbot.waitUntil(lambda: "makerdesk doctor" in page.shown.toPlainText(), timeout=5000)


def test_how_to_restore_is_told_command_by_command(safe: SafeStart) -> None:
    page = staff_page(safe)

    page.restore_wanted.emit()

    assert "makerdesk restore FILE" in page.shown.toPlainText()


def test_what_was_found_still_stands_after_a_look_at_the_students_page(safe: SafeStart) -> None:
    staff_page(safe).restore_wanted.emit()

    safe.on_left()

    assert "makerdesk restore FILE" in staff_page(safe).shown.toPlainText()


@pytest.mark.parametrize(
    ("arguments", "given"),
    [
        (("makerdesk", "run"), []),
        (("makerdesk", "--settings", "a.toml", "run", "--windowed"), ["--settings", "a.toml"]),
        (("something", "else"), []),
    ],
)
def test_the_examination_looks_at_what_the_counter_was_started_for(
    arguments: tuple[str, ...], given: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert examination(arguments) == [sys.executable, "-m", "kiosk", *given, "doctor"]

    monkeypatch.setattr(sys, "frozen", True, raising=False)  # as in an installed program
    assert examination(arguments) == [sys.executable, *given, "doctor"]
