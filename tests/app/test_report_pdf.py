"""The paper of a report: every line is on it, within its margins, and no section's name alone."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtGui import QPageSize
from PySide6.QtWidgets import QApplication

from kiosk.app.paths import assets_dir
from kiosk.app.report_pdf import ReportPages, report_pdf
from kiosk.ui.theme.fonts import Fonts, load_fonts
from kiosk.wording.dates import Dates
from kiosk.wording.upkeep.report import Report, ReportLine
from tests.support.pdf_reading import needs_poppler, words_in
from tests.support.translations import english


@pytest.fixture(scope="module")
def fonts(qapp: QApplication) -> Fonts:
    return load_fonts(assets_dir() / "fonts")


def laid_out(fonts: Fonts, counts: tuple[int, ...]) -> ReportPages:
    """Sections with so many lines each."""
    lines = tuple(
        ReportLine(f"Section {section}", f"Line {section}-{line}.", "3.1 days", "of 7", None, "")
        for section, count in enumerate(counts)
        for line in range(count)
    )
    report = Report("Things could be used for 99.1 % of school hours", "1 to 30 November", lines)
    t = english()
    dates = Dates(t, ZoneInfo("America/Chicago"), clock_hours=12)
    paper = QPageSize.PageSizeId.Letter
    return ReportPages(report, "North School", date(2026, 11, 30), t, dates, fonts, paper)


def words_of(pages: ReportPages, folder: Path) -> list[str]:
    """What another program reads on each page."""
    file = folder / "report.pdf"
    file.write_bytes(report_pdf(pages))
    return words_in(file).split("\f")[:-1]


@pytest.mark.parametrize(("counts", "pages"), [((), 1), ((8, 5), 1), ((30,), 1), ((8, 40), 2)])
def test_a_report_takes_as_many_pages_as_it_has_lines(
    fonts: Fonts, counts: tuple[int, ...], pages: int
) -> None:
    assert len(laid_out(fonts, counts).pages()) == pages


@needs_poppler
def test_every_line_is_on_the_paper_with_its_number(fonts: Fonts, tmp_path: Path) -> None:
    text = "\n".join(words_of(laid_out(fonts, (8, 40)), tmp_path))

    assert "Things could be used for 99.1 % of school hours" in text
    assert "North School, Monday 30 November 2026" in text
    assert all(f"Line 1-{line}." in text for line in range(40))
    assert text.count("3.1 days") == 48
    assert "…" not in text


@needs_poppler
@pytest.mark.parametrize("first", range(25, 32))
def test_no_page_ends_with_the_name_of_a_section(fonts: Fonts, tmp_path: Path, first: int) -> None:
    for page in words_of(laid_out(fonts, (first, 3)), tmp_path):
        assert not page.rstrip().endswith("Section 1")


@needs_poppler
def test_what_stands_alone_beside_its_name_has_the_whole_width(
    fonts: Fonts, tmp_path: Path
) -> None:
    service = "Charging cart: every plug, cable and fan is looked at"
    said = "State technology grant, round two"
    pages = laid_out(fonts, ())
    line = ReportLine("Worth", service, "212 of 200 h", "", None, "")
    long = replace(line, what="Paid by", said=said)
    report = replace(pages.report, lines=(line, long))

    (page,) = words_of(replace(pages, report=report), tmp_path)

    assert service in page
    assert said in page
