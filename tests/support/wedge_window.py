"""On a screen of its own: a window, a French keyboard, and a scanner that is wired as a US one.

Run it under xvfb-run, as `python -m tests.support.wedge_window`. It writes a document: for each
`layout` of the settings the codes that were understood, without Caps Lock and with it.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QWidget

from kiosk.app.settings import DeviceSettings
from kiosk.app.wedge import WedgeJudge
from kiosk.ui.shell.key_capture import KeyCapture
from tests.support.python_process import BETWEEN_LOOKS

HANG = 30.0
SHIFT, CAPS_LOCK = "50", "66"
# X's numbers of the keys T, 0, 1, 2, 3, minus and Q of a US keyboard, then A with Shift, and Enter.
CODE = ["key", "--delay", "2", "28", "19", "10", "11", "12", "20", "24"]
END = ["keydown", SHIFT, "key", "38", "keyup", SHIFT, "key", "36"]


def main() -> None:
    """Play it, and tell."""
    application = QApplication(["scanner"])
    subprocess.run(["setxkbmap", "fr"], check=True)
    window = QWidget()
    window.show()
    window.activateWindow()
    _until(lambda: application.focusWindow() is not None, "the keys")
    understood = {layout: _understood(layout) for layout in ("us", "system")}
    sys.stdout.write(json.dumps(understood) + "\n")


def _understood(layout: str) -> list[str]:
    scans: list[str] = []
    scanners = [DeviceSettings("keyboard", {"layout": layout})]
    capture = KeyCapture(
        WedgeJudge(lambda _: True, scanners),
        on_scan=lambda scan: scans.append(scan.text),
        on_fault=lambda: scans.append("a fault"),
        on_touch=lambda: None,
    )
    capture.install()
    _scan(scans)
    _press_caps_lock()
    _scan(scans)
    _press_caps_lock()
    capture.remove()
    return scans


def _scan(scans: list[str]) -> None:
    expected = len(scans) + 1
    subprocess.run(["xdotool", *CODE, *END], check=True)
    _until(lambda: len(scans) == expected, "a scan")


def _press_caps_lock() -> None:
    subprocess.run(["xdotool", "key", CAPS_LOCK], check=True)


def _until(holds: Callable[[], bool], what: str) -> None:
    until = time.monotonic() + HANG
    while not holds():
        assert time.monotonic() < until, f"not reached: {what}"
        QApplication.processEvents()
        time.sleep(BETWEEN_LOOKS)


if __name__ == "__main__":
    main()
