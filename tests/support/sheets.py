"""Contact sheets: many screens on one picture, to look at."""

from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter

from kiosk.ui.theme.theme import THEME_NAMES, Looks
from kiosk.ui.widgets.fit import settle
from tests.support.screens import PANELS, Setting, build

SHEET_PANELS = ("10-inch", "15-inch", "tall")
LANGUAGES = ("en", "es")
COLUMNS = 12
GAP = 6
LONG_SIDE = 400


def write_sheets(looks: Looks, folder: Path, states: Sequence[str]) -> list[Path]:
    """Write a sheet a panel and theme with every state in every language; nine pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for panel, theme in product(SHEET_PANELS, THEME_NAMES):
        path = folder / f"{panel}-{theme}.png"
        settings = [Setting(panel, language, theme=theme) for language in LANGUAGES]
        _sheet(list(_pictures(looks, states, settings))).save(str(path))
        written.append(path)
    return written


def _pictures(looks: Looks, states: Sequence[str], settings: Sequence[Setting]) -> Iterator[QImage]:
    for state, setting in product(states, settings):
        screen = build(looks, state, setting)
        settle(screen, screen.size())
        picture = screen.grab().toImage()
        screen.deleteLater()
        panel = PANELS[setting.panel]
        share = LONG_SIDE / max(panel.width, panel.height)
        size = QSize(round(panel.width * share), round(panel.height * share))
        yield picture.scaled(size, mode=Qt.TransformationMode.SmoothTransformation)


def _sheet(pictures: Sequence[QImage]) -> QImage:
    wide, high = pictures[0].width() + GAP, pictures[0].height() + GAP
    columns = min(COLUMNS, len(pictures))
    rows = -(-len(pictures) // columns)
    sheet = QImage(columns * wide, rows * high, QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.black)
    painter = QPainter(sheet)
    for place, picture in enumerate(pictures):
        x, y = place % columns * wide, place // columns * high
        painter.drawImage(QRect(x, y, picture.width(), picture.height()), picture)
    painter.end()
    return sheet
