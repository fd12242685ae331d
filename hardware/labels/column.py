"""Words, bars and code of a label under each other, each as large as there is room for."""

import math
from dataclasses import dataclass

from hardware import symbols
from hardware.labels.content import Label
from hardware.labels.marks import (
    LEAST_MODULE,
    MOST_MODULE,
    code128,
    module_within,
    thinnest,
)
from hardware.labels.problems import LabelFault, LabelProblem
from hardware.labels.shapes import ADVANCE, LINE, Box, Face, LabelLayout, Mark, TextRun
from hardware.raster import Align

GAP = 0.5
"""Millimetres of white above and below bars."""

LEAST_BARS = 4.5
"""Millimetres: lower bars are hard to aim at."""

MOST_BARS = 15.0
LEAST_TEXT = 1.8
"""Millimetres of letters, about 5 points: the smallest that people read without a glass."""

_USUAL_ADVANCE = 0.55
"""How wide a letter of a name is as a rule, in parts of its size."""

_WORD_ADVANCE = 0.62
"""The same for bold words that should not be broken: many are wider than the rule."""

_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class _Size:
    """How large letters are: a share of the label's height, between bounds in millimetres."""

    share: float
    least: float
    most: float

    def on(self, face: Face) -> float:
        return min(max(self.share * face.inner_height, self.least), self.most)


_CODE = _Size(0.2, 2.2, 7.0)
_TITLE = _Size(0.15, 1.9, 5.0)
_DETAIL = _Size(0.11, 1.9, 3.8)
# Where people look for the words first.
_LARGE_TITLE = _Size(0.22, 1.9, 9.0)
_SMALL_CODE = _Size(0.12, 2.2, 4.0)


@dataclass(frozen=True, slots=True)
class _Words:
    """A title or detail with the size of its letters in millimetres."""

    text: str
    size: float
    is_bold: bool = False
    lines: int = 1

    @property
    def line(self) -> float:
        return self.size * LINE

    @property
    def height(self) -> float:
        return self.line * self.lines


@dataclass(frozen=True, slots=True)
class Column:
    """A label's face, or what is left of it at the right of a QR code."""

    label: Label
    face: Face
    beside: Mark | None = None

    def filled(self, *, has_bars: bool) -> LabelLayout | LabelProblem:
        """The code first, then the least of the bars, then as many words as there is room for."""
        size, module = self._code_size(), self._module() if has_bars else 0.0
        if isinstance(size, LabelProblem):
            return size
        if isinstance(module, LabelProblem):
            return module
        needed = size * LINE + (LEAST_BARS + GAP if has_bars else 0.0)
        room = self.face.inner_height - needed
        if room < -_ROUNDING:
            fault = LabelFault.TOO_LOW
            return LabelProblem(fault, self.label.code, needed, self.face.inner_height)
        words = self._words(room - GAP if has_bars else room)
        room -= sum(each.height for each in words) + (GAP if words else 0.0)
        bars = min(LEAST_BARS + room, MOST_BARS) if has_bars else 0.0
        return self._stacked(words, size, module, bars)

    @property
    def _align(self) -> Align:
        return Align.CENTER if self.beside is None else Align.LEFT

    @property
    def _black(self) -> float:
        """Where the black at the left ends."""
        return 0.0 if self.beside is None else self.beside.box.right

    @property
    def _x(self) -> float:
        return self.face.inset if self.beside is None else self._black + self.beside.quiet

    @property
    def _width(self) -> float:
        return self.face.width - self.face.inset - self._x

    def _code_size(self) -> float | LabelProblem:
        """How large the letters of the code are."""
        wanted = _SMALL_CODE if self.label.kind.is_read_by_title else _CODE
        letters = len(self.label.code) * ADVANCE
        size = min(wanted.on(self.face), self._width / letters)
        if size < LEAST_TEXT:
            fault = LabelFault.CODE_TEXT_TOO_WIDE
            return LabelProblem(fault, self.label.code, LEAST_TEXT * letters, self._width)
        return size

    def _module(self) -> float | LabelProblem:
        """How wide the thinnest bar is; the white at the sides may reach into the label's edge."""
        bars = symbols.code128_width(self.label.code)
        whole = bars + 2 * symbols.QUIET_BARS
        between = self.face.width - self._black - self.face.dot
        room = min(between / whole, (self._width - self.face.dot) / bars)
        module = module_within(room, most=MOST_MODULE, least=LEAST_MODULE, dot=self.face.dot)
        if module is None:
            fault, least = LabelFault.BARS_TOO_WIDE, thinnest(LEAST_MODULE, self.face.dot)
            return LabelProblem(fault, self.label.code, least * whole, room * whole)
        return module

    def _words(self, room: float) -> tuple[_Words, ...]:
        """One line of the title, then the detail, then a second line of a long title."""
        wanted = _LARGE_TITLE if self.label.kind.is_read_by_title else _TITLE
        title = _Words(self.label.title, self._unbroken(wanted.on(self.face)), is_bold=True)
        detail = _Words(self.label.detail, _DETAIL.on(self.face))
        words = []
        for each in filter(lambda each: each.text, (title, detail)):
            if room < each.height:
                break
            words.append(each)
            room -= each.height
        if title in words and room >= title.line and self._is_long(title):
            words[0] = _Words(title.text, title.size, is_bold=True, lines=2)
        return tuple(words)

    def _unbroken(self, size: float) -> float:
        """The size at which the title's longest word has room, if it can still be read then."""
        longest = max(map(len, self.label.title.split()), default=0)
        fitting = self._width / max(longest * _WORD_ADVANCE, 1)
        return size if fitting >= size or fitting < _TITLE.least else fitting

    def _is_long(self, words: _Words) -> bool:
        return len(words.text) * _USUAL_ADVANCE * words.size > self._width

    def _stacked(
        self, words: tuple[_Words, ...], size: float, module: float, bars: float
    ) -> LabelLayout:
        """All of it in the middle of the height."""
        gaps = (GAP + (GAP if words else 0.0)) if bars else 0.0
        total = sum(each.height for each in words) + gaps + bars + size * LINE
        y = (self.face.height - total) / 2
        marks = [] if self.beside is None else [self.beside]
        texts = []
        for each in words:
            texts.append(self._run(each, y))
            y += each.height
        if bars:
            y += GAP if words else 0.0
            marks.append(self._bars(y, module, bars))
            y += bars + GAP
        box = Box(self._x, y, self._width, size * LINE)
        code = self.label.code
        texts.append(TextRun(code, box, size, is_bold=True, is_code=True, align=self._align))
        return LabelLayout(code, tuple(marks), tuple(texts))

    def _run(self, words: _Words, y: float) -> TextRun:
        box = Box(self._x, y, self._width, words.height)
        return TextRun(
            words.text, box, words.size, words.lines, is_bold=words.is_bold, align=self._align
        )

    def _bars(self, y: float, module: float, height: float) -> Mark:
        """Under the words, with the white that they need, from the edge of a printer's dot on."""
        if self.beside is None:
            width = symbols.code128_width(self.label.code) * module
            x = (self.face.width - width) / 2
        else:
            x = max(self._x, self._black + symbols.QUIET_BARS * module)
        corner = (math.ceil(x / self.face.dot) * self.face.dot, y)
        return code128(self.label.code, corner, module=module, height=height)
