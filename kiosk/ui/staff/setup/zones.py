"""Time zones to choose from: those that are named after a place."""

from collections.abc import Sequence
from zoneinfo import available_timezones

_NO_PLACES = ("Etc/", "SystemV/", "posix/", "right/", "US/", "Canada/", "Brazil/", "Mexico/")
UTC = "UTC"


def zone_names() -> tuple[str, ...]:
    """Every zone by its name, in order; UTC for who wants none of them."""
    named = {name for name in available_timezones() if "/" in name}
    return (*sorted(name for name in named if not name.startswith(_NO_PLACES)), UTC)


def matching(names: Sequence[str], words: str) -> tuple[str, ...]:
    """The names that hold every word; "new york" finds America/New_York."""
    sought = words.casefold().replace("_", " ").split()
    return tuple(
        name for name in names if all(word in name.casefold().replace("_", " ") for word in sought)
    )
