"""How large the panel is: by a card that was held to it, by the settings, or by its own word."""

import math
from dataclasses import dataclass

from PySide6.QtWidgets import QApplication, QWidget

from kiosk.app.kept_state import keep_state, read_state
from kiosk.app.paths import platform_folders
from kiosk.ui.theme.metrics import MM_PER_INCH, Metrics, Panel

_FILE = "screen.json"
_LEAST_INCHES, _MOST_INCHES = 5, 100


def panel_sizes(diagonal: float | None, width: int, height: int, zoom: float) -> Metrics:
    """Sizes from the panel's diagonal in inches: as it was measured, else as the settings say it,
    which is `diagonal`, else as the panel says.

    `width` and `height` are the window's.
    """
    inches = measured_inches(diagonal) or diagonal or _said_inches()
    if not _LEAST_INCHES <= inches <= _MOST_INCHES:  # many panels lie, and some say nothing
        return Metrics.for_picture(width, height, zoom)
    return Metrics.for_panel(Panel(inches, width, height), zoom)


def measured_inches(diagonal: float | None) -> float | None:
    """The diagonal that a card was held to, on a panel of this many pixels; None where none was.

    It counts for as long as the settings say the same `diagonal` as then: the newest word wins.
    """
    kept = read_state(platform_folders().state / _FILE)
    size = QApplication.primaryScreen().size()
    inches = kept.get("inches")
    there = [size.width(), size.height()]
    if (kept.get("pixels"), kept.get("diagonal")) != (there, diagonal):
        return None
    return inches if isinstance(inches, float) else None


def _said_inches() -> float:
    physical = QApplication.primaryScreen().physicalSize()
    return math.hypot(physical.width(), physical.height()) / MM_PER_INCH


@dataclass(frozen=True, slots=True)
class Ruler:
    """How many pixels a millimetre has, on the screen that a widget stands on.

    `diagonal` is the settings', in inches, None where they leave it open.
    """

    diagonal: float | None

    def px_per_mm(self, widget: QWidget) -> float:
        """As far as anybody knows."""
        size = widget.screen().size()
        inches = measured_inches(self.diagonal) or self.diagonal or _said_inches()
        if not _LEAST_INCHES <= inches <= _MOST_INCHES:
            return Metrics.for_picture(size.width(), size.height(), 1.0).px_per_mm
        return Panel(inches, size.width(), size.height()).px_per_mm

    def keep(self, widget: QWidget, px_per_mm: float) -> bool:
        """Keep what a card has shown, for this computer's next starts; whether it could be."""
        size = widget.screen().size()
        inches = math.hypot(size.width(), size.height()) / px_per_mm / MM_PER_INCH
        kept = {
            "inches": inches,
            "pixels": [size.width(), size.height()],
            "diagonal": self.diagonal,
        }
        return keep_state(platform_folders().state / _FILE, kept, is_flushed=True)
