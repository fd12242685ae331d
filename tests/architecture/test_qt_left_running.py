"""A timer, an animation or a window that a test leaves behind fails it."""

import pytest
from PySide6 import QtWidgets  # where Qt cannot load, this file is left out as a whole

from tests.architecture.inner_run import run_inner

pytest_plugins = ["pytester"]


@pytest.fixture(autouse=True)
def _short_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    # Waiting the full patience for what never ends would only slow these tests.
    monkeypatch.setattr("tests.support.left_running.PATIENCE", 0.05)


@pytest.mark.parametrize(
    ("made", "named"),
    [
        ("QTimer(parent); parent.child.start(1000)", "timer"),
        ("QVariantAnimation(parent); parent.child.setLoopCount(-1); parent.child.start()", "anim"),
    ],
)
def test_a_timer_or_animation_left_going_fails_the_test(
    pytester: pytest.Pytester, made: str, named: str
) -> None:
    outcome = run_inner(
        pytester,
        f"""
        from PySide6.QtCore import QObject, QTimer, QVariantAnimation
        KEPT = []
        def test_it(qapp):
            parent = QObject()
            KEPT.append(parent)
            parent.child = {made}
        """,
        with_qt=True,
    )

    outcome.assert_outcomes(passed=1, errors=1)
    outcome.stdout.fnmatch_lines([f"*left running: {named}*"])


def test_a_window_left_open_fails_the_test(pytester: pytest.Pytester) -> None:
    outcome = run_inner(
        pytester,
        """
        from PySide6.QtWidgets import QLabel
        KEPT = []
        def test_it(qapp):
            KEPT.append(QLabel("hello"))
            KEPT[0].show()
        """,
        with_qt=True,
    )

    outcome.assert_outcomes(passed=1, errors=1)
    assert QtWidgets.QApplication.instance() is not None
    outcome.stdout.fnmatch_lines(["*left running: window*"])
