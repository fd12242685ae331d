"""Reads one table of a settings file against its list of keys, gathering every problem."""

import difflib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong: where it stands, what it is, and how to mend it."""

    where: str
    what: str
    remedy: str

    def __str__(self) -> str:
        """The line that a person reads."""
        return f"{self.where}: {self.what} {self.remedy}"


@dataclass(frozen=True, slots=True)
class Key(Generic[T_co]):
    """A key of a table. `read` turns the TOML value into T or raises ValueError with "what|remedy".

    A key without `default` must be given.
    """

    name: str
    read: Callable[[object], T_co]
    default: T_co | None = None
    is_required: bool = False


class Table:
    """The values of one table, checked; wrong ones have their default and a problem noted."""

    def __init__(
        self, where: str, raw: object, keys: Sequence[Key[object]], problems: list[Problem]
    ) -> None:
        """Check `raw`, the parsed TOML at `where`, and append what is wrong to `problems`."""
        self._values: dict[str, object] = {key.name: key.default for key in keys}
        if not isinstance(raw, Mapping):
            problems.append(Problem(where, "is not a table.", f"Write it as [{where}]."))
            return
        names = [key.name for key in keys]
        for unknown in (str(name) for name in raw if name not in names):
            problems.append(Problem(f"{where}.{unknown}", "is not known.", suggest(unknown, names)))
        for key in keys:
            self._take(where, raw, key, problems)

    def _take(
        self, where: str, raw: Mapping[str, object], key: Key[object], problems: list[Problem]
    ) -> None:
        """Read one key."""
        if key.name not in raw:
            if key.is_required:
                problems.append(
                    Problem(f"{where}.{key.name}", "is missing.", f"Add {key.name} = …")
                )
            return
        try:
            self._values[key.name] = key.read(raw[key.name])
        except ValueError as error:
            what, _, remedy = str(error).partition("|")
            problems.append(Problem(f"{where}.{key.name}", what, remedy))

    def get(self, key: Key[T]) -> T:
        """The value of `key`, or its default."""
        value: T = self._values[key.name]  # type: ignore[assignment] # filled by this very key
        return value


def suggest(word: str, known: Sequence[str]) -> str:
    """ "Did you mean …?" with the nearest known word, else the list of them."""
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    return f"Did you mean {near[0]}?" if near else f"Known here: {', '.join(known)}."


def text(value: object) -> str:
    """A text that is not empty."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"is {value!r}.|Write a text in quotes.")
    return value


def one_of(*choices: str) -> Callable[[object], str]:
    """One of a few words, with did-you-mean."""

    def read(value: object) -> str:
        if value in choices:
            return str(value)
        raise ValueError(f"is {value!r}.|{suggest(str(value), choices)}")

    return read


def some_of(*choices: str) -> Callable[[object], tuple[str, ...]]:
    """A list of some of a few words, at least one."""

    def read(value: object) -> tuple[str, ...]:
        if not isinstance(value, list) or not value:
            raise ValueError(f'is {value!r}.|Write a list such as ["{choices[0]}"].')
        for member in value:
            one_of(*choices)(member)
        return tuple(value)

    return read


def number(least: float, most: float) -> Callable[[object], float]:
    """A number between two bounds."""

    def read(value: object) -> float:
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if not is_number or not least <= float(str(value)) <= most:
            raise ValueError(f"is {value!r}.|Write a number from {least:g} to {most:g}.")
        return float(str(value))

    return read


def whole(least: int, most: int) -> Callable[[object], int]:
    """A whole number between two bounds."""

    def read(value: object) -> int:
        is_whole = isinstance(value, int) and not isinstance(value, bool)
        if not is_whole or not least <= int(str(value)) <= most:
            raise ValueError(f"is {value!r}.|Write a whole number from {least} to {most}.")
        return int(str(value))

    return read


def flag(value: object) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise ValueError(f"is {value!r}.|Write true or false.")
    return value
