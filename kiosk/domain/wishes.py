"""A person's wishes for the school: values that the suggestion box fills and screens show."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class WishStage(StrEnum):
    """What became of a wish, as whoever wished is told."""

    WAITING = "waiting"
    LIKED = "liked"
    ORDERED = "ordered"
    HERE = "here"
    DECLINED = "declined"


class Room(StrEnum):
    """Whether the box takes one more wish of a person now."""

    FREE = "free"
    FULL = "full"
    TOO_SOON = "too_soon"


@dataclass(frozen=True, slots=True)
class WishKind:
    """A kind of things that the school has; `names` by language."""

    type_code: str
    name: str
    picture: str
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OwnWish:
    """A wish as its person sees it. `kind` is None for none that the school has.

    `text` is what staff wrote down, "" as long as nobody did.
    """

    text: str
    kind: WishKind | None
    stage: WishStage
    answer: str = ""


@dataclass(frozen=True, slots=True)
class WishBox:
    """What a person may wish for, and what became of their own wishes, the newest first."""

    kinds: tuple[WishKind, ...]
    wishes: tuple[OwnWish, ...]
    room: Room
