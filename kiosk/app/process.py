"""One process of the counter: logs, signals, and the start of what stands in its window."""

import os

from kiosk.app.application import application
from kiosk.app.heartbeat import Systemd
from kiosk.app.logs import log_to
from kiosk.app.paths import platform_folders
from kiosk.app.settings import Settings
from kiosk.app.signals import Ending, ended_by_signals
from kiosk.app.start import Start


def run_kiosk(
    settings: Settings, *, is_windowed: bool, is_debug: bool, is_set_up: bool = False
) -> int:
    """Open the counter and stay until it is left or the system ends it; the exit code.

    `is_set_up` opens the set-up first. Raises StoreError (AlreadyRunning for a second counter),
    FolderUnavailable.
    """
    systemd = Systemd.of(os.environ)
    is_windowed = is_windowed or not settings.screen.full_screen
    with (
        log_to(platform_folders().logs, is_debug=is_debug),
        application() as qt,
        ended_by_signals(qt) as ending,
    ):
        return _stay(settings, ending, systemd, is_windowed=is_windowed, is_set_up=is_set_up)


def _stay(
    settings: Settings, ending: Ending, systemd: Systemd, *, is_windowed: bool, is_set_up: bool
) -> int:
    start = Start(settings, is_set_up=is_set_up, systemd=systemd)
    start.open(is_windowed=is_windowed)
    code = ending.stay()
    start.close()
    if start.failure is not None:
        raise start.failure
    return code
