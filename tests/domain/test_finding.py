"""Which names the words of a search fit."""

import pytest

from kiosk.domain.finding import fits, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("José O'Neil-Ruiz", ("jose", "o", "neil", "ruiz")),
        ("  STRASSE straße ", ("strasse", "strasse")),
        ("CB-0412", ("cb", "0412")),
        ("李 小龙", ("李", "小龙")),
        ("-- /", ()),
        ("", ()),
    ],
)
def test_words_have_no_case_no_accents_and_no_signs(text: str, words: tuple[str, ...]) -> None:
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("sought", "names", "is_found"),
    [
        ("rodr", ("Mia", "Rodríguez"), True),
        ("mia rod", ("Mia", "Rodríguez"), True),
        ("rod mia", ("Mia", "Rodríguez"), True),
        ("odr", ("Mia", "Rodríguez"), False),
        ("mia tan", ("Mia", "Rodríguez"), False),
        ("chromebook 1", ("Chromebook", "1"), True),
        ("chromebook 1", ("Chromebook", "12"), False),
        ("2041", ("Mia", "204117"), True),
        ("", ("Mia",), False),
    ],
)
def test_each_word_begins_a_word_of_the_name(
    sought: str, names: tuple[str, ...], is_found: bool
) -> None:
    assert fits(words_of(sought), *names) is is_found
