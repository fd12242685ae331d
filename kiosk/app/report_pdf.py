"""Paints a report for a meeting of the board: the answer, then its numbers by section."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPageSize

from hardware.raster import Align
from kiosk.app.ink import Ink
from kiosk.app.ink_pdf import ink_pdf, size_of
from kiosk.i18n import Translator
from kiosk.ui.theme.fonts import Fonts
from kiosk.wording.dates import Dates
from kiosk.wording.upkeep.replacement import made_on
from kiosk.wording.upkeep.report import Report, ReportLine

MARGIN = 15.0
"""Millimetres, as are all measures below."""
TITLE, SECTION, BODY = 6.4, 4.6, 3.8
ROW, ABOVE, APART = 6.4, 5.0, 3.0
"""From one row to the next, and what a section keeps free above and below its name."""
HEAD = 36.0
"""What the first page keeps for its title."""
COLUMNS = (0.42, 0.22, 0.36)
"""The widths of what, how much, and of how many, as shares of the page."""
TWO_COLUMNS = (0.62, 0.38)
"""The same where nothing is said of how many."""


@dataclass(frozen=True, slots=True)
class ReportPages:
    """Lays a report out; `made` is the day that it is of."""

    report: Report
    school: str
    made: date
    t: Translator
    dates: Dates
    fonts: Fonts
    paper: QPageSize.PageSizeId

    @property
    def size(self) -> tuple[float, float]:
        """The paper's width and height."""
        return size_of(self.paper)

    def pages(self) -> list[Callable[[Ink], None]]:
        """As many as the lines take; no section's name stands alone at a foot."""
        room = self.size[1] - 2 * MARGIN
        pages: list[list[str | ReportLine]] = [[]]
        left = room - HEAD
        for name, lines in self.report.sections.items():
            needed = _high(name) + ROW
            blocks: tuple[str | ReportLine, ...] = (name, *lines)
            for each in blocks:
                if left < needed:
                    pages.append([])
                    left = room
                pages[-1].append(each)
                left -= _high(each)
                needed = ROW
        return [partial(self._paint, blocks, number == 0) for number, blocks in enumerate(pages)]

    def _paint(self, blocks: list[str | ReportLine], is_first: bool, ink: Ink) -> None:
        top = MARGIN + (HEAD if is_first else 0)
        if is_first:
            self._paint_head(ink)
        for block in blocks:
            if isinstance(block, ReportLine):
                self._paint_line(ink, block, top)
            else:
                at, width = top + ABOVE, self.size[0] - 2 * MARGIN
                ink.words(block, MARGIN, at, width, SECTION, is_bold=True)
            top += _high(block)

    def _paint_head(self, ink: Ink) -> None:
        width, top = self.size[0] - 2 * MARGIN, MARGIN
        top += ink.words(self.report.title, MARGIN, top, width, TITLE, is_bold=True, lines=2)
        top += APART + ink.words(self.report.note, MARGIN, top + APART, width, BODY, lines=2)
        made = made_on(self.t, self.dates, self.school, self.made)
        ink.words(made, MARGIN, top, width, BODY)

    def _paint_line(self, ink: Ink, line: ReportLine, top: float) -> None:
        width, left = self.size[0] - 2 * MARGIN, MARGIN
        columns = COLUMNS if line.of else TWO_COLUMNS
        cells = (line.what, line.said, line.of)
        for place, (share, words) in enumerate(zip(columns, cells, strict=False)):
            align = Align.RIGHT if place == 1 else Align.LEFT
            ink.words(words, left, top, share * width - APART, BODY, align=align)
            left += share * width
        foot = top + ROW - 1
        ink.line(QPointF(MARGIN, foot), QPointF(MARGIN + width, foot))


def report_pdf(pages: ReportPages) -> bytes:
    """A PDF of the paper's own size; needs a QGuiApplication."""
    return ink_pdf(pages.paper, pages.fonts, pages.pages())


def _high(block: str | ReportLine) -> float:
    return ROW if isinstance(block, ReportLine) else ABOVE + SECTION + APART
