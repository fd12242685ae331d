"""Command cards: every command has its words, in each language, short enough for a child."""

import pytest

from kiosk.domain.codes import Command
from kiosk.i18n import Translator
from kiosk.wording.labels import command_words
from tests.support.reading import banned_in, grade, words
from tests.support.translations import english, translated

LANGUAGES = [english(), translated("es")]


@pytest.mark.parametrize("t", LANGUAGES, ids=["en", "es"])
def test_every_command_says_what_it_is_called_and_what_it_does(t: Translator) -> None:
    said = command_words(t)

    assert set(said) == set(Command)
    assert len({each.title for each in said.values()}) == len(Command)
    assert all(len(words(each.title)) <= 3 for each in said.values())
    assert all(1 <= len(words(each.detail)) <= 12 for each in said.values())


def test_a_child_of_third_grade_can_read_them() -> None:
    for each in command_words(english()).values():
        assert grade(each.detail) <= 3
        assert banned_in(f"{each.title} {each.detail}") == []


def test_the_spanish_ones_are_spanish() -> None:
    spanish, plain = command_words(translated("es")), command_words(english())

    assert all(spanish[each].title != plain[each].title for each in Command)
