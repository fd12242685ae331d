"""The measures at a counter: from the board to figures, other days, a table, and files."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF

from db.vocabulary.people import StaffRole
from kiosk.domain.desk.events import Looks as Chosen
from kiosk.domain.desk.events import LooksChosen
from kiosk.services.practice.cast import JOY
from kiosk.ui.staff.desk.save_page import SavePage
from kiosk.ui.staff.shell.page import ShellPage
from kiosk.ui.staff.shell.script import Script
from kiosk.ui.staff.table_cell import ROW, fitted
from kiosk.ui.staff.upkeep.days_bar import Span
from kiosk.ui.staff.upkeep.repairs.board_page import RepairBoardPage
from kiosk.ui.staff.upkeep.repairs.measures_page import MeasuresPage
from kiosk.wording.staff_shell import PageName
from tests.support.countries import living_in
from tests.support.morning import ALT, Key, Morning
from tests.support.staff_faults import cut_words, nameless, said


def measured(morning: Morning, go: Callable[[], None]) -> MeasuresPage:
    """The page, once it has counted."""
    go()
    morning.stands(MeasuresPage)
    page = morning.shell.page
    assert isinstance(page, MeasuresPage)
    morning.until(lambda: page.shown is not None)
    return page


def by_alt_v(morning: Morning) -> MeasuresPage:
    morning.go_in()
    return measured(morning, lambda: morning.press(Key.Key_V, ALT))


def standing(morning: Morning) -> ShellPage | None:
    """What stands now; asked anew each time, for keys open other pages."""
    return morning.shell.page


@pytest.mark.parametrize(("language", "size"), [("es", (1440, 900)), ("pseudo", (1024, 768))])
def test_figures_charts_and_table_are_whole_in_every_language(
    polyglot: Morning, language: str, size: tuple[int, int]
) -> None:
    journey = polyglot.journey
    journey.stage.resize(*size)
    journey.counter.presenter.feed(LooksChosen(Chosen(language=language), at=0))
    page = by_alt_v(polyglot)
    faults = []
    for key in (Key.Key_4, Key.Key_Tab, Key.Key_T):
        for _ in range(20):
            journey.turn()
        faults += [*cut_words(polyglot.shell), *nameless(polyglot.shell)]
        faults += [said(each) for each in (page.ages, page.spent, page.parts) if each.is_cut()]
        if key is Key.Key_Tab:
            page.days_bar.choose(Span.YEAR)
        polyglot.press(key)

    assert faults == []
    assert page.is_table


def test_the_table_cuts_nothing_in_a_small_spanish_window(polyglot: Morning) -> None:
    journey = polyglot.journey
    journey.stage.resize(1024, 600)
    journey.counter.presenter.feed(LooksChosen(Chosen(language="es"), at=0))
    page = by_alt_v(polyglot)
    polyglot.press(Key.Key_T)
    for _ in range(20):
        journey.turn()

    model, table, u = page.model, page.table, page.theme.u
    cells = [model.index(row, 0) for row in range(model.rowCount())]
    cells += [each.siblingAtColumn(column) for each in cells for column in (1, 3)]
    metrics = QFontMetricsF(Script.SECOND.font(page.theme))
    cut = [
        cell.text
        for each in cells
        if (cell := model.cell(each)).text
        != fitted(metrics, cell, QRectF(0, 0, table.columnWidth(each.column()) - u(22), u(ROW)))
    ]
    assert cut == []
    assert any(metrics.horizontalAdvance(model.cell(each).text) > 200 for each in cells)


def test_the_board_leads_to_figures_that_say_of_how_many(morning: Morning) -> None:
    morning.go_in()
    morning.press(Key.Key_F10)
    morning.stands(RepairBoardPage)

    page = measured(morning, lambda: morning.press(Key.Key_M))

    assert page.shown is not None
    told = [tile.accessibleName() for tile in page.figures.tiles]
    assert len(told) == 8
    assert told[2].startswith(f"{page.shown.reliability.failures} failures, not planned")
    assert told[5].endswith(f"of {page.shown.closed} closed repairs")
    assert page.title.text().startswith("Things could be used for 9")
    morning.press(Key.Key_T)
    assert page.is_table
    assert page.report is not None
    assert page.model.rowCount() == len(page.report.lines)
    morning.press(Key.Key_Escape)
    morning.stands(RepairBoardPage)


def test_a_type_in_the_table_leads_to_its_own_figures(morning: Morning) -> None:
    page = by_alt_v(morning)
    everything = page.shown
    assert everything is not None
    page.days_bar.choose(Span.MONTH)
    morning.until(lambda: page.shown is not everything)
    morning.press(Key.Key_T)
    lines = [page.model.row(place) for place in range(page.model.rowCount())]
    line = next(each for each in lines if each.leads_to)
    page.table.setCurrentIndex(page.model.index(lines.index(line), 0))

    morning.press(Key.Key_Return)

    morning.until(lambda: standing(morning) is not page)
    alone = standing(morning)
    assert isinstance(alone, MeasuresPage)
    morning.until(lambda: alone.shown is not None)
    assert alone.note.text().startswith(f"{line.what} alone: Sunday 1 November")
    assert alone.shown is not None
    assert 0 < alone.shown.things < everything.things
    assert [each.type_code for each in alone.shown.spent] == [line.leads_to]


def test_other_days_are_typed_and_what_is_wrong_is_said_at_the_field(morning: Morning) -> None:
    page = by_alt_v(morning)
    bar = page.days_bar
    morning.press(Key.Key_4)
    assert morning.focused() is bar.first
    for typed in ("soon", "0001-01-01", "9999-12-31"):
        bar.first.setText(typed)
        morning.press(Key.Key_Return)
        assert bar.wrong.text() == "Write a day, such as 2026-08-17."
    bar.first.setText("2027-01-01")
    bar.last.setText("2027-01-31")
    morning.press(Key.Key_Return)
    assert bar.wrong.text().startswith("The first day must come first")

    bar.first.setText("2026-10-01")
    bar.last.setText("2026-10-31")
    morning.press(Key.Key_Return)

    morning.until(lambda: "31 October" in page.note.text())
    assert not bar.wrong.isVisible()
    bar.choose(Span.MONTH)
    morning.until(lambda: "1 November" in page.note.text())
    bar.choose(Span.OWN)
    assert (bar.first.text(), bar.last.text()) == ("2026-10-01", "2026-10-31")


def test_a_late_answer_does_not_take_the_days_back_that_were_typed(morning: Morning) -> None:
    morning.go_in()
    morning.press(Key.Key_V, ALT)
    page = morning.shell.page
    assert isinstance(page, MeasuresPage)
    bar = page.days_bar

    def type_days(_: object) -> None:
        bar.choose(Span.OWN)
        bar.first.setText("2026-10-01")
        bar.last.setText("2026-10-31")
        bar.take()

    page.work.read(lambda: None, type_days)  # they answer in the order in which they were asked
    assert page.days is None
    page.refresh()
    morning.until(lambda: page.shown is not None)
    morning.until(lambda: "October" in page.note.text())


def test_before_anything_served_there_is_nothing_to_measure(morning: Morning) -> None:
    page = by_alt_v(morning)
    bar = page.days_bar
    bar.first.setText("1999-01-01")
    bar.last.setText("1999-01-31")
    bar.take()

    morning.until(lambda: page.title.text().startswith("There is nothing"))
    assert not page.save_key.isEnabled()
    morning.press(Key.Key_S)
    assert standing(morning) is page


@pytest.mark.parametrize(("key", "name"), [(Key.Key_X, "report.xlsx"), (Key.Key_C, "report.csv")])
def test_a_sheet_is_written_where_staff_say(
    morning: Morning, tmp_path: Path, key: Key, name: str
) -> None:
    page = by_alt_v(morning)
    morning.press(key)
    morning.stands(SavePage)
    form = standing(morning)
    assert isinstance(form, SavePage)
    field = form.fields["file"]
    morning.press(Key.Key_Return)
    assert form.wrong["file"].isVisible()
    field.setText(str(tmp_path / "nowhere" / name))
    morning.press(Key.Key_Return)
    morning.until(lambda: "cannot be written" in form.wrong["file"].text())
    field.setText(str(tmp_path / name))
    form.on_save()
    morning.told("The report is written.")

    found = words_of(tmp_path / name)
    assert page.report is not None
    for line in page.report.lines:
        assert line.what in found
    assert "failures" in found


def test_the_paper_for_the_board_goes_where_staff_say(morning: Morning, tmp_path: Path) -> None:
    by_alt_v(morning)
    morning.press(Key.Key_S)
    morning.stands(SavePage)
    form = standing(morning)
    assert isinstance(form, SavePage)
    form.fields["file"].setText(str(tmp_path / "board.pdf"))

    with living_in("en_US"):
        form.on_save()
        morning.told("The report is written.")

    written = (tmp_path / "board.pdf").read_bytes()
    assert written.startswith(b"%PDF-")
    assert re.search(rb"/MediaBox\s*\[\s*0 0 612(\.0*)? 792", written)  # US Letter


def test_an_aide_is_not_offered_what_tells_of_money(morning: Morning) -> None:
    morning.make_staff(JOY.code, StaffRole.AIDE)
    morning.go_in(JOY.code)
    assert morning.shell.nav.entries[PageName.MEASURES].isHidden()
    morning.press(Key.Key_F10)
    morning.stands(RepairBoardPage)
    page = standing(morning)
    assert isinstance(page, RepairBoardPage)

    assert page.measures_key.isHidden()
    morning.press(Key.Key_M)
    assert standing(morning) is page


def words_of(path: Path) -> str:
    """Everything that a sheet says."""
    if path.suffix == ".csv":
        return path.read_text("utf-8-sig")
    book = load_workbook(path)
    rows = [row for sheet in book.worksheets for row in sheet.iter_rows(values_only=True)]
    book.close()
    return "\n".join(str(cell) for row in rows for cell in row)
