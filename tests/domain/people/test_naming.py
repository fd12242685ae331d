"""Greetings."""

import pytest

from kiosk.domain.people.naming import first_name, greeting, initial


@pytest.mark.parametrize(
    ("given", "family", "preferred", "expected"),
    [
        ("Mia", "Rodríguez", None, "Mia R."),
        ("Maria Elena", "Rodríguez", "Mia", "Mia R."),
        ("Mia", "de la Cruz", None, "Mia D."),
        ("Ngozi", "", None, "Ngozi"),
        ("  Mia ", " Okafor ", "  ", "Mia O."),
        ("伟", "王", None, "伟 王."),
    ],
)
def test_a_greeting_is_the_first_name_and_an_initial(
    given: str, family: str, preferred: str | None, expected: str
) -> None:
    assert greeting(given, family, preferred) == expected


def test_the_badge_shows_the_letter_of_the_name_a_person_goes_by() -> None:
    assert initial("Maria", "Élodie") == "É"
    assert initial("") == ""


def test_an_empty_preferred_name_counts_as_none() -> None:
    assert first_name("Maria", "") == "Maria"
