"""Whether there is a screen to open a window on, told before Qt aborts over it."""

import os
import sys
from collections.abc import Mapping

from kiosk.app.cli.exits import CommandError

HEADLESS = ("offscreen", "minimal")


def has_display(environment: Mapping[str, str]) -> bool:
    """Windows and macOS always have one; elsewhere the session names it."""
    if environment.get("QT_QPA_PLATFORM", "").split(":")[0] in HEADLESS:
        return False
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def require_display() -> None:
    """Raise CommandError where no window can be opened."""
    if not has_display(os.environ):
        raise CommandError(
            "There is no screen here to open a window on.",
            "Play the tour instead: makerdesk practice --tour FOLDER",
        )
