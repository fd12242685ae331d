"""How large the panel is: by the settings, by a card that was held to it, or by its own word."""

import math
from dataclasses import dataclass

from PySide6.QtWidgets import QApplication, QWidget

from kiosk.app.kept_state import keep_state, read_state
from kiosk.app.paths import platform_folders
from kiosk.ui.theme.metrics import MM_PER_INCH, Metrics, Panel

_FILE = "screen.json"
_LEAST_INCHES, _MOST_INCHES = 5, 100


def panel_sizes(diagonal: float | None, width: int, height: int, zoom: float) -> Metrics:
    """Sizes from the panel's diagonal in inches; without one, as it was measured, else as it says.

    `width` and `height` are the window's.
    """
    inches = diagonal or measured_inches() or _said_inches()
    if not _LEAST_INCHES <= inches <= _MOST_INCHES:  # many panels lie, and some say nothing
        return Metrics.for_picture(width, height, zoom)
    return Metrics.for_panel(Panel(inches, width, height), zoom)


def measured_inches() -> float | None:
    """The diagonal that a card was held to, on a panel of this many pixels; None where none was."""
    kept = read_state(platform_folders().state / _FILE)
    size = QApplication.primaryScreen().size()
    inches = kept.get("inches")
    if not isinstance(inches, float) or kept.get("pixels") != [size.width(), size.height()]:
        return None
    return inches


def _said_inches() -> float:
    physical = QApplication.primaryScreen().physicalSize()
    return math.hypot(physical.width(), physical.height()) / MM_PER_INCH


@dataclass(frozen=True, slots=True)
class Ruler:
    """How many pixels a millimetre has, on the screen that a widget stands on.

    `diagonal` is the settings', in inches, None where they leave it open; it wins.
    """

    diagonal: float | None

    def px_per_mm(self, widget: QWidget) -> float:
        """As far as anybody knows."""
        size = widget.screen().size()
        inches = self.diagonal or measured_inches() or _said_inches()
        if not _LEAST_INCHES <= inches <= _MOST_INCHES:
            return Metrics.for_picture(size.width(), size.height(), 1.0).px_per_mm
        return Panel(inches, size.width(), size.height()).px_per_mm

    def keep(self, widget: QWidget, px_per_mm: float) -> bool:
        """Keep what a card has shown, for this computer's next starts; whether it could be."""
        size = widget.screen().size()
        inches = math.hypot(size.width(), size.height()) / px_per_mm / MM_PER_INCH
        kept = {"inches": inches, "pixels": [size.width(), size.height()]}
        return keep_state(platform_folders().state / _FILE, kept, is_flushed=True)
