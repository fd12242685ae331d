"""TOML that somebody gives us, parsed within limits: a bomb is one more mistake in the file."""

import tomllib
from collections.abc import Iterable

MAX_CHARACTERS = 500_000
MAX_LINE = 4_000
"""Characters; tomllib needs the square of a dotted key's length, and Python reads no number of more
than 4,300 digits."""
MAX_DEPTH = 20
"""Tables and lists within each other; nothing that we read has more than four."""


def parse(text: str) -> dict[str, object]:
    """A TOML file's content; a byte-order mark in front, as Windows editors leave it, is fine.

    Raises tomllib.TOMLDecodeError, and no other exception, for what is not TOML or beyond limits.
    """
    if len(text) > MAX_CHARACTERS:
        raise tomllib.TOMLDecodeError(f"it has more than {MAX_CHARACTERS:,} characters")
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > MAX_LINE:
            what = f"line {number} has more than {MAX_LINE:,} characters"
            raise tomllib.TOMLDecodeError(what)
    document = _loaded(text.removeprefix("\ufeff"))
    _check_values(document)
    return document


_TOO_DEEP = f"tables or lists lie more than {MAX_DEPTH} deep within each other"
_TOO_LONG = "a number is too long"


def _loaded(text: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise tomllib.TOMLDecodeError(_TOO_DEEP) from None


def _check_values(document: object) -> None:
    """Raise TOMLDecodeError for what nests too far, and for numbers beyond TOML's 64 bits.

    Walked level by level, for a deep document would break a recursion.
    """
    level: list[object] = [document]
    for _ in range(MAX_DEPTH):
        if any(isinstance(each, int) and not -(2**63) <= each < 2**63 for each in level):
            raise tomllib.TOMLDecodeError(_TOO_LONG)
        level = [inner for each in level for inner in _within(each)]
    if level:
        raise tomllib.TOMLDecodeError(_TOO_DEEP)


def _within(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()
