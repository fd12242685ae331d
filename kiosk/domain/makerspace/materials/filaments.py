"""What a length of filament weighs, by its material."""

import math

USUAL_DIAMETER_UM = 1_750
"""Thousandths of a millimetre; almost every school's printer takes this filament."""

DENSITIES = {
    "PLA": 1_240,
    "PETG": 1_270,
    "ABS": 1_040,
    "TPU": 1_210,
    "ASA": 1_070,
    "PC": 1_200,
    "PA": 1_120,
}
"""Thousandths of a gram per cubic centimetre, by the word that slicers write as filament_type.

The first five are those of the generic profiles that slicers bring along; PC and PA (nylon 6/66)
are usual for the plain plastic. A colour shifts them by a few percent.
"""

_OTHER_WORDS = {"PET": "PETG", "FLEX": "TPU", "NYLON": "PA"}
_UM3_PER_MM3 = 1_000_000_000
_UG_PER_MG = 1_000


def density_of(material: str) -> int | None:
    """Thousandths of a gram per cubic centimetre; None for what is not known.

    A filled one, such as PLA-CF, is heavier than its plastic, and not known here.
    """
    word = material.strip().upper()
    return DENSITIES.get(_OTHER_WORDS.get(word, word))


def milligrams(length_um: int, density: int, diameter_um: int = USUAL_DIAMETER_UM) -> int:
    """What a length of filament weighs, to the nearest milligram.

    Length times the area of a circle times the density: mm * pi * (d/2)^2 / 1000 * g/cm3 is grams.
    Length and diameter are thousandths of a millimetre, so that whole numbers go in. Raises
    ValueError for a length below 0, and a density or a diameter that is not above 0.
    """
    if length_um < 0 or density <= 0 or diameter_um <= 0:
        raise ValueError(f"{length_um} um of {diameter_um} um at a density of {density}")
    squared = diameter_um**2
    micrograms = math.pi * (length_um * squared * density) / (4 * _UM3_PER_MM3)
    return int(micrograms / _UG_PER_MG + 0.5)
