"""Scans every label of a printed sheet, one by one, as a person with a scanner would."""

import zxingcpp
from PIL import Image

from hardware.labels.pages import Page
from hardware.labels.sheets import SheetFormat
from hardware.raster import INCH

# What our labels carry; a scanner at a school's counter is set to few kinds too.
OURS = ("Code128", "QRCode")


def scanned(
    picture: Image.Image, page: Page, sheet: SheetFormat, *, dpi: int, start: int = 1
) -> list[set[str]]:
    """What each label of `page` says; the first one stands on label `start`."""
    return [
        _one(picture, sheet, number, dpi / INCH)
        for number in range(start, start + len(page.labels))
    ]


def _one(picture: Image.Image, sheet: SheetFormat, number: int, scale: float) -> set[str]:
    x, y = sheet.corner(number)
    edges = (x, y, x + sheet.width, y + sheet.height)
    left, top, right, bottom = (round(edge * scale) for edge in edges)
    label = picture.crop((left, top, right, bottom))
    found = zxingcpp.read_barcodes(label)
    return {each.text for each in found if each.format.name in OURS}
