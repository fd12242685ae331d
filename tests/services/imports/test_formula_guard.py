"""No cell that we write is run by a spreadsheet, and each comes back as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.services.imports.formula_guard import guarded, unguarded

SIGNS = "=+-@＝＋－＠\t\r\n"


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", " =1", "＝1", "'=1", "''-", "\0=1"]
)
def test_what_a_spreadsheet_would_run_becomes_text(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Ana", "O'Neil", "'t Hooft", "1-2", "'Ana=", "''"])
def test_what_is_harmless_stays_as_it_is(text: str) -> None:
    assert guarded(text) == text
    assert unguarded(text) == text


@given(st.text(st.sampled_from(SIGNS + "' aZ1\0")) | st.text())
def test_any_cell_comes_back_as_it_was_and_never_begins_with_a_sign(text: str) -> None:
    cell = guarded(text)
    assert unguarded(cell) == text
    assert not cell.startswith(tuple(SIGNS))
    assert not cell.lstrip().startswith(tuple(SIGNS))
