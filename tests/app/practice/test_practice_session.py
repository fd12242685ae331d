"""A session of practice: how it ends, and what it says of how it ended."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from kiosk.app.practice.window import PracticeSession, PracticeWindow

pytestmark = pytest.mark.slow
LIMIT = 20_000


def once_open(act: Callable[[PracticeWindow], None]) -> None:
    """Do it from within the session's event loop, with the window that it opened."""

    def find_and_act() -> None:
        windows = QApplication.topLevelWidgets()
        (window,) = [each for each in windows if isinstance(each, PracticeWindow)]
        act(window)

    QTimer.singleShot(0, find_and_act)


@pytest.mark.parametrize(
    ("act", "wants_set_up"),
    [
        (lambda window: window.set_up_wanted.emit(), True),
        (lambda window: window.left.emit(), False),
        (lambda window: window.close(), False),
    ],
    ids=["set up my school", "leave practice", "close the window"],
)
def test_the_session_ends_and_says_whether_the_school_wants_to_begin(
    qapp: QApplication, act: Callable[[PracticeWindow], None], wants_set_up: bool
) -> None:
    session = PracticeSession(qapp)
    gave_up = QTimer(singleShot=True, interval=LIMIT)
    gave_up.timeout.connect(qapp.quit)
    gave_up.start()
    once_open(act)

    session.run()

    assert gave_up.isActive(), "the session went on"
    assert session.wants_set_up is wants_set_up
