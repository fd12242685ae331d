"""The log: one rotating file for staff, never a patron's name or card."""

import faulthandler
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path

from kiosk.app.paths import make_private

MAX_BYTES = 1_000_000
KEPT_FILES = 5
LOG_FILE, NATIVE_FILE = "makerdesk.log", "makerdesk-native.log"


class OwnerOnlyFileHandler(RotatingFileHandler):
    """A rotating log file that only its owner may read."""

    def _open(self):  # type: ignore[no-untyped-def] # the base class declares an io.TextIOWrapper
        """Open the file with mode 0600, whatever the umask says."""
        descriptor = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return os.fdopen(descriptor, self.mode, encoding=self.encoding, errors=self.errors)


@contextmanager
def log_to(folder: Path, *, is_debug: bool = False) -> Iterator[Path]:
    """Log to `folder`/makerdesk.log; gives the file's path. Raises FolderUnavailable.

    Where the process itself is torn down, by a fault of a library or by the watchdog, the places
    in the code where its threads stood go to `folder`/NATIVE_FILE.
    """
    path = make_private(folder) / LOG_FILE
    handler = OwnerOnlyFileHandler(path, maxBytes=MAX_BYTES, backupCount=KEPT_FILES)
    handler.setFormatter(
        logging.Formatter("%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s")
    )
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG if is_debug else logging.INFO)
    try:
        with _traces_to(folder / NATIVE_FILE):
            yield path
    finally:
        root.removeHandler(handler)
        root.setLevel(before)
        handler.close()


@contextmanager
def _traces_to(path: Path) -> Iterator[None]:
    """Names of files and functions only: no value of any of them, so nobody's name either.

    Threads other than the one that failed are read while they run, so a trace may break off.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
    if path.exists() and path.stat().st_size > MAX_BYTES:
        flags |= os.O_TRUNC
    was_enabled = faulthandler.is_enabled()
    with os.fdopen(os.open(path, flags, 0o600), "w", encoding="utf-8") as file:
        faulthandler.enable(file)
        try:
            yield
        finally:
            faulthandler.disable()
            if was_enabled:
                faulthandler.enable()
