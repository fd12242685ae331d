"""Everything on paper is US Letter or A4, as the country prints, or as it was asked for."""

import pytest
from PySide6.QtGui import QPageSize

from kiosk.app.page_size import page_size
from tests.support.countries import living_in

A4, LETTER = QPageSize.PageSizeId.A4, QPageSize.PageSizeId.Letter


@pytest.mark.parametrize(
    ("locale", "paper"),
    [
        ("en_US", LETTER),
        ("es_US", LETTER),
        ("es_MX", LETTER),
        ("fr_CA", LETTER),
        ("en_GB", A4),
        ("es_ES", A4),
        ("C", A4),
    ],
)
def test_the_country_says_on_what_it_prints(locale: str, paper: QPageSize.PageSizeId) -> None:
    with living_in(locale):
        assert page_size() is paper


@pytest.mark.parametrize(("named", "paper"), [("a4", A4), ("letter", LETTER)])
@pytest.mark.parametrize("locale", ["en_US", "en_GB"])
def test_what_was_named_wins(locale: str, named: str, paper: QPageSize.PageSizeId) -> None:
    with living_in(locale):
        assert page_size(named) is paper
