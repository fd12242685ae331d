"""The handbook: whole, linked, searchable, and shown without reaching out of itself."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from pytestqt.qtbot import QtBot

from kiosk.app.cli.root import COMMANDS
from kiosk.app.settings import load
from kiosk.i18n import translator
from kiosk.ui.staff.chapters import Chapter, chapters, found
from kiosk.ui.staff.handbook import HandbookPage
from kiosk.ui.theme.theme import THEME_NAMES, Theme
from tests.ui.conftest import ASSETS, MakeTheme

BOOK = chapters(ASSETS / "handbook", "en")
TOML = re.compile(r"```\n(\[store\].*?)```", re.DOTALL)
COMMAND = re.compile(r"makerdesk (?:--settings FILE )?([a-z]+)")


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> HandbookPage:
    page = HandbookPage(theme, translator(ASSETS / "i18n", "en"), BOOK)
    qtbot.addWidget(page)
    page.resize(1920, 1080)
    page.show()
    return page


def test_every_chapter_has_a_title_and_something_to_say() -> None:
    assert len(BOOK) >= 10
    assert all(chapter.title and len(chapter.text) > 400 for chapter in BOOK)


def test_a_language_without_a_handbook_reads_the_english_one() -> None:
    assert chapters(ASSETS / "handbook", "vi") == BOOK


def test_every_link_leads_to_a_chapter() -> None:
    linked = {link for chapter in BOOK for link in re.findall(r"\]\(([^)]+)\)", chapter.text)}

    assert linked
    assert linked <= {chapter.name for chapter in BOOK}


def test_the_handbook_names_only_commands_that_there_are() -> None:
    named = {name for chapter in BOOK for name in COMMAND.findall(chapter.text)}

    assert {"run", "practice", "explain"} <= named
    assert named - {entry.name for entry in COMMANDS} == set()


def test_the_settings_of_the_handbook_can_be_used_as_they_stand(tmp_path: Path) -> None:
    examples = [text for chapter in BOOK for text in TOML.findall(chapter.text)]
    file = tmp_path / "makerdesk.toml"
    file.write_text(examples[0], encoding="utf-8")

    settings = load(file, default_store="sqlite:///unused.db")

    assert settings.screen.diagonal_inches == 21.5
    assert [device.driver for device in settings.scanners] == ["serial", "rfid-serial", "hid-pos"]
    assert [device.driver for device in settings.printers] == ["escpos"]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("", ["a.md", "b.md"]),
        ("PAPER", ["b.md", "a.md"]),
        ("paper roll", ["b.md"]),
        ("ink", []),
    ],
)
def test_a_search_finds_chapters_with_all_words_titles_first(words: str, names: list[str]) -> None:
    book = (
        Chapter("a.md", "Loans", "# Loans\nSlips of paper."),
        Chapter("b.md", "Paper", "# Paper\nA new roll of paper."),
    )

    assert [each.name for each in found(book, words)] == names


def test_searching_lists_what_was_found_and_marks_it(page: HandbookPage) -> None:
    page.search.setText("common accident")

    assert page.contents.count() == 1
    assert "common accident" in page.text.toPlainText()
    assert page.text.extraSelections()
    assert not page.nothing.isVisible()


def test_a_search_without_a_hit_says_so(page: HandbookPage) -> None:
    page.search.setText("quetzalcoatl")

    assert page.nothing.isVisible()
    assert not page.contents.isVisible()


def test_a_link_opens_its_chapter_even_while_searching(page: HandbookPage) -> None:
    page.search.setText("half a list")

    page.text.anchorClicked.emit(QUrl("11-practice.md"))

    assert page.text.toPlainText().startswith("Practice mode")
    assert page.search.text() == ""


@pytest.mark.parametrize("link", ["https://example.org/", "file:///etc/passwd", "nothing.md"])
def test_no_link_leads_out_of_the_handbook(page: HandbookPage, link: str) -> None:
    before = page.text.toPlainText()

    page.text.anchorClicked.emit(QUrl(link))

    assert page.text.toPlainText() == before
    assert page.text.loadResource(2, QUrl(link)) is None


@pytest.mark.parametrize("name", THEME_NAMES)
def test_the_page_can_be_built_in_every_theme(
    qtbot: QtBot, make_theme: MakeTheme, name: str
) -> None:
    page = HandbookPage(make_theme(name), translator(ASSETS / "i18n", "en"), BOOK)
    qtbot.addWidget(page)
    page.show()

    assert page.contents.count() == len(BOOK)


def test_where_nothing_is_found_the_field_stays_and_no_old_chapter_stands_beside_it(
    page: HandbookPage, qtbot: QtBot
) -> None:
    field = page.search.geometry()
    page.search.setText("zzyzx")
    qtbot.wait(1)  # lets the layout catch up

    assert page.search.geometry() == field
    assert page.nothing.y() - field.bottom() < page.theme.u(24)
    assert page.nothing.height() < page.theme.u(120)
    assert not page.text.isVisible()

    page.search.clear()
    assert page.text.isVisible()
    assert page.contents.count() == len(BOOK)
