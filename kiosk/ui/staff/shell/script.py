"""How words are set on the staff's pages, in real pixels: a desk is read from near."""

from dataclasses import replace
from enum import Enum

from PySide6.QtGui import QFont

from kiosk.ui.theme.metrics import REFERENCE_PX_PER_MM, Metrics
from kiosk.ui.theme.roles import TextStyle
from kiosk.ui.theme.theme import Theme

_WIDE, _HIGH = 1920, 1080
_LEAST_WIDTH = 1180
"""The shell's narrowest window: larger words stop growing there."""


class Script(Enum):
    """Pixels and weight at 100 %; nothing is smaller than 12."""

    TODAY = (26, 700)
    PAGE = (24, 700)
    FIGURE = (34, 700)
    BIG = (54, 700)
    BRAND = (16, 700)
    CARD = (16, 600)
    STRONG = (14, 600)
    BODY = (14, 500)
    SECOND = (14, 400)
    SMALL = (13, 400)
    CHIP = (13, 600)
    KEY = (12, 600)
    TINY = (12, 400)
    CODE = (14, 700, True)

    @property
    def is_mono(self) -> bool:
        """Whether it is for tags and codes."""
        return len(self.value) == 3

    def font(self, theme: Theme) -> QFont:
        """Return the font, with figures that stand below each other."""
        px, weight = self.value[0], self.value[1]
        font = theme.fonts.font(TextStyle(px, weight, px, is_mono=self.is_mono), theme.u(px))
        font.setFeature(QFont.Tag("tnum"), 1)
        return font


def staff_theme(theme: Theme, width: int, height: int) -> Theme:
    """Return the look for pages in real pixels: a larger window holds more, not larger words.

    Beyond full HD everything grows with the panel; who chose larger words has them as far as the
    window is wide enough.
    """
    panel = max(1.0, min(width / _WIDE, height / _HIGH))
    scale = max(panel, min(panel * theme.metrics.zoom, width / _LEAST_WIDTH))
    metrics = Metrics(width, height, scale, scale, scale * REFERENCE_PX_PER_MM)
    return replace(theme, metrics=metrics)


def room_theme(theme: Theme) -> Theme:
    """Return the look for pages made in the pixels of the student's picture, inside the shell."""
    metrics = theme.metrics
    return replace(theme, metrics=replace(metrics, scale=metrics.scale * 0.75))
