"""One process of the counter: logs, signals, the crash loop's safe screen, store and session."""

import os

from kiosk.app.application import application
from kiosk.app.heartbeat import Systemd
from kiosk.app.logs import log_to
from kiosk.app.paths import platform_folders
from kiosk.app.settings import Settings
from kiosk.app.signals import Ending, ended_by_signals
from kiosk.app.start import Start
from kiosk.app.starts import Starts
from kiosk.app.system import SystemClock, boot_id

STARTS_FILE = "starts.json"


def run_kiosk(
    settings: Settings, *, is_windowed: bool, is_debug: bool, is_set_up: bool = False
) -> int:
    """Open the counter and stay until it is left or the system ends it; the exit code.

    `is_set_up` opens the set-up first. Where the last starts ended badly, one soon after the other,
    the safe screen comes before everything else. Raises StoreError (AlreadyRunning for a second
    counter), FolderUnavailable.
    """
    systemd, folders = Systemd.of(os.environ), platform_folders()
    starts = Starts(folders.state / STARTS_FILE, SystemClock().monotonic, boot_id())
    is_windowed = is_windowed or not settings.screen.full_screen
    with (
        log_to(folders.logs, is_debug=is_debug),
        application() as qt,
        ended_by_signals(qt) as ending,
    ):
        if starts.is_loop:
            from kiosk.app.safe_start import stand_safe  # hardly ever needed

            stand_safe(settings.screen, ending, systemd, is_windowed=is_windowed)
            starts.clear()
        with starts.counted(is_supervised=systemd.address is not None):
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
