"""The handbook in Spanish says what the English one says, chapter by chapter."""

import re
from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from kiosk.i18n import translator
from kiosk.ui.staff.chapters import Chapter, chapters
from kiosk.ui.staff.handbook import HandbookPage
from kiosk.ui.theme.theme import Theme
from tests.ui.conftest import ASSETS

ENGLISH = chapters(ASSETS / "handbook", "en")
SPANISH = chapters(ASSETS / "handbook", "es")
SPANISH_WORDS = translator(ASSETS / "i18n", "es")
# Bold words of the English chapters that are keys and questions on the screens.
ON_THE_SCREENS = (
    "I'm done",
    "Undo",
    "Still here?",
    "I need more time",
    "Keep longer",
    "Is it all OK?",
    "How is it?",
    "It works",
    "A bit odd",
    "Broken",
    "I want to keep it",
    "Set up",
    "Handbook",
    "Close down",
    "Today",
    "Needs you",
    "Not there",
    "Lend anyway",
    "Resolve case",
    "Staff away",
    "Here again",
    "Return + check",
    "Make something go wrong",
    "Practice. Nothing here is real.",
)
CAUSES = (
    "disk full",
    "disk can't be written",
    "store in use",
    "store gives no answer",
    "store not found",
    "store damaged",
)


def of(pattern: str) -> Callable[[str], list[str]]:
    return re.compile(pattern, re.MULTILINE | re.DOTALL).findall


SAME_IN_BOTH = {
    "links": of(r"\]\(([^)]+)\)"),
    "blocks to type": of(r"^```\n(.*?)^```"),
    "codes": lambda text: sorted(re.findall(r"`([^`\n]+)`", text)),
    "levels of headings": of(r"^(#+) "),
    "items of lists": of(r"^(-|\d\.) "),
    "lines of tables": of(r"^(\|)"),
}


@pytest.mark.parametrize("kind", SAME_IN_BOTH)
@pytest.mark.parametrize(
    ("english", "spanish"), list(zip(ENGLISH, SPANISH, strict=True)), ids=lambda each: each.name
)
def test_both_languages_have_the_same(kind: str, english: Chapter, spanish: Chapter) -> None:
    assert english.name == spanish.name
    assert SAME_IN_BOTH[kind](spanish.text) == SAME_IN_BOTH[kind](english.text)


def test_every_title_is_translated() -> None:
    assert not {each.title for each in ENGLISH} & {each.title for each in SPANISH}


@pytest.mark.parametrize("words", [*ON_THE_SCREENS, *CAUSES])
def test_the_handbooks_name_things_as_the_screens_do(words: str) -> None:
    said = SPANISH_WORDS.gettext(words)
    mark = "**{}**" if words in ON_THE_SCREENS else "| {} |"

    assert said != words
    assert any(mark.format(words) in each.text for each in ENGLISH)
    assert any(mark.format(said) in each.text for each in SPANISH)


def test_the_page_shows_the_spanish_chapters(qtbot: QtBot, theme: Theme) -> None:
    page = HandbookPage(theme, SPANISH_WORDS, SPANISH)
    qtbot.addWidget(page)
    page.resize(1280, 800)
    page.show()

    page.search.setText("accidente común")

    assert page.contents.count() == 1
    assert "accidente común" in page.text.toPlainText()
