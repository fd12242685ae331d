"""The line icons, tinted with the ink of the words beside them."""

from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from kiosk.ui.theme.pixmaps import Pixmaps


class Icon(StrEnum):
    """Every icon in use: its value is its file in assets/icons, named as in the Lucide set."""

    A_LARGE_SMALL = "a-large-small"
    ARROW_DOWN = "arrow-down"
    ARROW_LEFT = "arrow-left"
    ARROW_RIGHT = "arrow-right"
    ARROW_UP_RIGHT = "arrow-up-right"
    BELL = "bell"
    BOOK_OPEN = "book-open"
    BOX = "box"
    CALENDAR = "calendar"
    CALENDAR_X = "calendar-x"
    CAMERA = "camera"
    CHECK = "check"
    CHEVRON_DOWN = "chevron-down"
    CHEVRON_LEFT = "chevron-left"
    CHEVRON_RIGHT = "chevron-right"
    CHEVRON_UP = "chevron-up"
    CIRCLE_QUESTION_MARK = "circle-question-mark"
    CLIPBOARD_CHECK = "clipboard-check"
    CLOCK = "clock"
    COFFEE = "coffee"
    CONCIERGE_BELL = "concierge-bell"
    CONTRAST = "contrast"
    DELETE = "delete"
    DOWNLOAD = "download"
    FILE_TEXT = "file-text"
    GAUGE = "gauge"
    GRADUATION_CAP = "graduation-cap"
    HAND = "hand"
    HEART = "heart"
    HISTORY = "history"
    HOURGLASS = "hourglass"
    ID_CARD = "id-card"
    INFO = "info"
    KEY_ROUND = "key-round"
    KEYBOARD = "keyboard"
    LANGUAGES = "languages"
    LAPTOP = "laptop"
    LAYOUT_DASHBOARD = "layout-dashboard"
    LIGHTBULB = "lightbulb"
    LIST = "list"
    LIST_FILTER = "list-filter"
    LOCK = "lock"
    LOG_OUT = "log-out"
    MAIL = "mail"
    MAP_PIN = "map-pin"
    MIC = "mic"
    MONITOR = "monitor"
    PACKAGE_CHECK = "package-check"
    PLUG_ZAP = "plug-zap"
    PLUG = "plug"
    PLUS = "plus"
    POWER = "power"
    PRINTER_3D = "printer-3d"
    PRINTER = "printer"
    PUZZLE = "puzzle"
    REPEAT_2 = "repeat-2"
    ROTATE_CCW = "rotate-ccw"
    SAVE = "save"
    SCAN_BARCODE = "scan-barcode"
    SCHOOL = "school"
    SCISSORS = "scissors"
    SCROLL = "scroll"
    SEARCH = "search"
    SEND = "send"
    SETTINGS = "settings"
    SHOPPING_CART = "shopping-cart"
    SUNRISE = "sunrise"
    TICKET = "ticket"
    TRASH_2 = "trash-2"
    TRENDING_UP = "trending-up"
    TRIANGLE_ALERT = "triangle-alert"
    UNDO_2 = "undo-2"
    UPLOAD = "upload"
    USB = "usb"
    USER_ROUND = "user-round"
    USERS_ROUND = "users-round"
    VOLUME_2 = "volume-2"
    WRENCH = "wrench"
    X = "x"


# These show a direction of reading, so they turn round with it.
MIRRORED = frozenset(
    {
        Icon.ARROW_LEFT,
        Icon.ARROW_RIGHT,
        Icon.CHEVRON_LEFT,
        Icon.CHEVRON_RIGHT,
        Icon.LIST,
        Icon.LOG_OUT,
        Icon.SEND,
        Icon.UNDO_2,
    }
)

KEPT = 512
"""All of them, in each size and colour that is in use: they are small, and there are no more."""


class Icons:
    """Renders the icons of one folder and keeps them by size, colour and stroke."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._pixmaps = Pixmaps(most=KEPT)

    def pixmap(
        self, icon: Icon, px: int, colour: QColor, *, ratio: float = 1.0, stroke: float = 2.25
    ) -> QPixmap:
        """Return the icon `px` logical pixels square, its stroke as a share of 24 of that."""
        name = f"{icon}/{colour.name(QColor.NameFormat.HexArgb)}/{stroke}"

        def paint(painter: QPainter) -> None:
            self._renderer(icon, colour, stroke).render(painter, QRectF(0, 0, px, px))

        return self._pixmaps.get(name, QSize(px, px), ratio, paint)

    def _renderer(self, icon: Icon, colour: QColor, stroke: float) -> QSvgRenderer:
        text = (self._folder / f"{icon}.svg").read_text(encoding="utf-8")
        text = text.replace("currentColor", colour.name())
        text = text.replace('stroke-width="2"', f'stroke-width="{stroke}"')
        return QSvgRenderer(QByteArray(text.encode()))
