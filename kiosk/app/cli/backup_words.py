"""How the command line speaks of backups: ages, sizes, and what to type for a server."""

import shlex
from datetime import datetime, timedelta
from typing import assert_never

from sqlalchemy import make_url

from db.backups import Backup, BackupState
from kiosk.domain.desk.after_restore import Why
from kiosk.services.desk.restore_draft import Task

_UNITS = (("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1_000))


def age(backup: Backup, now: datetime) -> str:
    """How old a backup is: "5 minutes", "3 days"."""
    old = now - backup.made_at
    if old < -timedelta(minutes=1):
        return "in the future"
    for name, length in (("day", 86_400), ("hour", 3_600), ("minute", 60)):
        count = round(old.total_seconds()) // length
        if count > 0:
            return f"{count} {name}{_s(count)}"
    return "just now"


def size(backup: Backup) -> str:
    """How large its file is: "1.2 MB"."""
    for unit, length in _UNITS:
        if backup.size >= length:
            return f"{backup.size / length:.1f} {unit}"
    return f"{backup.size} bytes"


def amount(backup: Backup) -> str:
    """Its size and what it holds: "1.2 MB; 1600 people, 900 items, 5200 loans"."""
    if backup.manifest is None:
        return size(backup)
    held = backup.manifest
    counted = (
        f"{held.people} {'person' if held.people == 1 else 'people'}",
        f"{held.items} item{_s(held.items)}",
        f"{held.loans} loan{_s(held.loans)}",
    )
    return f"{size(backup)}; {', '.join(counted)}"


def _s(count: int) -> str:
    return "" if count == 1 else "s"


def state_word(state: BackupState) -> str:
    """How a backup stands, for the list."""
    match state:
        case BackupState.VERIFIED:
            return "verified"
        case BackupState.DAMAGED:
            return "DAMAGED"
        case BackupState.NO_MANIFEST:
            return "no manifest"
        case _:
            assert_never(state)


_WHY = {
    Why.NOT_IN_BACKUP: "its person or thing came in after the backup",
    Why.IN_THE_WAY: "the backup contradicts it",
    Why.NOT_REPEATABLE: "the log does not hold enough of it: do it again",
    Why.NOT_PROVEN: "the audit log is broken before it",
    Why.UNREADABLE: "nothing of it can be read",
    Why.STILL_OUT: "somebody who was forgotten still has it",
}


def why_word(task: Task) -> str:
    """Why a task is left to staff."""
    return _WHY[task.why]


def task_numbers(task: Task) -> str:
    """The receipts that a task is about."""
    return ", ".join(task.numbers) or "none"


def task_acts(task: Task) -> str:
    """What had been done: "lent, returned"."""
    return ", ".join(act.replace("_", " ") for act in task.acts) or _entries(task.count)


def _entries(count: int) -> str:
    return f"{count} entries" if count else "nobody knows how much"


def server_line(address: str, command: str) -> str:
    """What to type instead for a PostgreSQL database; its password is asked for, never shown."""
    url = make_url(address)
    options = [("--host", url.host), ("--port", url.port), ("--username", url.username)]
    words = [word for name, value in options if value for word in (name, str(value))]
    database = url.database or "makerdesk"
    if command == "backup":
        line = ["pg_dump", *words, "--format=custom", "--file=school.dump", database]
    else:
        line = ["pg_restore", *words, "--clean", "--if-exists", "--single-transaction"]
        line += [f"--dbname={database}", "school.dump"]
    return shlex.join(line)
