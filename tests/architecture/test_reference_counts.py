"""PySide6 6.12.0 dropped a reference to None or True at each call on Python 3.11, until it aborted.

From Python 3.12 on both are immortal: the interpreter no longer counts its own references, while an
extension for older versions too, such as PySide6, still takes away those it was given. The number
drifts, by design, so there the tests prove that the objects stay immortal and the calls survive.
"""

import subprocess
import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

CALLS = 1_000
# What the interpreter itself may hold more or less of meanwhile.
TOLERANCE = 50
# The interpreter takes an object for immortal while its count is at least this.
IMMORTAL = 2**31

ABORTS_LATE = """
from PySide6.QtCore import QCoreApplication, QObject, Signal
class Scanner(QObject):
    scanned = Signal(str)
application = QCoreApplication([])
scanner = Scanner()
for number in range(2_000):
    scanner.scanned.emit(str(number))
"""


class Scanner(QObject):
    scanned = Signal(str)


def assert_kept(constant: bool | None, before: int) -> None:
    after = sys.getrefcount(constant)
    if sys.version_info >= (3, 12):
        assert after > IMMORTAL
    else:
        assert abs(after - before) < TOLERANCE


def void_calls(label: QLabel, timer: QTimer) -> dict[str, Callable[[], object]]:
    return {
        "setText": lambda: label.setText("due Friday"),
        "resize": lambda: label.resize(200, 100),
        "update": label.update,
        "repaint": label.repaint,
        "start": lambda: timer.start(60_000),
        "stop": timer.stop,
        "processEvents": QCoreApplication.processEvents,
    }


@pytest.mark.parametrize(
    "called", ["setText", "resize", "update", "repaint", "start", "stop", "processEvents"]
)
def test_a_call_that_returns_nothing_keeps_the_references_to_none(
    qtbot: QtBot, called: str
) -> None:
    label, timer = QLabel(), QTimer()
    qtbot.addWidget(label)
    call = void_calls(label, timer)[called]
    before = sys.getrefcount(None)

    for _ in range(CALLS):
        call()

    timer.stop()
    assert_kept(None, before)


@pytest.mark.parametrize("constant", [None, True], ids=["None", "True"])
def test_an_emit_keeps_the_references_to_none_and_true(qtbot: QtBot, constant: bool | None) -> None:
    scanner = Scanner()
    heard: list[str] = []
    scanner.scanned.connect(heard.append)
    before = sys.getrefcount(constant)

    for number in range(CALLS):
        scanner.scanned.emit(str(number))

    assert len(heard) == CALLS
    assert_kept(constant, before)


def test_a_process_that_emitted_much_also_ends_well() -> None:
    """The broken release aborts at exit, after everything was reported as passed."""
    ended = subprocess.run([sys.executable, "-c", ABORTS_LATE], capture_output=True, check=False)

    assert ended.returncode == 0, ended.stderr.decode()
