"""Loads the shipped fonts, so that every computer shows the same letters."""

import functools
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

from kiosk.ui.theme.roles import TextStyle

TEXT_FAMILY = "Atkinson Hyperlegible Next"
MONO_FAMILY = "Atkinson Hyperlegible Mono"
# A name in any of these scripts shows, even where the system has no font of its own. The last is
# Droid Sans Fallback under a name of its own: Debian has a namesake without Korean.
FALLBACK_FAMILIES = (
    "Noto Sans",
    "Noto Sans Arabic",
    "Noto Sans Hebrew",
    "Noto Sans Devanagari",
    "Noto Sans Ethiopic",
    "Makerdesk Sans East",
)


_VIETNAMESE = range(0x1E00, 0x1F00)


class FontsMissing(Exception):
    """The fonts folder lacks a family; the installation is incomplete."""

    def __init__(self, folder: Path, families: frozenset[str]) -> None:
        super().__init__(
            f"The fonts folder {folder} lacks {', '.join(sorted(families))}. "
            "Install Makerdesk again."
        )


@dataclass(frozen=True, slots=True)
class Fonts:
    """Families in the order in which a letter is looked for."""

    text: tuple[str, ...]
    mono: tuple[str, ...]

    def font(self, style: TextStyle, px: int) -> QFont:
        """Return the font of a text style at a pixel size; it may be changed by whoever gets it."""
        return QFont(_font(self, style, px))


@functools.cache
def _font(fonts: Fonts, style: TextStyle, px: int) -> QFont:
    """Put a font together; a screen asks for the same few hundreds of times."""
    font = QFont()
    font.setFamilies(list(fonts.mono if style.is_mono else fonts.text))
    font.setPixelSize(max(1, px))
    font.setWeight(QFont.Weight(style.weight))
    if style.tracking != 100.0:
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, style.tracking)
    # Hinting would make the same word differ in width from one panel to the next.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def evenly(font: QFont, text: str) -> QFont:
    """Return the font for a text, all of one face.

    Atkinson lacks the stacked accents of Vietnamese; taking only those letters from another face
    would make words look mended.
    """
    if text.isascii() or not any(ord(letter) in _VIETNAMESE for letter in text):
        return font
    even = QFont(font)
    first, *others = font.families()
    even.setFamilies([*others[:1], first, *others[1:]])
    return even


def load_fonts(folder: Path) -> Fonts:
    """Register every font of the folder with Qt; needs a QGuiApplication. Raises FontsMissing."""
    loaded: set[str] = set()
    for path in sorted(folder.glob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(path))
        if number >= 0:
            loaded.update(QFontDatabase.applicationFontFamilies(number))
    missing = frozenset({TEXT_FAMILY, MONO_FAMILY, *FALLBACK_FAMILIES}) - loaded
    if missing:
        raise FontsMissing(folder, missing)
    return Fonts((TEXT_FAMILY, *FALLBACK_FAMILIES), (MONO_FAMILY, *FALLBACK_FAMILIES))
