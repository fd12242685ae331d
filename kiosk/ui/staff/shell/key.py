"""The button of the staff's pages, with the key that presses it painted on it."""

from enum import Enum, auto

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from kiosk.ui.staff.shell.painting import key_width, line, paint_icon, paint_key
from kiosk.ui.staff.shell.parts import Control
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.paint import edge_round, fill_round, mirrored, painter_on


class Kind(Enum):
    """How loud a button is: one primary a page; `SOFT` stands out in a list."""

    PRIMARY = auto()
    SOFT = auto()
    PLAIN = auto()
    QUIET = auto()


class Key(Control):
    """A button of 36 pixels: icon, words, and the key that presses it."""

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        key: str = "",
        icon: Icon | None = None,
        kind: Kind = Kind.PLAIN,
    ) -> None:
        super().__init__(theme, text)
        self.setText(text)
        self.kind = kind
        self._key, self._icon = key, icon
        self.setFont(Script.STRONG.font(theme))
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    @property
    def hint(self) -> str:
        """The key that presses it, as it is painted."""
        return self._key

    def sizeHint(self) -> QSize:
        return QSize(self._needed() + self.theme.u(28), self.theme.u(36))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._needed() + self.theme.u(16), self.theme.u(36))

    def is_cut(self) -> bool:
        """Whether icon, words and key have less room than they need."""
        return self._needed() > self.width()

    def _needed(self) -> int:
        u = self.theme.u
        width = QFontMetricsF(self.font()).horizontalAdvance(self.text())
        icon = u(24) if self._icon is not None else 0
        key = u(8) + key_width(self.theme, self._key) if self._key else 0
        return int(width + icon + key + 0.999)

    def rename(self, text: str) -> None:
        """Say another verb."""
        if text != self.text():
            self.setText(text)
            self.setAccessibleName(text)
            self.updateGeometry()

    def set_kind(self, kind: Kind) -> None:
        """Be louder or quieter."""
        if kind != self.kind:
            self.kind = kind
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, rect = painter_on(self), self.theme, QRectF(self.rect())
        self._paint_ground(painter, rect)
        u, ink = theme.u, self._ink()
        x = (self.width() - self._needed()) / 2
        if self._icon is not None:
            paint_icon(painter, theme, self._icon, self._square(x, u(16)), ink)
            x += u(24)
        painter.setFont(self.font())
        painter.setPen(theme.colour(ink))
        words = QFontMetricsF(self.font()).horizontalAdvance(self.text())
        place = mirrored(self, QRectF(x, 0, words + 1, rect.height()))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self.text())
        if self._key:
            width = key_width(theme, self._key)
            chip = QRectF(x + words + u(8), (rect.height() - u(20)) / 2, width, u(20))
            paint_key(painter, theme, mirrored(self, chip), self._key, self._on())

    def _square(self, x: float, side: float) -> QRectF:
        return mirrored(self, QRectF(x, (self.height() - side) / 2, side, side))

    def _ink(self) -> Tone:
        if not self.isEnabled():
            return Tone.TEXT3
        if self.kind is Kind.PRIMARY:
            return Tone.ON_PRIMARY
        return Tone.PRIMARY_INK if self.kind is Kind.SOFT else Tone.TEXT

    def _on(self) -> Tone | None:
        inks = {Kind.PRIMARY: Tone.ON_PRIMARY, Kind.SOFT: Tone.TEXT}
        return inks.get(self.kind)

    def _paint_ground(self, painter: QPainter, rect: QRectF) -> None:
        theme, radius = self.theme, self.theme.u(self.radius)
        fills = {Kind.PRIMARY: Tone.PRIMARY_FILL, Kind.SOFT: Tone.PRIMARY_SOFT}
        fill = fills.get(self.kind, Tone.HOVER if self.is_hovered else Tone.SURFACE)
        if not self.isEnabled():
            fill = Tone.NEUTRAL_SOFT
        if self.kind is not Kind.QUIET or self.is_hovered:
            fill_round(painter, rect, radius, theme.colour(fill))
        if self.isDown():
            veil = theme.colour(Tone.TEXT)
            veil.setAlphaF(0.12)
            fill_round(painter, rect, radius, veil)
        if self.kind is Kind.PLAIN or (theme.is_high_contrast and self.kind is Kind.SOFT):
            edge_round(painter, rect, radius, theme.colour(_button_edge(theme)), line(theme))


def _button_edge(theme: Theme) -> Tone:
    return Tone.EDGE if theme.is_high_contrast else Tone.LIP
