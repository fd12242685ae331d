"""The words of rosters for what somebody is."""

import pytest

from kiosk.domain.people.categories import Category, category_of


@pytest.mark.parametrize(
    ("words", "category"),
    [
        (["student"], Category.STUDENT),
        (["", "Students", "2030"], Category.STUDENT),
        (["ST"], Category.STUDENT),
        (["Faculty"], Category.TEACHER),
        (["site-administrator"], Category.STAFF),
        (["wizard"], None),
        ([], None),
    ],
)
def test_a_word_tells_what_somebody_is(words: list[str], category: Category | None) -> None:
    assert category_of(words) is category
