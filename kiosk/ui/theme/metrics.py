"""Sizes in millimetres and in pixels of the reference panel, for the panel that is really there.

The pictures of the screens are drawn for a 15.6 inch full HD panel, so their pixels are the unit
here: `u(64)` is what 64 pixels of the picture are on this panel.
"""

import math
from dataclasses import dataclass, replace
from enum import Enum

from kiosk.ui.theme.roles import ROLES, Role

MM_PER_INCH = 25.4
REFERENCE_PX_PER_MM = math.hypot(1920, 1080) / (15.6 * MM_PER_INCH)
REFERENCE_LONG, REFERENCE_SHORT = 1920, 1080
ZOOMS = (1.0, 1.3, 1.6, 2.0)

# A wide layout needs this much of the reference picture; below it the compact one is used.
_WIDE_WIDTH, _WIDE_HEIGHT = 1800, 980
# Words up to this size grow by the whole zoom, the largest by a seventh of it: they are legible
# from across the room already, and twice their size would leave no room for the body text.
_GROWS_FULLY, _GROWS_LEAST, _LEAST_GROWTH = 44, 176, 0.15
_LOSS_ALLOWED = 0.36
# The desk never moves, so its words stop growing where they fill it.
_DESK_ZOOM = 1.3
_BUTTON_ZOOM = 1.35


class Form(Enum):
    """Which arrangement a screen takes on this panel."""

    WIDE = "wide"
    COMPACT = "compact"
    TALL = "tall"


@dataclass(frozen=True, slots=True)
class Panel:
    """What the screen is: `diagonal` in inches (from the settings), width and height in pixels."""

    diagonal: float
    width: int
    height: int

    @property
    def px_per_mm(self) -> float:
        return math.hypot(self.width, self.height) / (self.diagonal * MM_PER_INCH)


@dataclass(frozen=True, slots=True)
class Metrics:
    """Turns millimetres and reference pixels into pixels of one window."""

    width: int
    height: int
    scale: float
    least_scale: float
    px_per_mm: float
    zoom: float = 1.0

    @classmethod
    def for_panel(cls, panel: Panel, zoom: float = 1.0) -> "Metrics":
        """Fill the panel with the picture, but never below the sizes in millimetres."""
        fill = _filling(panel.width, panel.height)
        least = panel.px_per_mm / REFERENCE_PX_PER_MM
        return cls(panel.width, panel.height, max(fill, least), least, panel.px_per_mm, zoom)

    @classmethod
    def for_picture(cls, width: int, height: int, zoom: float = 1.0) -> "Metrics":
        """Fit a picture of the kiosk (practice mode, the tour) whatever its size on the glass."""
        fill = _filling(width, height)
        return cls(width, height, fill, fill, fill * REFERENCE_PX_PER_MM, zoom)

    def zoomed(self, zoom: float) -> "Metrics":
        return replace(self, zoom=zoom)

    def shrunk(self) -> "Metrics":
        """Return the smallest sizes that the table of millimetres allows on this panel."""
        return replace(self, scale=self.least_scale)

    @property
    def form(self) -> Form:
        if self.height > self.width:
            return Form.TALL
        roomy = self.width >= _WIDE_WIDTH * self.scale and self.height >= _WIDE_HEIGHT * self.scale
        return Form.WIDE if roomy else Form.COMPACT

    @property
    def is_large_text(self) -> bool:
        """Whether screens should give up side rails for one column."""
        return self.zoom > ZOOMS[0]

    def u(self, reference_px: float) -> int:
        """Scale pixels of the reference picture; anything visible keeps at least one pixel."""
        scaled = round(reference_px * self.scale)
        return max(1, scaled) if reference_px > 0 else scaled

    def px(self, millimetres: float) -> int:
        return round(millimetres * self.px_per_mm)

    def mm(self, pixels: float) -> float:
        return pixels / self.px_per_mm

    def text_px(self, role: Role) -> int:
        """Return the font's pixel size for a role, text zoom included."""
        style = ROLES[role]
        exact = style.px * _growth(style.px, self._zoom_of(role)) * self.scale
        # Rounded up where half a pixel would cost the 3/16 inch that capitals must have.
        return math.ceil(exact - _LOSS_ALLOWED)

    def floor_px(self, role: Role) -> int:
        """Return the size below which a long word of this role must not be shrunk."""
        return min(self.text_px(role), round(ROLES[role].floor * self.scale))

    def button_height(self, reference_px: float) -> int:
        """Return a button's height, grown with its text."""
        return round(reference_px * min(self.zoom, _BUTTON_ZOOM) * self.scale)

    def _zoom_of(self, role: Role) -> float:
        if role is Role.FIXED:
            return 1.0
        return min(self.zoom, _DESK_ZOOM) if role in (Role.CHIP, Role.ACTION) else self.zoom


def _filling(width: int, height: int) -> float:
    long, short = max(width, height), min(width, height)
    return min(long / REFERENCE_LONG, short / REFERENCE_SHORT)


def _growth(px: float, zoom: float) -> float:
    if px <= _GROWS_FULLY:
        return zoom
    share = (_GROWS_LEAST - px) / (_GROWS_LEAST - _GROWS_FULLY)
    return 1 + (zoom - 1) * max(share, _LEAST_GROWTH)
