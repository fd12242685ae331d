"""How large things are on the panel that this counter stands at."""

from PySide6.QtWidgets import QApplication

from kiosk.ui.theme.metrics import Metrics, Panel

MM_PER_INCH = 25.4


def panel_sizes(diagonal: float | None, width: int, height: int, zoom: float) -> Metrics:
    """Sizes from the panel's diagonal; without one, what the panel says of itself."""
    inches = diagonal
    if inches is None:
        physical = QApplication.primaryScreen().physicalSize()
        inches = (physical.width() ** 2 + physical.height() ** 2) ** 0.5 / MM_PER_INCH
    if not 5 <= inches <= 100:  # many panels lie, and some say nothing
        return Metrics.for_picture(width, height, zoom)
    return Metrics.for_panel(Panel(inches, width, height), zoom)
