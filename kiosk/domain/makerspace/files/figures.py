"""Numbers as slicers write them: amounts, lengths with units, times, and grams from lengths."""

import math
import re

_NUMBER = r"[0-9]+\.?[0-9]*|\.[0-9]+"
_AMOUNT = re.compile(rf"(?:{_NUMBER})(?:e[+-]?[0-9]{{1,3}})?", re.IGNORECASE)
_LENGTH = re.compile(rf"({_NUMBER})\s*(mm|m)\b", re.IGNORECASE)
_PART = re.compile(rf"({_NUMBER})\s*([dhms])[a-z]*", re.IGNORECASE)
_TIME = re.compile(rf"(?:(?:{_NUMBER})\s*[dhms][a-z]*\s*)+", re.IGNORECASE)
_SECONDS = {"d": 86_400, "h": 3_600, "m": 60, "s": 1}

DIAMETER = 1.75
"""Millimetres of a filament where the file does not say: what nearly every printer takes."""
_DENSITIES = {"PLA": 1.24, "PETG": 1.27, "ABS": 1.04, "TPU": 1.21, "ASA": 1.07}
"""Grams per cubic centimetre: the makers' data sheets, rounded to two places."""


def amounts(text: str) -> tuple[float, ...]:
    """`1.23, 4.56` → 1.23, 4.56; nothing where any of it is no number from 0 up."""
    pieces = [piece.strip(" \t[]") for piece in re.split("[,;]", text)]
    if not all(_AMOUNT.fullmatch(piece) for piece in pieces):
        return ()
    return tuple(float(piece) for piece in pieces)


def millimetres(text: str) -> tuple[float, ...]:
    """`1.2m, 0.3m` → 1200, 300; `847.2mm (2.0cm3)` → 847.2; nothing where a unit is missing."""
    found = [_LENGTH.match(piece.strip()) for piece in text.split(",")]
    lengths = [float(each[1]) * (1 if each[2].lower() == "mm" else 1_000) for each in found if each]
    return tuple(lengths) if len(lengths) == len(found) else ()


def seconds(text: str) -> float:
    """`1d 2h 3m 4s`, `1 hour 3 minutes`, `3708.97`, `2239s` → seconds; 0 where it is no time."""
    text = text.strip()
    if _AMOUNT.fullmatch(text):
        return float(text)
    if not _TIME.fullmatch(text):
        return 0
    return sum(float(count) * _SECONDS[unit.lower()] for count, unit in _PART.findall(text))


def density_of(material: str | None) -> float | None:
    """Grams per cubic centimetre of a material by how its name begins: PLA+, PLA-CF are PLA."""
    name = (material or "").upper()
    return next((density for known, density in _DENSITIES.items() if name.startswith(known)), None)


def milligrams(length: float, density: float, diameter: float = DIAMETER) -> float:
    """What a filament weighs: length and diameter in millimetres, density in g/cm3.

    A cylinder: mm · π · (d/2)² are cubic millimetres, of which each weighs `density` milligrams.
    """
    return length * math.pi * (diameter / 2) ** 2 * density
