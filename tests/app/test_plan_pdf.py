"""The plan for the board: every word fits, in each language and on each paper."""

from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PIL import Image, ImageChops
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPageSize, QPainter
from PySide6.QtWidgets import QApplication

from kiosk.app.ink import INCH, Ink
from kiosk.app.paths import assets_dir
from kiosk.app.plan_pdf import PlanPages, plan_pdf
from kiosk.domain.upkeep.replacement.forecast import Line, Outlook, Reason
from kiosk.i18n import Translator
from kiosk.services.upkeep.replacement.plan import ReplacementPlan
from kiosk.ui.theme.fonts import Fonts, load_fonts
from kiosk.wording.dates import Dates
from kiosk.wording.upkeep.replacement import CHART_PARTS, parts_of
from tests.support.pdf_reading import needs_poppler, words_in
from tests.support.translations import english, translated

A4, LETTER = QPageSize.PageSizeId.A4, QPageSize.PageSizeId.Letter
DPI = 100
BLANK = 15.0
"""Millimetres at every edge; no printer leaves more."""
OUTLOOK = Outlook(date(2026, 11, 30), ahead=10)


@pytest.fixture(scope="module")
def fonts(qapp: QApplication) -> Fonts:
    return load_fonts(assets_dir() / "fonts")


def a_plan(lines: int) -> ReplacementPlan:
    """So many lines in FY28, of all reasons in turn, and one line in each other year."""
    reasons = list(Reason)
    own = [
        Line(2028, reasons[each % len(reasons)], f"m{each}", each + 1, 123_456 * (each + 1))
        for each in range(lines)
    ]
    others = [Line(year, Reason.LIFE, "m1", 9, 987_654) for year in range(2029, 2037)]
    return ReplacementPlan(
        outlook=OUTLOOK,
        budget=3_200_000,
        lines=(*own, *others),
        shortfall=(Line(2030, Reason.UPDATES, "m2", 1, 32_900),),
        purchases=(),
        names={f"m{each}": f"Chromebook of the model {each}" for each in range(lines)},
        undated=1,
        unpriced=2,
    )


def laid_out(
    plan: ReplacementPlan, fonts: Fonts, t: Translator, paper: QPageSize.PageSizeId = A4
) -> PlanPages:
    dates = Dates(t, ZoneInfo("America/Chicago"), clock_hours=12)
    return PlanPages(plan, 2028, "North School", t, dates, fonts, paper)


def pictures(pages: PlanPages) -> list[QImage]:
    """Each page in grey, DPI dots an inch."""
    width, height = (round(length / INCH * DPI) for length in pages.size)
    painted = []
    for page in pages.pages():
        picture = QImage(width, height, QImage.Format.Format_Grayscale8)
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        page(Ink(painter, pages.fonts, DPI))
        painter.end()
        painted.append(picture)
    return painted


def words_of(pages: PlanPages, folder: Path) -> str:
    """What another program reads in the PDF."""
    file = folder / "plan.pdf"
    file.write_bytes(plan_pdf(pages))
    return words_in(file)


def inked(picture: QImage) -> QRect:
    """The least rectangle that holds all that is not white."""
    grey = Image.frombytes(
        "L",
        (picture.width(), picture.height()),
        bytes(picture.constBits()),
        "raw",
        "L",
        picture.bytesPerLine(),
    )
    left, top, right, bottom = ImageChops.invert(grey).getbbox() or (0, 0, 0, 0)
    return QRect(left, top, right - left, bottom - top)


@pytest.mark.parametrize("paper", [A4, LETTER], ids=["a4", "letter"])
@pytest.mark.parametrize("t", [english(), translated("es")], ids=lambda t: t.language)
def test_every_page_keeps_its_margins(
    t: Translator, paper: QPageSize.PageSizeId, fonts: Fonts
) -> None:
    painted = pictures(laid_out(a_plan(60), fonts, t, paper))

    assert len(painted) == 4
    margin = round(BLANK / INCH * DPI) - 2
    for picture in painted:
        ink = inked(picture)
        assert ink.height() > DPI / 2
        assert picture.rect().adjusted(margin, margin, -margin, -margin).contains(ink)


def test_lists_take_as_many_pages_as_they_have_rows(fonts: Fonts) -> None:
    counts = [len(laid_out(a_plan(lines), fonts, english()).pages()) for lines in (0, 1, 30, 60)]

    assert counts == [2, 3, 3, 4]


def test_every_reason_has_its_place_in_a_bar() -> None:
    cents = {reason: 10**place for place, reason in enumerate(Reason)}

    assert sum(parts_of(cents)) == sum(cents.values())
    assert sorted(reason for part in CHART_PARTS for reason in part) == sorted(Reason)


@needs_poppler
def test_the_pdf_has_every_word(fonts: Fonts, tmp_path: Path) -> None:
    text = words_of(laid_out(a_plan(40), fonts, english()), tmp_path)

    assert "North School, Monday 30 November 2026" in text
    assert "FY28: replace 700 things, renew 120 licences, for 1,012,339.20" in text
    assert "The budget is too small: 980,668.20 are not covered." in text
    assert "Not covered: 329.00" in text
    assert "2 things have no price and are not in the plan." in text
    assert all(f"Chromebook of the model {each} " in text for each in range(40))


@needs_poppler
@pytest.mark.parametrize("t", [english(), translated("es")], ids=lambda t: t.language)
def test_no_word_is_cut(t: Translator, fonts: Fonts, tmp_path: Path) -> None:
    assert "…" not in words_of(laid_out(a_plan(40), fonts, t, LETTER), tmp_path)
