"""Reads the tables of a parsed document key by key, gathering every fault instead of raising."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from kiosk.domain.lending.document_values import Read
from kiosk.domain.lending.problems import N_, InputProblem, Misfit, misfit, unknown_word

T = TypeVar("T")
Default = TypeVar("Default")


class Fields:
    """One table. Faults go to `problems`; as long as that is empty, all that was read is good.

    `where` is the table's path, empty for the whole document. Call `close` when all keys that mean
    something have been asked for: what is left over is a fault too.
    """

    def __init__(self, where: str, raw: Mapping[str, object], problems: list[InputProblem]) -> None:
        self._where = where
        self._raw = raw
        self._problems = problems
        self._asked: list[str] = []

    def has(self, key: str) -> bool:
        """Whether a key is there."""
        self._asked.append(key)
        return key in self._raw

    def get(self, key: str, read: Read[T]) -> T | None:
        """A value that must be there; None where it is missing or wrong."""
        if self.has(key):
            return self._read(key, read)
        self.wrong(key, misfit(N_("{key} is missing."), N_("Add a line “{key} = …”."), key=key))
        return None

    def get_or(self, key: str, read: Read[T], default: Default) -> T | Default:
        """A value that may be left out; `default` where it is missing or wrong."""
        value = self._read(key, read) if self.has(key) else None
        return default if value is None else value

    def table(self, key: str) -> "Fields":
        """A table within this one; an empty one where it is left out."""
        raw = self._raw[key] if self.has(key) else {}
        if isinstance(raw, Mapping):
            return Fields(self._path(key), raw, self._problems)
        fault = misfit(N_("This is not a table."), N_("Write it as [{key}]."), key=key)
        self.wrong(key, fault)
        return Fields(self._path(key), {}, self._problems)

    def tables(self, key: str) -> "tuple[Fields, ...]":
        """The tables of a list, their paths counted from 1; none where it is left out."""
        raw = self._raw[key] if self.has(key) else []
        members = raw if isinstance(raw, list) else [raw]
        good = [each for each in members if isinstance(each, Mapping)]
        if not isinstance(raw, list) or len(good) < len(members):
            fault = misfit(
                N_("This is not a list of tables."), N_("Write each of them as [[{key}]]."), key=key
            )
            self.wrong(key, fault)
        return tuple(
            Fields(f"{self._path(key)}[{number}]", each, self._problems)
            for number, each in enumerate(good, start=1)
        )

    def each(self, key: str, read: "Callable[[Fields], T | None]") -> tuple[T, ...]:
        """What `read` makes of each table of a list; tables that it makes None of are left out."""
        found: list[T] = []
        for table in self.tables(key):
            one = read(table)
            table.close()
            if one is not None:
                found.append(one)
        return tuple(found)

    def rest(self) -> dict[str, object]:
        """What nobody has asked for yet, in the order of the file."""
        return {key: value for key, value in self._raw.items() if key not in self._asked}

    def wrong(self, key: str, fault: Misfit) -> None:
        """Note a fault; an empty key means the table as a whole."""
        self._problems.append(fault.at(self._path(key)))

    def close(self) -> None:
        """Note every key that nobody asked for."""
        for key in self.rest():
            self.wrong(key, unknown_word(key, self._asked))

    def _read(self, key: str, read: Read[T]) -> T | None:
        value = read(self._raw[key])
        if isinstance(value, Misfit):
            self.wrong(key, value)
            return None
        return value

    def _path(self, key: str) -> str:
        return ".".join(part for part in (self._where, key) if part)
