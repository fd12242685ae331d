"""Which six digits are fit to be a PIN of the staff."""

from datetime import date
from enum import StrEnum
from itertools import pairwise

LENGTH = 6
_FIRST_TRIED = frozenset(
    (
        *("112233", "102030", "159753", "147258", "258369", "789456"),
        *("456789", "696969", "246810", "135790", "135791", "520131"),
    )
)


class PinFault(StrEnum):
    """Why a PIN is refused when it is chosen."""

    NOT_SIX_DIGITS = "not_six_digits"
    EASILY_GUESSED = "easily_guessed"
    A_DATE = "a_date"
    ON_THE_BADGE = "on_the_badge"


def pin_fault(pin: str, badge: str = "") -> PinFault | None:
    """Refuse what a thief of the badge would try first; `badge` is the code on it."""
    if len(pin) != LENGTH or not (pin.isascii() and pin.isdigit()):
        return PinFault.NOT_SIX_DIGITS
    if _is_easy(pin):
        return PinFault.EASILY_GUESSED
    if pin in badge or pin in "".join(filter(str.isdigit, badge)):
        return PinFault.ON_THE_BADGE
    return PinFault.A_DATE if _is_date(pin) else None


def _is_easy(pin: str) -> bool:
    """One pattern repeated (111111, 121212, 123123), a count up or down, or a famous one."""
    repeats = any(pin == pin[:length] * (LENGTH // length) for length in (1, 2, 3))
    steps = {int(after) - int(before) for before, after in pairwise(pin)}
    mirrored = pin[:3] == pin[:2:-1]
    return repeats or len(steps) == 1 or mirrored or pin in _FIRST_TRIED


def _is_date(pin: str) -> bool:
    """A birthday, day, month or year first: the figures that people choose most."""
    first, second, third = (int(pin[at : at + 2]) for at in (0, 2, 4))
    spellings = ((third, second, first), (third, first, second), (first, second, third))
    return any(_is_day(2000 + year, month, day) for year, month, day in spellings)


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
