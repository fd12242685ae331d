"""Knows which very file a store has open, so that nothing is told as saved that lies elsewhere.

A connection goes on writing into its file when the folder is renamed away or the disk unmounted;
and under the old name there may be nothing by then, or something else. Whoever comes back to that
name must find what was promised, so it is looked at before each use and after each commit.
"""

from os import stat_result
from pathlib import Path

from db.errors import NoStore, StoreError, Vanished
from db.location import of_system


class Presence:
    """One file at `path`. Safe to use from any thread."""

    def __init__(self, path: Path) -> None:
        """Nothing is open yet."""
        self.path = path
        self._seen: tuple[int, int] | None = None

    def note(self) -> None:
        """A connection to it was opened. Raises Vanished, NoStore."""
        self._seen = self._require()

    def require(self) -> None:
        """Raise Vanished where the open file lies there no more, NoStore where none ever did."""
        self._require()

    def is_there(self) -> bool:
        """Whether the file that is open, if any, lies there."""
        try:
            self._require()
        except StoreError:
            return False
        return True

    def forget(self) -> None:
        """Every connection is closed: what lies there next time is welcome."""
        self._seen = None

    def _require(self) -> tuple[int, int]:
        found = self._found()
        if self._seen not in (None, found):
            raise Vanished(f"Another file lies at {self.path} than the one that is open.")
        return found

    def _found(self) -> tuple[int, int]:
        try:
            return _identity(self.path.stat())
        except (FileNotFoundError, NotADirectoryError) as error:
            if self._seen is None:
                raise NoStore(f"There is no store at {self.path}.") from error
            raise Vanished(f"The store at {self.path} is not there any more.") from error
        except OSError as error:
            raise of_system(f"{self.path} cannot be reached", error) from error


def _identity(status: stat_result) -> tuple[int, int]:
    return status.st_dev, status.st_ino
