"""Paints a requisition for the vendor or the office: what is bought, and who pays."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPageSize

from hardware.raster import Align
from kiosk.app.ink import Ink
from kiosk.app.ink_pdf import ink_pdf, size_of
from kiosk.app.page_size import page_size
from kiosk.i18n import Translator
from kiosk.services.upkeep.purchasing.purchase_views import RequisitionSeen
from kiosk.ui.theme.fonts import Fonts
from kiosk.wording.dates import Dates
from kiosk.wording.upkeep import purchases
from kiosk.wording.upkeep.purchases import percent
from kiosk.wording.upkeep.replacement import amount

MARGIN = 15.0
"""Millimetres, as are all measures below."""
TITLE, HEADLINE, BODY = 7.0, 5.2, 3.8
ROW, NEAR, APART = 6.2, 1.5, 5.0
COLUMNS = (0.52, 0.12, 0.17, 0.19)
"""The widths of columns, as shares of the page; the first holds words."""
FIRST_ROWS, ROWS = 18, 34
"""Lines on the first page, below its head and above what is signed, and on each later one."""


@dataclass(frozen=True, slots=True)
class OrderPages:
    """Lays a requisition out in the language of whoever asks for it."""

    seen: RequisitionSeen
    t: Translator
    dates: Dates
    fonts: Fonts
    paper: QPageSize.PageSizeId

    @property
    def size(self) -> tuple[float, float]:
        """The paper's width and height."""
        return size_of(self.paper)

    def pages(self) -> list[Callable[[Ink], None]]:
        """The first page, and as many more as the lines take."""
        rows = self._rows()
        rest = rows[FIRST_ROWS:]
        later = [rest[start : start + ROWS] for start in range(0, len(rest), ROWS)]
        return [
            partial(self._paint_first, rows[:FIRST_ROWS]),
            *(partial(self._paint_later, each) for each in later),
        ]

    def _paint_first(self, rows: Sequence[Sequence[str]], ink: Ink) -> None:
        texts, width, top = purchases.paper(self.t), self.size[0] - 2 * MARGIN, MARGIN
        title = purchases.paper_title(self.t, self.seen.number, self.seen.order_number)
        top += ink.words(title, MARGIN, top, width, TITLE, is_bold=True)
        top += ink.words(self.seen.title, MARGIN, top, width, HEADLINE, lines=2) + NEAR
        for sentence in self._facts():
            top += ink.words(sentence, MARGIN, top + NEAR, width, BODY)
        top = self._paint_rows(top + APART, rows, ink)
        total = f"{texts.total} {amount(self.seen.total_cents)}"
        align = Align.RIGHT
        top += ink.words(total, MARGIN, top + NEAR, width, HEADLINE, is_bold=True, align=align)
        top += APART
        for share in self.seen.shares:
            points, fund = share.basis_points, f"{share.fund_code} {share.fund_name}"
            said = purchases.paid_share(self.t, fund, percent(points), share.cents)
            top += ink.words(said, MARGIN, top, width, BODY)
        top += 4 * APART
        half = (width - APART) / 2
        for place, name in enumerate((texts.asked_by, texts.approved_by)):
            left = MARGIN + place * (half + APART)
            ink.line(QPointF(left, top), QPointF(left + half, top))
            ink.words(name, left, top + NEAR, half, BODY)

    def _paint_later(self, rows: Sequence[Sequence[str]], ink: Ink) -> None:
        self._paint_rows(MARGIN, rows, ink)

    def _paint_rows(self, top: float, rows: Sequence[Sequence[str]], ink: Ink) -> float:
        """The lines under their headings; where they end."""
        texts, width = purchases.paper(self.t), self.size[0] - 2 * MARGIN
        header = (texts.what, texts.quantity, texts.each, texts.cost)
        for place, cells in enumerate((header, *rows)):
            left = MARGIN
            for column, (share, cell) in enumerate(zip(COLUMNS, cells, strict=True)):
                align, room = Align.RIGHT if column else Align.LEFT, share * width
                ink.words(cell, left, top, room - 1, BODY, is_bold=not place, align=align)
                left += room
            top += ROW
            ink.line(QPointF(MARGIN, top - NEAR / 2), QPointF(MARGIN + width, top - NEAR / 2))
        return top

    def _facts(self) -> Iterator[str]:
        texts, seen, dates = purchases.paper(self.t), self.seen, self.dates
        needed = "" if seen.needed_on is None else dates.day_with_year(seen.needed_on)
        for name, value in (
            (texts.vendor, seen.vendor),
            (texts.quote, seen.quote),
            (texts.deliver_to, seen.deliver_to),
            (texts.needed, needed),
            (texts.asked_by, seen.asked_by),
            (texts.approved_by, seen.decided_by),
        ):
            if value:
                yield purchases.named(self.t, name, value)

    def _rows(self) -> list[Sequence[str]]:
        rows: list[Sequence[str]] = [
            (
                " · ".join(filter(None, (each.text, each.detail))),
                f"{each.quantity:,}",
                amount(each.unit_cents),
                amount(each.cents),
            )
            for each in self.seen.lines
        ]
        if self.seen.shipping_cents:
            shipping = purchases.paper(self.t).shipping
            rows.append((shipping, "", "", amount(self.seen.shipping_cents)))
        return rows


def order_pdf(fonts: Fonts, seen: RequisitionSeen, t: Translator, dates: Dates) -> bytes:
    """A PDF on the paper of this country; needs a QGuiApplication."""
    pages = OrderPages(seen, t, dates, fonts, page_size())
    return ink_pdf(pages.paper, fonts, pages.pages())
