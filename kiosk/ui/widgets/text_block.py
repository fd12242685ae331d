"""Measures and paints text in lines, with the tight leading of the headlines."""

import sys
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextLayout, QTextOption

from kiosk.ui.theme.fonts import evenly

_UNBOUNDED = 1_000_000.0


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a text: from which letter of it to which, and its room in pixels."""

    start: int
    end: int
    width: float
    height: float


_KEPT = 1_024  # a visit needs some two hundred; four of them are its own
_measured: dict[tuple[int, int, str, float, Qt.LayoutDirection], list[_Line]] = {}
"""Lines by their text's hash and length, its face, width and direction, from person to person.

A text is not kept, for some name whoever was here; Python salts the hash anew in every process.
"""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A text in one font; `leading` is a share of the font's own line height."""

    text: str
    font: QFont
    leading: float = 1.0
    direction: Qt.LayoutDirection = Qt.LayoutDirection.LeftToRight
    _face: QFont = field(init=False, repr=False, compare=False)
    _face_key: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Find the face once: Qt puts its key together anew each time it is asked."""
        face = evenly(self.font, self.text)
        object.__setattr__(self, "_face", face)
        object.__setattr__(self, "_face_key", sys.intern(face.key()))

    def size(self, width: float = _UNBOUNDED) -> QSizeF:
        """Return the size of the text wrapped to `width`."""
        lines = self._lines(width)
        return QSizeF(max((line.width for line in lines), default=0.0), self._height(lines))

    def longest_word(self) -> float:
        """Return the width below which words would have to be broken."""
        return max(
            (self._lines(_UNBOUNDED, word)[0].width for word in self.text.split()), default=0
        )

    def line_count(self, width: float) -> int:
        return len(self._lines(width))

    def evened_width(self, width: float) -> float:
        """Return the least width that takes no more lines, so that no word stands alone."""
        lines = self.line_count(width)
        return width if lines < 2 else self.width_in(lines, width)

    def width_in(self, lines: int, most: float) -> float:
        """Return the least width, up to `most`, at which the text takes no more lines."""
        low, high = self.longest_word(), most
        while high - low > 1:
            middle = (low + high) / 2
            if self.line_count(middle) > lines:
                low = middle
            else:
                high = middle
        return high

    def paint(
        self, painter: QPainter, rect: QRectF, colour: QColor, alignment: Qt.AlignmentFlag
    ) -> None:
        """Paint into `rect`, centred vertically; AlignLeading follows the direction."""
        lines = self._lines(rect.width())
        y = rect.top() + (rect.height() - self._height(lines)) / 2
        painter.setPen(colour)
        for line in lines:
            x = self._left(rect, line, alignment)
            layout = self._layout(self.text[line.start : line.end])
            layout.beginLayout()
            layout.createLine().setLineWidth(_UNBOUNDED)
            layout.endLayout()
            layout.draw(painter, QPointF(x, y))
            y += line.height * self.leading

    def placed(self, rect: QRectF, alignment: Qt.AlignmentFlag) -> QRectF:
        """Return where `paint` puts the lines in `rect`."""
        lines = self._lines(rect.width())
        width, height = max((line.width for line in lines), default=0.0), self._height(lines)
        left = min((self._left(rect, line, alignment) for line in lines), default=rect.left())
        return QRectF(left, rect.top() + (rect.height() - height) / 2, width, height)

    def _height(self, lines: list[_Line]) -> float:
        """The last line keeps its full height, so that descenders are never cut."""
        if not lines:
            return 0.0
        return sum(line.height for line in lines[:-1]) * self.leading + lines[-1].height

    def _left(self, rect: QRectF, line: _Line, alignment: Qt.AlignmentFlag) -> float:
        if alignment == Qt.AlignmentFlag.AlignHCenter:
            return rect.left() + (rect.width() - line.width) / 2
        is_trailing = alignment == Qt.AlignmentFlag.AlignTrailing
        is_mirrored = self.direction == Qt.LayoutDirection.RightToLeft
        return rect.right() - line.width if is_trailing is not is_mirrored else rect.left()

    def _lines(self, width: float, text: str | None = None) -> list[_Line]:
        """Wrap; a screen asks for the same lines hundreds of times while it finds its layout."""
        measured = self.text if text is None else text
        known = (hash(measured), len(measured), self._face_key, width, self.direction)
        lines = _measured.get(known)
        if lines is None:
            if len(_measured) >= _KEPT:
                del _measured[next(iter(_measured))]  # the oldest
            lines = _measured[known] = self._wrapped(measured, width)
        return lines

    def _wrapped(self, text: str, width: float) -> list[_Line]:
        lines: list[_Line] = []
        begin = 0
        for paragraph in text.split("\n"):
            layout = self._layout(paragraph)
            layout.beginLayout()
            while (line := layout.createLine()).isValid():
                # A hair of room: a line must fit into the width it was measured at.
                line.setLineWidth(width + 0.5)
                start = _letters(paragraph, line.textStart())
                end = _letters(paragraph, line.textStart() + line.textLength())
                end = start + len(paragraph[start:end].rstrip())
                room = line.naturalTextWidth(), line.height()
                lines.append(_Line(begin + start, begin + end, *room))
            layout.endLayout()
            begin += len(paragraph) + 1
        return lines

    def _layout(self, text: str) -> QTextLayout:
        layout = QTextLayout(text, self._face)
        option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(self.direction)
        layout.setTextOption(option)
        layout.setCacheEnabled(False)
        return layout


def _letters(text: str, units: int) -> int:
    """How many letters the first `units` of a text are: Qt counts in UTF-16, we do not."""
    if text.isascii():
        return units
    return len(text.encode("utf-16-le")[: 2 * units].decode("utf-16-le"))
