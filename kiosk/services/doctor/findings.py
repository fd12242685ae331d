"""What the doctor finds: signs of one check, and findings of all of them. They name nobody."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How grave something is."""

    OK = "ok"
    SKIPPED = "skipped"  # it could not be looked at, and another finding says why
    WARNING = "warning"  # the counter works; somebody should see to it soon
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that a check saw: what, where it is, and what to do about it.

    All are plain English sentences; `where` is a path, an address, a receipt or empty. People do
    not appear in them. `is_mendable`: `doctor --fix` can mend it, or at least tries.
    """

    level: Level
    what: str
    where: str = ""
    remedy: str = ""
    is_mendable: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """A sign, and the key of the check that saw it."""

    key: str
    level: Level
    what: str
    where: str = ""
    remedy: str = ""
    is_mendable: bool = False


def fine(what: str, where: str = "") -> Sign:
    """Nothing is wrong, and here is what was seen."""
    return Sign(Level.OK, what, where)


def skipped(why: str) -> Sign:
    """It was not looked at."""
    return Sign(Level.SKIPPED, why)


def warning(what: str, where: str = "", *, remedy: str, is_mendable: bool = False) -> Sign:
    """Somebody should see to it soon."""
    return Sign(Level.WARNING, what, where, remedy, is_mendable)


def fault(what: str, where: str = "", *, remedy: str, is_mendable: bool = False) -> Sign:
    """Something is broken, or will break the next act."""
    return Sign(Level.FAULT, what, where, remedy, is_mendable)


def gravest(findings: tuple[Finding, ...]) -> Level:
    """The worst level among them; what was merely skipped counts for nothing."""
    levels = {each.level for each in findings}
    return next((each for each in (Level.FAULT, Level.WARNING) if each in levels), Level.OK)
