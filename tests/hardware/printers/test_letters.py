"""Text made fit for a printer's code page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hardware.printers.letters import approximated, page_for, printable, wrapped
from hardware.printers.profiles import EPSON_80MM, LATIN, CodePage


@pytest.mark.parametrize(
    ("text", "codec"),
    [("Zoë Müller", "cp437"), ("Ángel", "cp850"), ("5 €", "cp858"), ("“Anna” – ok", "cp1252")],
)
def test_the_first_page_that_holds_all_letters_is_taken(text: str, codec: str) -> None:
    page = page_for(text, EPSON_80MM.code_pages)

    assert page is not None
    assert page.codec == codec


def test_no_page_holds_cyrillic() -> None:
    assert page_for("Юлія", LATIN) is None


@pytest.mark.parametrize(
    ("text", "plain"),
    [("Kőszegi", "Koszegi"), ("Łukasz", "?ukasz"), ("Юлія", "????"), ("Zoë", "Zoë")],
)
def test_without_a_painter_the_nearest_letters_are_printed(text: str, plain: str) -> None:
    assert approximated(text, CodePage(0, "cp437")) == plain


def test_a_name_cannot_steer_the_printer() -> None:
    assert printable("Bob\x1bp\x00\x19\x19\tX\r\nY\rZ") == "Bob p    X\nY Z"


def test_letters_are_composed_and_half_pairs_replaced() -> None:
    assert printable("Zoe\u0308 \ud800") == "Zo\u00eb \ufffd"


@given(st.text(), st.integers(1, 60))
def test_no_line_is_wider_than_the_paper(text: str, width: int) -> None:
    lines = wrapped(text, width)

    assert lines
    assert all(len(line) <= width for line in lines)
