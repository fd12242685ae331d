"""`makerdesk` in a process of its own that says when its counter stands, for a signal to end it.

Run it as `python -m tests.app.told_to_end WORD...`, with the words of the command line. It writes
"open", and once the command has ended one line of what is left of it.
"""

import json
import signal
import sys
import threading
from unittest.mock import patch

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from kiosk.app import display
from kiosk.app.cli.root import run_command
from kiosk.ui.shell.stage import Stage

LOOK_AGAIN_MS = 20
ENDING = [signal.SIGINT, signal.SIGTERM, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else [])]


def as_from_a_terminal() -> list[object]:
    """Whatever the test's own parent ignores is as in a fresh process; the handlers."""
    for each in ENDING:
        signal.signal(each, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    return [signal.getsignal(each) for each in ENDING]


def say_when_open(timer: QTimer) -> None:
    """Write "open" once a counter's clock has ticked; its store is open and its devices run."""
    stages = [each for each in QApplication.allWidgets() if isinstance(each, Stage)]
    if stages:
        timer.stop()
        stages[0].ticked.connect(say_open)


def say_open() -> None:
    """Every tick says it; the test reads the first."""
    sys.stdout.write("open\n")
    sys.stdout.flush()


def main(words: list[str]) -> int:
    """Run the command, and tell what is left."""
    before = as_from_a_terminal()
    application = QApplication(["makerdesk"])
    timer = QTimer(application)
    timer.timeout.connect(lambda: say_when_open(timer))
    timer.start(LOOK_AGAIN_MS)
    try:
        # A test has no screen, and the command would ask for one.
        with patch.object(display, "require_display"):
            code = run_command(words)
    except SystemExit as end:
        code = int(end.code or 0)
    left = {
        "threads": [each.name for each in threading.enumerate()],
        "handlers_put_back": [signal.getsignal(each) for each in ENDING] == before,
        "bell_put_back": signal.set_wakeup_fd(-1) == -1,
    }
    sys.stdout.write(json.dumps(left) + "\n")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
