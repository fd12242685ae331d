"""A requisition on paper: all of its lines on as many pages as they take, within the margins."""

from datetime import UTC, date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from PIL import Image, ImageChops
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtWidgets import QApplication

from db.vocabulary.upkeep import GoodsKind, RequisitionState
from kiosk.app.ink import INCH, Ink
from kiosk.app.order_pdf import FIRST_ROWS, MARGIN, ROWS, OrderPages, order_pdf
from kiosk.app.paths import assets_dir
from kiosk.i18n import Translator
from kiosk.services.upkeep.purchasing.purchase_views import LineSeen, RequisitionSeen, ShareSeen
from kiosk.ui.theme.fonts import Fonts, load_fonts
from kiosk.wording.dates import Dates
from tests.support.translations import english, translated

A4, LETTER = QPageSize.PageSizeId.A4, QPageSize.PageSizeId.Letter
DPI = 100
AT = datetime(2026, 11, 18, 17, tzinfo=UTC)


@pytest.fixture(scope="module")
def fonts(qapp: QApplication) -> Fonts:
    return load_fonts(assets_dir() / "fonts")


def an_order(lines: int) -> RequisitionSeen:
    """So many lines with long words, that two funds pay."""
    return RequisitionSeen(
        requisition_id=UUID(int=1),
        number="RQ-27-014",
        title="Chromebooks and what belongs to them for the whole of grade 6",
        fiscal_year=2027,
        state=RequisitionState.ORDERED,
        vendor="Acme K12 Supply",
        deliver_to="Juniper Creek Middle, room 114",
        needed_on=date(2027, 2, 12),
        quote="Q-88121",
        quote_ends_on=date(2027, 1, 31),
        order_number="PO-4411",
        asked_by="Ana O.",
        decided_by="Sam S.",
        made_at=AT,
        sent_at=AT,
        decided_at=AT,
        ordered_at=AT,
        ended_at=None,
        shipping_cents=2_450,
        total_cents=lines * 34 * 32_900 + 2_450,
        why=None,
        lines=tuple(_line(place) for place in range(1, lines + 1)),
        shares=(
            ShareSeen("IV-A", "Title IV-A", 6_000, 671_160, 100),
            ShareSeen("5410", "General fund", 4_000, 447_440, None),
        ),
        lacks=(),
        barcodes=(),
        last_came_at=None,
    )


def _line(place: int) -> LineSeen:
    return LineSeen(
        line_id=UUID(int=place),
        position=place,
        kind=GoodsKind.ITEMS,
        text=f"HP Fortis 11 G10, 4 GB, 64 GB, number {place} of the list",
        detail="with three years of cover, drop and spill",
        type_code="chromebook",
        part_id=None,
        licence_id=None,
        quantity=34,
        unit_cents=32_900,
        received=0,
    )


def dates_of(t: Translator) -> Dates:
    return Dates(t, ZoneInfo("America/Chicago"), clock_hours=12)


def inked(picture: QImage) -> QRect:
    """The least rectangle that holds all that is not white."""
    size = (picture.width(), picture.height())
    bits = bytes(picture.constBits())
    grey = Image.frombytes("L", size, bits, "raw", "L", picture.bytesPerLine())
    left, top, right, bottom = ImageChops.invert(grey).getbbox() or (0, 0, 0, 0)
    return QRect(left, top, right - left, bottom - top)


@pytest.mark.parametrize("paper", [A4, LETTER], ids=["a4", "letter"])
@pytest.mark.parametrize("t", [english(), translated("es")], ids=lambda t: t.language)
def test_every_page_keeps_its_margins(
    t: Translator, paper: QPageSize.PageSizeId, fonts: Fonts
) -> None:
    pages = OrderPages(an_order(FIRST_ROWS + ROWS), t, dates_of(t), fonts, paper)
    width, height = (round(length / INCH * DPI) for length in pages.size)
    margin = round(MARGIN / INCH * DPI) - 2

    for page in pages.pages():
        picture = QImage(width, height, QImage.Format.Format_Grayscale8)
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        page(Ink(painter, fonts, DPI))
        painter.end()

        assert picture.rect().adjusted(margin, margin, -margin, -margin).contains(inked(picture))


@pytest.mark.parametrize(
    ("lines", "pages"),
    [(1, 1), (FIRST_ROWS - 1, 1), (FIRST_ROWS, 2), (FIRST_ROWS + ROWS, 3)],
)
def test_shipping_is_a_line_more(lines: int, pages: int, fonts: Fonts) -> None:
    t = english()

    assert len(OrderPages(an_order(lines), t, dates_of(t), fonts, A4).pages()) == pages


def test_it_is_a_pdf(fonts: Fonts) -> None:
    t = english()

    assert order_pdf(fonts, an_order(2), t, dates_of(t)).startswith(b"%PDF")
