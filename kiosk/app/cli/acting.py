"""Which role of staff the command line acts in: a file that no other account can write says so.

`command_line_roles.toml` lies beside the settings file:

    [roles]
    maria = "librarian"
    nightly = "tech"

Where it is missing, the account that the store's file belongs to acts as a librarian, and every
other account may do nothing.
"""

import os
import stat
import tomllib
from dataclasses import dataclass
from pathlib import Path

from db.vocabulary.people import StaffRole
from kiosk.app.cli.exits import CommandError
from kiosk.app.cli.files import as_text
from kiosk.app.settings_reader import Problem, suggest
from kiosk.domain import toml_text
from kiosk.domain.permissions import Permission, may

ROLES_FILE = "command_line_roles.toml"
SECTION = "roles"
WRITABLE_BY_OTHERS = stat.S_IWGRP | stat.S_IWOTH
ROOT = 0


@dataclass(frozen=True, slots=True)
class Account:
    """Who types: the account's name, and its number where the system has one."""

    name: str
    number: int | None


def this_account(name: str) -> Account:
    """The account of this process, known as `name`."""
    return Account(name, os.getuid() if os.name == "posix" else None)


def require(
    permission: Permission, role: StaffRole | None, *, account: Account, file: Path
) -> None:
    """Raise CommandError unless `role` may do that."""
    if role is None:
        what = f"The account {account.name} has no role on the command line."
        raise CommandError(what, f'Write {account.name} = "librarian" under [roles] in {file}.')
    if not may(role, permission):
        doing = permission.value.replace("_", " ")
        what = f"The account {account.name} acts as {role.value}, who may not do this ({doing})."
        raise CommandError(what, f"Ask a colleague with that right, or change {file}.")


def role_of(account: Account, file: Path, owned: Path | None) -> StaffRole | None:
    """The role that `file` gives the account; None for one that it does not name.

    Where the file is missing, who owns `owned` (the store's file) is a librarian; on a system
    without owners everybody who can open it. Raises CommandError.
    """
    text = _read(account, file)
    if text is None:
        return StaffRole.LIBRARIAN if _owns(account, owned) else None
    return _roles(text, file).get(account.name)


def _owns(account: Account, owned: Path | None) -> bool:
    if account.number is None:
        return True
    try:
        return owned is not None and owned.stat().st_uid == account.number
    except FileNotFoundError:
        return True  # nobody's yet: whoever makes the store will own it


def _read(account: Account, file: Path) -> str | None:
    """The file's text, None where there is none; never that of a file which others can write."""
    try:
        with file.open("rb") as opened:
            status = os.fstat(opened.fileno())
            if account.number is not None:
                _refuse_foreign(status, account, file)
            return as_text(opened.read(), file)
    except FileNotFoundError:
        return None


def _refuse_foreign(status: os.stat_result, account: Account, file: Path) -> None:
    if status.st_uid not in (account.number, ROOT):
        raise CommandError(f"{file} belongs to another account.", "Make it your own or root's.")
    if status.st_mode & WRITABLE_BY_OTHERS:
        raise CommandError(f"Other accounts can write {file}.", f"Type: chmod go-w {file}")


def _roles(text: str, file: Path) -> dict[str, StaffRole]:
    """Every account with its role; all that is wrong at once."""
    try:
        document = toml_text.parse(text)
    except tomllib.TOMLDecodeError as error:
        raise CommandError(f"{file} is not TOML: {error}.", "Mend that line.") from error
    table = document.get(SECTION, {})
    problems = [
        Problem(name, "is not known.", f"Write every account under [{SECTION}].")
        for name in document
        if name != SECTION
    ]
    if not isinstance(table, dict):
        problems.append(Problem(SECTION, "is not a table.", f"Write it as [{SECTION}]."))
        table = {}
    known = [role.value for role in StaffRole]
    roles: dict[str, StaffRole] = {}
    for name, role in table.items():
        if role in known:
            roles[str(name)] = StaffRole(role)
        else:
            where = f"{SECTION}.{name}"
            problems.append(Problem(where, f"is {role!r}.", suggest(str(role), known)))
    if problems:
        lines = "\n".join(f"  {problem}" for problem in problems)
        raise CommandError(f"{file} cannot be used.\n{lines}")
    return roles
