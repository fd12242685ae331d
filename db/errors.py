"""What can go wrong with the store, each fault with its remedy, translated from drivers once."""

from typing import ClassVar
from uuid import UUID


class Conflict(Exception):
    """The schema refused a row because the world had changed: an expected outcome.

    `constraint` is the constraint's name as the models give it ("uq_loans_open_item"). SQLite does
    not say which foreign key failed; then it is "foreign_key".
    """

    def __init__(self, constraint: str) -> None:
        super().__init__(f"refused by {constraint}")
        self.constraint = constraint


class StoreError(Exception):
    """The store's surroundings failed us. `what` is the fault, `remedy` what a person can do.

    Both are plain English sentences; nothing of the fault was half done, but for CommitUnknown.
    """

    remedy: ClassVar[str] = "Ask the person who looks after this computer."

    def __init__(self, what: str) -> None:
        super().__init__(f"{what} {self.remedy}")
        self.what = what


class UnknownAddress(StoreError):
    """The store's address in the settings names no store that we know."""

    remedy = 'Write it as "sqlite:///folder/school.db" or "postgresql://name@server/database".'


class NoStore(StoreError):
    """There is no store at this address yet."""

    remedy = 'Make it with "makerdesk init", or correct the address in the settings.'


class Vanished(StoreError):
    """The open store's file lies no more where it was; what was written may lie elsewhere."""

    remedy = (
        "Put its folder or its disk back; the counter goes on by itself then. "
        "Nothing was made in its place."
    )


class NotAStore(StoreError):
    """What lies there belongs to something else, or is no database at all."""

    remedy = "Nothing was changed. Name another file in the settings, or restore a backup there."


class NewerSchema(StoreError):
    """A newer version of Makerdesk has written this store."""

    remedy = "Nothing was changed. Install that newer version here too."


class OlderSchema(StoreError):
    """The store was written by an older version and waits for its upgrade."""

    remedy = 'Start the counter, or type "makerdesk init"; a backup is made first.'


class NetworkShare(StoreError):
    """The file lies on a network share, where SQLite can lose data."""

    remedy = (
        "Keep the file on a disk of this computer. "
        "Several counters share their data through PostgreSQL."
    )


class NotDurable(StoreError):
    """SQLite would not promise that a commit is on disk."""

    remedy = "Move the store to an ordinary disk of this computer."


class DiskFull(StoreError):
    """No room is left. The act was rolled back."""

    remedy = "Free some space on this disk; the counter goes on by itself then."


class ReadOnly(StoreError):
    """The store may be read but not written."""

    remedy = "Let this account write to the file and its folder, and check that the disk is sound."


class Locked(StoreError):
    """Another process kept the store for too long. The act was rolled back."""

    remedy = "Try again. If it stays so, close the other program that uses the store."


class AlreadyRunning(StoreError):
    """A counter already runs on this store."""

    remedy = "Use the window that is open already."


class Corrupt(StoreError):
    """The database file is damaged."""

    remedy = "Stop using it and restore the newest backup; keep the damaged file."


class DiskFault(StoreError):
    """The disk reported an error."""

    remedy = "Check the disk and its cable, and keep a copy of the newest backup elsewhere."


class Unreachable(StoreError):
    """The file cannot be opened, or the database server does not answer."""

    remedy = "Check that the folder or the server is there, and the rights of this account."


class CommitUnknown(StoreError):
    """COMMIT failed in a way after which the act may have happened all the same.

    Re-read by `action` before answering anybody. `is_settled` says that the store has since
    committed again, so that what a re-read shows will stay true; while it is False, even an act
    that a re-read does not show may come back after a crash.
    """

    remedy = "Look at what is recorded before doing it again."

    def __init__(self, what: str, *, action: UUID | None, is_settled: bool) -> None:
        super().__init__(what)
        self.action = action
        self.is_settled = is_settled
