"""The pretend school's facts, as assets/practice/school.toml has them."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

T = TypeVar("T")


class Chance(Protocol):
    """Where chance comes from; the same seed makes the same school (kiosk.app.system)."""

    def random(self) -> float:
        """A number from 0 up to, not including, 1."""
        ...

    def randrange(self, stop: int, /) -> int:
        """A whole number from 0 up to, not including, `stop`."""
        ...

    def choice(self, seq: Sequence[T], /) -> T:
        """One of them."""
        ...


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """A pretend school."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class RoomFacts:
    """A homeroom of one grade."""

    name: str
    site: str
    grade: str


@dataclass(frozen=True, slots=True)
class NameFacts:
    """Names of one kind. `preferred` stands beside `given` or is empty; `language` may be ""."""

    weight: int
    given: tuple[str, ...]
    family: tuple[str, ...]
    preferred: tuple[str, ...]
    language: str


@dataclass(frozen=True, slots=True)
class PartFacts:
    """A counted piece of a kit."""

    name: str
    expected: int
    minimum: int
    price_cents: int


@dataclass(frozen=True, slots=True)
class TypeFacts:
    """A model: `count` of them, the first `at_maple` at the main school; `free` ones stay in.

    `busy` is how many loans one of them has in ten school days. `tracked` is the type, the word
    and the prefix of a part with a barcode of its own, or None. What is not `is_lent` stays in.
    """

    code: str
    category: str
    name: str
    names: dict[str, str]
    picture: str
    prefix: str
    count: int
    at_maple: int
    price_cents: int
    busy: int
    accessories: tuple[dict[str, Any], ...]
    free: frozenset[int]
    parts: tuple[PartFacts, ...]
    tracked: tuple[str, str, str] | None
    is_lent: bool = True


@dataclass(frozen=True, slots=True)
class SchoolFacts:
    """Everything of the file."""

    sites: tuple[SiteFacts, ...]
    homerooms: tuple[RoomFacts, ...]
    categories: tuple[tuple[str, str], ...]
    types: tuple[TypeFacts, ...]
    names: tuple[NameFacts, ...]


def read_school(folder: Path) -> SchoolFacts:
    """Read the file of ours in `folder`; it is part of the program, so a fault in it is a bug."""
    document = tomllib.loads((folder / "school.toml").read_text(encoding="utf-8"))
    return SchoolFacts(
        sites=tuple(SiteFacts(**each) for each in document["sites"]),
        homerooms=tuple(RoomFacts(**each) for each in document["homerooms"]),
        categories=tuple((each["code"], each["name"]) for each in document["categories"]),
        types=tuple(map(_type, document["types"])),
        names=tuple(map(_names, document["names"])),
    )


def _names(table: dict[str, Any]) -> NameFacts:
    return NameFacts(
        weight=table["weight"],
        given=tuple(table["given"]),
        family=tuple(table["family"]),
        preferred=tuple(table.get("preferred", [""] * len(table["given"]))),
        language=table.get("language", ""),
    )


def _type(table: dict[str, Any]) -> TypeFacts:
    tracked = table.get("tracked")
    return TypeFacts(
        code=table["code"],
        category=table["category"],
        name=table["name"],
        names=table["names"],
        picture=table["picture"],
        prefix=table["prefix"],
        count=table["count"],
        at_maple=table["maple"],
        price_cents=table["price_cents"],
        busy=table["busy"],
        accessories=tuple(table.get("accessories", ())),
        free=frozenset(table.get("free", ())),
        parts=tuple(PartFacts(**each) for each in table.get("parts", ())),
        tracked=(tracked["type"], tracked["name"], tracked["prefix"]) if tracked else None,
        is_lent=table.get("lent", True),
    )
