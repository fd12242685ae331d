"""The log: one rotating file for staff, never a patron's name or card."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import RotatingFileHandler
from pathlib import Path

from kiosk.app.paths import make_private

MAX_BYTES = 1_000_000
KEPT_FILES = 5


class OwnerOnlyFileHandler(RotatingFileHandler):
    """A rotating log file that only its owner may read."""

    def _open(self):  # type: ignore[no-untyped-def] # the base class declares an io.TextIOWrapper
        """Open the file with mode 0600, whatever the umask says."""
        descriptor = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return os.fdopen(descriptor, self.mode, encoding=self.encoding, errors=self.errors)


@contextmanager
def log_to(folder: Path, *, is_debug: bool = False) -> Iterator[Path]:
    """Log to `folder`/makerdesk.log; gives the file's path. Raises FolderUnavailable."""
    path = make_private(folder) / "makerdesk.log"
    handler = OwnerOnlyFileHandler(path, maxBytes=MAX_BYTES, backupCount=KEPT_FILES)
    handler.setFormatter(
        logging.Formatter("%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s")
    )
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG if is_debug else logging.INFO)
    try:
        yield path
    finally:
        root.removeHandler(handler)
        root.setLevel(before)
        handler.close()
