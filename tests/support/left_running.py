"""Fails a test that leaves a thread, timer, animation or window behind."""

import gc
import sys
import threading
import time
from collections.abc import Iterator

import pytest

# Long enough for any stop that is under way on a busy machine; met at once when all is well.
PATIENCE = 5.0


@pytest.fixture(autouse=True)
def _nothing_left_running(request: pytest.FixtureRequest) -> Iterator[None]:
    uses_qt = not {"qtbot", "qapp"}.isdisjoint(request.fixturenames)
    threads = set(threading.enumerate())
    objects = qt_at_work() if uses_qt else {}
    yield
    left = _left(threads, objects, uses_qt)
    deadline = time.monotonic() + PATIENCE
    while left and time.monotonic() < deadline:
        gc.collect()  # a window in a reference cycle is no leak
        time.sleep(0.01)
        left = _left(threads, objects, uses_qt)
    if left:
        pytest.fail("left running: " + ", ".join(sorted(left)), pytrace=False)


def _left(threads: set[threading.Thread], objects: dict[int, str], uses_qt: bool) -> list[str]:
    left = [
        f"thread {thread.name}"
        for thread in threading.enumerate()
        if thread not in threads and not isinstance(thread, threading._DummyThread)
    ]
    if uses_qt:
        let_qt_delete()
        left += [what for key, what in qt_at_work().items() if key not in objects]
    return left


def let_qt_delete() -> None:
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()


def qt_at_work() -> dict[int, str]:
    """Name every live timer, animation, thread and shown window that Python knows of."""
    import shiboken6

    named = {id(each): _at_work(each) for each in shiboken6.getAllValidWrappers()}
    return {key: what for key, what in named.items() if what}


def _at_work(each: object) -> str:
    from PySide6.QtCore import QAbstractAnimation, QThread, QTimer

    widgets = sys.modules.get("PySide6.QtWidgets")
    what = ""
    if isinstance(each, QTimer):
        what = "timer" if each.isActive() else ""
    elif isinstance(each, QAbstractAnimation):
        what = "animation" if each.state() is QAbstractAnimation.State.Running else ""
    elif isinstance(each, QThread):
        what = "Qt thread" if each.isRunning() and not each.isMainThread() else ""
    elif widgets is not None and isinstance(each, widgets.QWidget):
        what = "window" if each.isWindow() and each.isVisible() else ""
    return f"{what} {each!r}" if what else ""
