"""How a command ends: exit codes that scripts rely on, and errors that people can act on."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum


class ExitCode(IntEnum):
    """The exit codes of every command."""

    OK = 0
    ERROR = 1
    USAGE = 2
    REJECTED_ROWS = 3
    BUSY = 4
    SAFETY_STOP = 5
    WARNINGS = 6


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong for programs; `where` is empty for the command as a whole."""

    where: str
    what: str
    how: str


class CommandError(Exception):
    """A command cannot do what it was asked: what is wrong, how to mend it, how to exit."""

    def __init__(
        self,
        what: str,
        remedy: str = "",
        code: ExitCode = ExitCode.ERROR,
        *,
        problems: Sequence[Fault] = (),
    ) -> None:
        """Say what is wrong and what to do about it; `problems` one by one, where they have
        places of their own."""
        super().__init__(f"{what} {remedy}".strip())
        self.what = what
        self.remedy = remedy
        self.code = code
        self.problems = tuple(problems) or (Fault("", what, remedy),)
