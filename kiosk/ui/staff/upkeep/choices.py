"""One of a few words: as keys with their letters, or as pills."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from kiosk.ui.staff.shell.painting import key_width, line, paint_icon, paint_key
from kiosk.ui.staff.shell.parts import HIT, Control
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.theme.icons import Icon
from kiosk.ui.theme.theme import Theme
from kiosk.ui.theme.tones import Tone
from kiosk.ui.widgets.paint import edge_round, fill_round, mirrored, painter_on
from kiosk.ui.widgets.roving import Roving

_FACE_KEY, _FACE_PILL, _BETWEEN = 40, 30, 8
_COLUMNS = 2


@dataclass(frozen=True, slots=True)
class Option:
    """Something to choose; `letter` is its key, or empty."""

    key: str
    words: str
    letter: str = ""


class Form(Enum):
    """How the options look: face's height, corner, and inks of what is chosen."""

    KEYS = (_FACE_KEY, 8, Tone.BAD_PALE, Tone.BAD, Tone.BAD_INK)
    PICKS = (_FACE_KEY, 8, Tone.PRIMARY_SOFT, Tone.PRIMARY, Tone.PRIMARY_INK)
    PILLS = (_FACE_PILL, 15, Tone.PRIMARY_SOFT, Tone.PRIMARY, Tone.PRIMARY_INK)

    @property
    def height(self) -> int:
        """The height that is seen, in reference pixels; 48 can be hit."""
        return int(self.value[0])

    @property
    def corner(self) -> int:
        """The corner's radius in reference pixels."""
        return int(self.value[1])

    @property
    def tones(self) -> tuple[Tone, Tone, Tone]:
        """Ground, edge and ink of what is chosen."""
        return Tone(self.value[2]), Tone(self.value[3]), Tone(self.value[4])


class Choice(Control):
    """One option: 48 pixels to hit, fewer to see."""

    def __init__(self, theme: Theme, option: Option, form: Form) -> None:
        super().__init__(theme, option.words)
        self.option, self._form = option, form
        self.setCheckable(True)

    def needed(self) -> int:
        """The width that its words take, chosen or not."""
        u, form = self.theme.u, self._form
        words = QFontMetricsF(Script.STRONG.font(self.theme)).horizontalAdvance(self.option.words)
        if form is Form.PILLS:
            return int(words + u(26) + 0.999)
        key = key_width(self.theme, self.option.letter) + u(10) if self.option.letter else 0
        return int(words + u(24) + u(22) + key + 0.999)

    def is_cut(self) -> bool:
        """Whether its words have less room than they need."""
        return self.needed() > self.width()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, u = painter_on(self), self.theme, self.theme.u
        form, is_on = self._form, self.isChecked()
        spare = (self.height() - u(form.height)) / 2
        face = QRectF(self.rect()).adjusted(0, spare, 0, -spare)
        ground, edge, ink = form.tones if is_on else (Tone.SURFACE, Tone.LIP, Tone.TEXT)
        if not is_on and self.is_hovered:
            ground = Tone.HOVER
        if theme.is_high_contrast and not is_on:
            edge = Tone.EDGE
        fill_round(painter, face, u(form.corner), theme.colour(ground))
        width = max(float(u(2)), line(theme)) if is_on else line(theme)
        edge_round(painter, face, u(form.corner), theme.colour(edge), width)
        painter.setFont((Script.STRONG if is_on else Script.BODY).font(theme))
        painter.setPen(theme.colour(ink))
        if form is Form.PILLS:
            painter.drawText(face, Qt.AlignmentFlag.AlignCenter, self.option.words)
            return
        inner = face.adjusted(u(12), 0, -u(12), 0)
        words = QRectF(inner)
        if is_on:
            tick = QRectF(inner.left(), inner.center().y() - u(8), u(16), u(16))
            paint_icon(painter, theme, Icon.CHECK, mirrored(self, tick), ink)
            words.adjust(u(22), 0, 0, 0)
        lead = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        wide = key_width(theme, self.option.letter) if self.option.letter else 0
        words.adjust(0, 0, -wide - u(6) if wide else 0, 0)
        metrics, cut = QFontMetricsF(painter.font()), Qt.TextElideMode.ElideRight
        shown = metrics.elidedText(self.option.words, cut, words.width())
        painter.drawText(mirrored(self, words), lead, shown)
        if self.option.letter:
            key = QRectF(inner.right() - wide, inner.center().y() - u(10), wide, u(20))
            paint_key(painter, theme, mirrored(self, key), self.option.letter)


class Choices(Roving):
    """Keys and picks stand in two columns, in one where a word is too long; pills flow.

    Signals:
        chosen: an option was chosen by hand, given with its key.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, form: Form) -> None:
        super().__init__()
        self._theme, self._form = theme, form
        self.choices: list[Choice] = []
        self.key = ""
        """What is chosen; empty for nothing yet."""
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_options(self, options: Sequence[Option], key: str = "") -> None:
        """Offer these in place of the others, one of them chosen or none."""
        for old in self.choices:
            old.hide()
            old.deleteLater()
        self.choices = [Choice(self._theme, each, self._form) for each in options]
        for choice in self.choices:
            choice.setParent(self)
            choice.show()
            choice.clicked.connect(partial(self.choose, choice.option.key))
        self._mark(key)
        self._lay_out()
        self.updateGeometry()

    def choose(self, key: str) -> None:
        """Choose an option as if it were pressed."""
        self._mark(key)
        self.chosen.emit(key)

    def choose_letter(self, letter: str) -> bool:
        """Choose the option with this letter; says whether there is one."""
        found = [c.option.key for c in self.choices if c.option.letter == letter and letter]
        for key in found:
            self.choose(key)
        return bool(found)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rects = self._rects(width)
        return max((rect.bottom() + 1 for rect in rects), default=0)

    def sizeHint(self) -> QSize:
        width = self._theme.u(320)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        widest = max((choice.needed() for choice in self.choices), default=0)
        return QSize(widest, self._theme.u(HIT) if self.choices else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _mark(self, key: str) -> None:
        self.key = key
        for choice in self.choices:
            choice.setChecked(choice.option.key == key)

    def _lay_out(self) -> None:
        lines: dict[int, list[Choice]] = {}
        for choice, rect in zip(self.choices, self._rects(self.width()), strict=True):
            left = self.width() - rect.right() - 1 if self.isRightToLeft() else rect.left()
            choice.setGeometry(left, rect.top(), rect.width(), rect.height())
            lines.setdefault(rect.top(), []).append(choice)
        self.set_lines(list(lines.values()))
        for choice in self.choices:
            if choice.isChecked():
                self.make_current(choice)

    def _rects(self, width: int) -> list[QRect]:
        """Where the options lie, from the leading edge."""
        u = self._theme.u
        high, between = u(HIT), u(_BETWEEN)
        needed = [choice.needed() for choice in self.choices]
        if self._form is not Form.PILLS:
            wide = (width - between) // _COLUMNS
            count = _COLUMNS if all(each <= wide for each in needed) else 1
            wide = wide if count > 1 else width
            return [
                QRect(place % count * (wide + between), place // count * high, wide, high)
                for place in range(len(needed))
            ]
        rects, left, top = [], 0, 0
        for each in needed:
            if left and left + each > width:
                left, top = 0, top + high
            rects.append(QRect(left, top, min(each, width), high))
            left += each + between
        return rects
