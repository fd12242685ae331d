"""What the AIM identifiers of scanners mean.

"]cm": the code character names the symbology, the modifier how it was read (ISO/IEC 15424; the
tables of Zebra's DS457 and Motorola's LS4208 manuals).
"""

from collections.abc import Mapping

_BY_CHARACTER: Mapping[str, str] = {
    "A": "Code 39",
    "C": "Code 128",
    "d": "Data Matrix",
    "E": "EAN or UPC",
    "e": "GS1 DataBar",
    "F": "Codabar",
    "G": "Code 93",
    "I": "Interleaved 2 of 5",
    "L": "PDF417",
    "Q": "QR",
    "X": "another one",
    "z": "Aztec",
}
_WHOLE: Mapping[str, str] = {
    "]C1": "GS1-128",
    "]E0": "EAN-13 or UPC-A",
    "]E4": "EAN-8",
}


def symbology_name(identifier: str) -> str:
    """What "]C0" is: "Code 128". An identifier that nobody here knows is told as it is."""
    return _WHOLE.get(identifier) or _BY_CHARACTER.get(identifier[1:2]) or identifier
