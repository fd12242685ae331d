"""Codes of cases, short enough to be said across a room: K7-2041."""

from uuid import UUID

# No I, O, Q, S, Z and no B, G: nobody has to ask whether it was a letter or a digit.
LETTERS = "ACDEFHJKLMNPRTUVWXY"
_DIGITS = 10
_NUMBERS = 10_000


def case_code(chance: UUID) -> str:
    """The code that a random id stands for; one of 1.9 million."""
    rest, number = divmod(chance.int, _NUMBERS)
    rest, digit = divmod(rest, _DIGITS)
    return f"{LETTERS[rest % len(LETTERS)]}{digit}-{number:04}"
