"""The painter of receipts, with a window's fonts or without any window."""

from PySide6.QtGui import QGuiApplication

from kiosk.app.paths import assets_dir
from kiosk.app.text_painter import QtTextPainter
from kiosk.ui.theme.fonts import Fonts, load_fonts

RECEIPT_FONTS = (
    "Atkinson Hyperlegible Next",
    "Noto Sans",
    "Noto Sans Arabic",
    "Noto Sans Hebrew",
    "Noto Sans Devanagari",
    "Noto Sans Ethiopic",
    "Makerdesk Sans East",
)


def receipt_painter() -> QtTextPainter:
    """Where an application runs that has loaded the fonts."""
    return QtTextPainter(RECEIPT_FONTS)


def painter_of_a_command() -> QtTextPainter:
    """For a command that prints, without any window."""
    fonts_of_a_command()
    return receipt_painter()


def fonts_of_a_command() -> Fonts:
    """For a command that draws: makes the application that Qt's letters need, on no screen."""
    if QGuiApplication.instance() is None:
        # PySide keeps it until the process ends.
        QGuiApplication(["makerdesk", "-platform", "offscreen"])
    return load_fonts(assets_dir() / "fonts")
