"""How large a millimetre is on this screen, found with a card that everybody carries."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.ui.staff.shell.key import Key, Kind
from kiosk.ui.staff.shell.page import Setting, ShellPage
from kiosk.ui.staff.shell.parts import Label, headline
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.paint import fill_round, painter_on
from kiosk.ui.widgets.stacks import boxed, column, row
from kiosk.wording import staff_screen_test

CARD_MM = (85.60, 53.98)
"""ISO/IEC 7810 ID-1: bank, library and student cards."""
CORNER_MM = 3.18
LEAST, MOST = 1.5, 16.0
"""Pixels a millimetre: a projector on a wall, and the finest of telephones."""


class CardOutline(QWidget):
    """The outline of a card, as large as it would be with so many pixels a millimetre."""

    def __init__(self, theme: Theme, name: str, px_per_mm: float) -> None:
        super().__init__()
        self._theme = theme
        self.px_per_mm = px_per_mm
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def grow(self, pixels: float) -> None:
        """Make the card wider by so many pixels; it keeps its form."""
        wanted = self.px_per_mm + pixels / CARD_MM[0]
        self.px_per_mm = min(max(wanted, LEAST), MOST)
        self.update()

    def outline(self) -> QRectF:
        """Where the card is to be held, in this widget's pixels."""
        wide, high = (side * self.px_per_mm for side in CARD_MM)
        return QRectF(0.5, 0.5, wide, high)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, rect = painter_on(self), self._theme, self.outline()
        radius = CORNER_MM * self.px_per_mm
        fill_round(painter, rect, radius, theme.colour(Tone.SURFACE))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour(Tone.PRIMARY), 1))
        painter.drawRoundedRect(rect, radius, radius)


class CardPage(ShellPage):
    """A card is held to the glass, the outline is made to fit, Enter keeps it."""

    is_form = True

    def __init__(self, setting: Setting) -> None:
        super().__init__(setting)
        theme = self.theme
        self.means = setting.work.around.hardware.means
        self.texts = texts = staff_screen_test.card(self.words)
        self.save_key = Key(theme, texts.save, key="↵", kind=Kind.PRIMARY)
        self.save_key.clicked.connect(self.on_save)
        back = Key(theme, texts.cancel, key="Esc")
        back.clicked.connect(self.left)
        self.told = Label(theme, "", Script.STRONG)
        self.outline = CardOutline(theme, texts.title, self.means.px_per_mm(self))
        smaller = Key(theme, texts.smaller, key="-")
        smaller.clicked.connect(partial(self.grow, -1))
        larger = Key(theme, texts.larger, key="+")
        larger.clicked.connect(partial(self.grow, 1))
        help_ = Label(theme, texts.help, Script.BODY, Tone.TEXT2, wraps=True)
        head = headline(theme, texts.title, back, 8, self.save_key)
        steps = boxed(row(theme, smaller, 8, larger, 16, self.told, None))
        whole = column(theme, head, 6, help_, 12, steps, 16, margins=(24, 20, 24, 20))
        whole.addWidget(self.outline, 1)
        self.setLayout(whole)
        self._tell()

    def keys(self) -> Mapping[str, Callable[[], None]]:
        return {
            "Enter": self.on_save,
            "-": partial(self.grow, -1),
            "+": partial(self.grow, 1),
            "Down": partial(self.grow, -10),
            "Up": partial(self.grow, 10),
        }

    def grow(self, pixels: float) -> None:
        """Make the outline wider or narrower."""
        self.outline.grow(pixels)
        self._tell()

    def on_save(self) -> None:
        """Keep it for this computer."""
        if self.means.keep_px_per_mm(self, self.outline.px_per_mm):
            self.work.say(self.texts.kept)
            self.leave()
        else:
            self.work.warn(self.texts.not_kept)

    def _tell(self) -> None:
        self.told.setText(staff_screen_test.millimetre(self.words, self.outline.px_per_mm))
