"""Keeps a damaged store from being written to, by any program, until a backup takes its place.

`school.db-damaged` says what was found. It counts for the very file that it was written beside: one
that is put in its place is not meant. Where the disk takes no such note, this process still heeds
it, and the next start finds the damage again.
"""

import json
import logging
import os
from pathlib import Path

from db.errors import Corrupt
from db.location import OWNER_ONLY

log = logging.getLogger(__name__)

DAMAGED = "damaged"
"""The ending of the file that says what was found."""


class Quarantine:
    """That of one store's file. Safe to use from any thread."""

    def __init__(self, store: Path, note: Path) -> None:
        self._store, self._note = store, note
        self._known: tuple[int, str] | None = None

    @property
    def damage(self) -> str | None:
        """What was found in this very file, None where it is not under quarantine."""
        found = self._read() or self._known
        return found[1] if found is not None and found[0] == self._file() else None

    def require_none(self) -> None:
        """Raise Corrupt where the file is under quarantine."""
        damage = self.damage
        if damage is not None:
            raise Corrupt(damage)

    def impose(self, damage: str) -> None:
        """Nothing is written from now on; the first thing found stays."""
        file = self._file()
        if file is None or self.damage is not None:
            return
        self._known = file, damage
        try:
            self._write(json.dumps({"file": file, "found": damage}).encode())
        except OSError as error:
            log.info("the damage could not be noted beside the store: %s", error)

    def lift(self) -> None:
        """It was looked through and is whole."""
        self._known = None
        try:
            self._note.unlink(missing_ok=True)
        except OSError as error:
            log.info("the note of a damage that is mended could not be removed: %s", error)

    def _write(self, content: bytes) -> None:
        descriptor = os.open(self._note, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY)
        try:
            os.write(descriptor, content)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def _read(self) -> tuple[int, str] | None:
        try:
            said = json.loads(self._note.read_text("utf-8"))
            return int(said["file"]), str(said["found"])
        except (OSError, ValueError, KeyError, TypeError):
            return None  # not there, or torn by a power cut: the next start finds it again

    def _file(self) -> int | None:
        try:
            return self._store.stat().st_ino
        except OSError:
            return None
