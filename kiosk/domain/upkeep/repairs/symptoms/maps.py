"""Kinds of things that break alike, their areas, and what can be wrong there."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from kiosk.domain.upkeep.maintenance.plan_draft import Words


class Kind(StrEnum):
    """Things that share one picture of areas."""

    CHROMEBOOK = "chromebook"
    PRINTER_3D = "printer_3d"
    LASER = "laser"
    CUTTER = "cutter"
    KIT = "kit"
    GENERIC = "generic"


@dataclass(frozen=True, slots=True)
class Symptom:
    """What is wrong in an area. `number` stands on its card for ever; `minutes` is usual labour."""

    number: int
    key: str
    name: Words
    minutes: int


@dataclass(frozen=True, slots=True)
class Area:
    """A place on a thing. `key` is one of a kind among all areas; `steps` is its checklist."""

    key: str
    name: Words
    steps: tuple[Words, ...]
    symptoms: tuple[Symptom, ...]


@dataclass(frozen=True, slots=True)
class SymptomMap:
    """The areas of one kind of thing, in the order in which a picture numbers them."""

    kind: Kind
    name: Words
    areas: tuple[Area, ...]


_OF_PICTURE: Mapping[str, Kind] = {
    "chromebook": Kind.CHROMEBOOK,
    "printer3d": Kind.PRINTER_3D,
    "kit": Kind.KIT,
    "microbit-kit": Kind.KIT,
    "podcast-kit": Kind.KIT,
}
# The first that fits wins: lasers and cutters have no picture of their own, and a school may have
# given another thing one that we do not know.
_BY_WORD: tuple[tuple[str, Kind], ...] = (
    ("laser", Kind.LASER),
    ("láser", Kind.LASER),
    ("glowforge", Kind.LASER),
    ("cricut", Kind.CUTTER),
    ("silhouette", Kind.CUTTER),
    ("cutter", Kind.CUTTER),
    ("cortadora", Kind.CUTTER),
    ("chromebook", Kind.CHROMEBOOK),
    ("laptop", Kind.CHROMEBOOK),
    ("portátil", Kind.CHROMEBOOK),
    ("3d", Kind.PRINTER_3D),
)


def kind_of(picture: str, name: str) -> Kind:
    """Which map fits a type of things with this picture and name; a "laser cutter" is a laser."""
    known = _OF_PICTURE.get(picture)
    if known is not None:
        return known
    words = name.casefold()
    return next((kind for word, kind in _BY_WORD if word in words), Kind.GENERIC)
