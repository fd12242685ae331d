"""A school's own sheets of labels in the settings file, with everything wrong told at once."""

from pathlib import Path

import pytest

from hardware.labels.sheets import SheetFormat
from kiosk.app.settings import SettingsError, load

OWN = """
[[label_sheets]]
key = "mine"
name = "Ours from the shop"
page_width_mm = 105
page_height_mm = 148
columns = 2
rows = 4
width_mm = 50
height_mm = 30
left_mm = 2.5
top_mm = 10
"""


def sheets(folder: Path, content: str) -> tuple[SheetFormat, ...]:
    path = folder / "makerdesk.toml"
    path.write_text(content, encoding="utf-8")
    return load(path, default_store="sqlite:///school.db").label_sheets


def problems_of(folder: Path, content: str) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        sheets(folder, content)
    return [str(problem) for problem in caught.value.problems]


def test_an_own_sheet_is_read(tmp_path: Path) -> None:
    (mine,) = sheets(tmp_path, OWN)

    assert (mine.key, mine.name, mine.per_sheet) == ("mine", "Ours from the shop", 8)
    assert mine.corner(8) == (52.5, 100.0)


def test_a_gap_between_labels_is_told_by_their_pitch(tmp_path: Path) -> None:
    (mine,) = sheets(tmp_path, OWN + "across_mm = 51.5\ndown_mm = 31\n")

    assert mine.corner(8) == (54.0, 103.0)


def test_everything_wrong_in_a_table_is_told_at_once(tmp_path: Path) -> None:
    wrong = OWN.replace("columns = 2", "columns = 0").replace("width_mm = 50", 'witdh_mm = "50"')

    assert problems_of(tmp_path, wrong) == [
        "label_sheets[1].witdh_mm: is not known. Did you mean width_mm?",
        "label_sheets[1].columns: is 0. Write a whole number from 1 to 100.",
        "label_sheets[1].width_mm: is missing. Add width_mm = …",
    ]


def test_a_sheet_that_cannot_be_is_told_with_its_measures(tmp_path: Path) -> None:
    wrong = OWN.replace("rows = 4", "rows = 5") + "across_mm = 40\n"

    assert problems_of(tmp_path, wrong) == [
        "label_sheets[1].across_mm: has 40 mm, and the labels take 50 mm. "
        "Measure from the left edge of one label to that of the next.",
        "label_sheets[1].page_height_mm: has 148 mm, and the labels take 160 mm. "
        "Check the rows and the upper margin.",
    ]


@pytest.mark.parametrize("content", [OWN.replace('"mine"', '"l7160"'), OWN + OWN])
def test_two_sheets_never_share_a_key(tmp_path: Path, content: str) -> None:
    (problem,) = problems_of(tmp_path, content)

    assert "which another sheet is called. Choose another word." in problem


def test_a_single_table_is_told_how_to_be_written(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, OWN.replace("[[label_sheets]]", "[label_sheets]"))

    assert problem == "label_sheets: is one table. Write it as [[label_sheets]], in two brackets."
