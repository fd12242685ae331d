"""Words on paper: a paragraph in any script, broken into lines that stand evenly apart."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from hardware.raster import Align

_ALIGNMENTS = {
    Align.LEFT: Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute,
    Align.CENTER: Qt.AlignmentFlag.AlignHCenter,
    Align.RIGHT: Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute,
}
_LINE_END = "\u2028"
_JOINERS = "\u200d\ufe0f"
"""What emoji are made of one another with; nothing is left to join where they are left out."""
_UNSEEN = frozenset({"Cc", "Cf", "Mn", "Me", "Zl", "Zs"})
"""Kinds of letters that have no picture of their own, so that no font needs to have it."""


def letters(families: Sequence[str], size: float, *, is_bold: bool) -> QFont:
    """The letters of a page, `size` dots high and as wide on every printer.

    The first family that has a letter wins.
    """
    font = QFont()
    font.setFamilies(list(families))
    font.setPixelSize(max(round(size), 1))
    font.setWeight(QFont.Weight.Bold if is_bold else QFont.Weight.Medium)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in its lines, `height` dots high in all."""

    layout: QTextLayout
    height: float

    def draw(self, painter: QPainter, at: QPointF) -> None:
        """Paint it with its upper left corner there."""
        self.layout.draw(painter, at)


@dataclass(frozen=True, slots=True)
class Setting:
    """How paragraphs are set, in a device's dots; each line takes `line` dots of the height.

    A name that is written from the right is, wherever it stands. Letters that no font has, such as
    most emoji, are left out: a box in their place tells nothing. May be used in any thread.
    """

    font: QFont
    width: float
    line: float
    align: Align = Align.LEFT

    def whole(self, text: str) -> Paragraph:
        """The text in as many lines as it takes."""
        return self._laid(self._drawable(text), QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)

    def shortened(self, text: str, *, lines: int) -> Paragraph:
        """The text in at most so many lines; what is longer ends in "…"."""
        seen = self._drawable(text)
        laid = self._laid(seen, QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if laid.layout.lineCount() <= lines:
            return laid
        # Lines count letters as UTF-16 does, where an emoji is two.
        units = seen.encode("utf-16-le")
        starts = [2 * laid.layout.lineAt(number).textStart() for number in range(lines)]
        parts = [
            units[start:end].decode("utf-16-le")
            for start, end in zip(starts, [*starts[1:], len(units)], strict=True)
        ]
        parts[-1] = QFontMetricsF(self.font).elidedText(
            parts[-1], Qt.TextElideMode.ElideRight, self.width
        )
        kept = _LINE_END.join(part.strip() for part in parts)
        return self._laid(kept, QTextOption.WrapMode.ManualWrap)

    def unbroken(self, text: str) -> Paragraph:
        """One line, even if it is wider."""
        return self._laid(text, QTextOption.WrapMode.NoWrap)

    def _laid(self, text: str, wrap: QTextOption.WrapMode) -> Paragraph:
        option = QTextOption(_ALIGNMENTS[self.align])
        # By the first letter with one: else the stop of an Arabic name stands before it.
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(wrap)
        layout = QTextLayout(text, self.font)
        layout.setTextOption(option)
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self.width)
            line.setPosition(QPointF(0, top + (self.line - line.height()) / 2))
            top += self.line
        layout.endLayout()
        return Paragraph(layout, top)

    def _drawable(self, text: str) -> str:
        metrics = QFontMetricsF(self.font)
        seen = "".join(
            letter
            for letter in text
            if unicodedata.category(letter) in _UNSEEN or metrics.inFontUcs4(ord(letter))
        )
        if seen == text:
            return text
        words = (word.strip(_JOINERS) for word in seen.split())
        return " ".join(filter(None, words))
