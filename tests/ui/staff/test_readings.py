"""The set-up says how it read what a file leaves open: dates of two meanings, names of schools."""

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from kiosk.domain.rows import DatesRead, SchoolRead
from kiosk.services.imports.reports import ImportReport, Outcome
from kiosk.ui.staff.setup.files import FileStep
from kiosk.ui.staff.setup.readings import Readings
from kiosk.ui.theme.theme import Theme
from tests.support.screens import words_in
from tests.ui.staff.set_up_states import set_up

LEAVES = DatesRead("Leaves on", "04/05/2047", date(2047, 4, 5))
OURS = SchoolRead("10", "lincoln", "Lincoln Middle")
THEIRS = tuple(SchoolRead(str(number), "", "") for number in range(11, 25))


def said(
    qtbot: QtBot,
    theme: Theme,
    *,
    dates: tuple[DatesRead, ...] = (),
    schools: tuple[SchoolRead, ...] = (),
    language: str = "en",
) -> list[str]:
    """The lines about a report."""
    readings = Readings(theme, words_in(language))
    qtbot.addWidget(readings)
    readings.show_report(ImportReport(Outcome.PREVIEW, "plain", dates=dates, schools=schools))
    assert readings.isHidden() is not bool(dates or schools)
    return readings.text().splitlines()


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Leaves on: 04/05/2047 was read as Friday 5 April 2047."),
        ("es", "Leaves on: 04/05/2047 se leyó como viernes 5 de abril de 2047."),
    ],
)
def test_a_date_of_two_meanings_is_said_with_its_remedy(
    qtbot: QtBot, theme: Theme, language: str, line: str
) -> None:
    (told,) = said(qtbot, theme, dates=(LEAVES,), language=language)

    assert told.startswith(line)
    assert len(told) > len(line)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "“10” in the file is Lincoln Middle here, also next time."),
        ("es", "En el archivo, «10» es aquí Lincoln Middle, también la próxima vez."),
    ],
)
def test_a_word_for_our_school_is_said_with_the_schools_name(
    qtbot: QtBot, theme: Theme, language: str, line: str
) -> None:
    assert said(qtbot, theme, schools=(OURS,), language=language) == [line]


def test_schools_of_others_share_one_line_that_ends(qtbot: QtBot, theme: Theme) -> None:
    one = said(qtbot, theme, schools=(OURS, THEIRS[0]))[1:]
    many = said(qtbot, theme, schools=THEIRS)

    assert one == ["This school of the file is not yours and is left out, also next time: 11."]
    assert len(many) == 1
    assert many[0].startswith("These schools of the file are not yours")
    assert many[0].endswith("21, 22, ….")


def test_a_file_without_a_doubt_says_nothing(qtbot: QtBot, theme: Theme) -> None:
    assert said(qtbot, theme) == []


def test_the_page_says_it_until_another_file_is_chosen(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    with set_up(tmp_path, theme, words_in("en"), qtbot) as pages:
        page = next(pages.book.step for state in pages.states() if state == "people looked at")
        assert isinstance(page, FileStep)
        assert page.readings.text().startswith("Leaves on: 04/05/2047 was read as")
        assert page.readings.isVisible()

        page.file.edit.clear()
        page.file.edit.textEdited.emit("")

        assert not page.readings.isVisible()
