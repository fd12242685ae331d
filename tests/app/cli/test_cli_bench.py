"""Symptoms, their cards and sentences on the command line."""

import pytest
from PIL import Image

from db.models.upkeep.work_orders import CannedNote, SymptomCard
from hardware.labels.content import Label, LabelKind
from hardware.labels.pages import make_pages
from hardware.labels.sheets import SHEET_FORMATS
from tests.app.cli.conftest import Terminal
from tests.services.upkeep.purchasing.stocked import add_panel
from tests.support.counter import AtWork
from tests.support.label_scanner import scanned

FORMATS = {each.key: each for each in SHEET_FORMATS}


def test_symptoms_are_listed_with_their_cards(terminal: Terminal, desk: AtWork) -> None:
    found = terminal("upkeep", "symptoms", "--json").document["symptoms"]

    assert len(found) == len(desk.all(SymptomCard)) > 50
    [cracked] = [each for each in found if each["card"] == "*MD-S101"]
    assert (cracked["name"], cracked["area"]) == ("Cracked glass", "cb-screen")
    assert "*MD-S101" in terminal("upkeep", "symptoms", "CB-1").out


def test_a_symptom_is_added_and_changed_by_its_card(terminal: Terminal, desk: AtWork) -> None:
    words = ("upkeep", "symptom", "Stylus missing", "--area", "cb-case", "--step", "Look.")

    added = terminal(*words)
    assert added.out == "Stylus missing: its card has the code *MD-S1000.\n"
    changed = terminal(
        "upkeep", "symptom", "Stylus lost", "--area", "cb-case", "--card", "*MD-S1000"
    )
    assert changed.code == 0

    [row] = desk.all(SymptomCard)
    assert (row.name, row.code, row.steps) == ("Stylus lost", "*MD-S1000", [])


def test_a_symptom_says_what_its_repair_takes(terminal: Terminal, desk: AtWork) -> None:
    words = ("upkeep", "symptom", "Stylus missing", "--area", "cb-case", "--part", "PANEL")
    assert "No part has the code PANEL." in terminal(*words).err
    add_panel(desk)

    added = terminal(*words, "--part", "PANEL", "--json").document

    assert added["parts"] == [{"part": "PANEL", "count": 2}]


def test_a_symptom_that_is_wrong_is_told_whole(terminal: Terminal, desk: AtWork) -> None:
    answer = terminal("upkeep", "symptom", "", "--area", "nowhere", "--minutes", "-1")

    assert answer.code == 1
    for where in ("name:", "area:", "minutes:"):
        assert where in answer.err
    unknown = terminal("upkeep", "symptom", "A", "--area", "any", "--card", "*MD-S999")
    assert "No symptom card has the code *MD-S999." in unknown.err


def test_sentences_are_kept_and_listed(terminal: Terminal, desk: AtWork) -> None:
    assert terminal("upkeep", "note", "Sticker taken off.").out == "Kept: Sticker taken off.\n"
    assert terminal("upkeep", "note", " ").code == 1

    assert "all   Sticker taken off." in terminal("upkeep", "notes").out
    assert [row.text for row in desk.all(CannedNote)] == ["Sticker taken off."]


@pytest.mark.usefixtures("qapp")
def test_symptom_cards_on_a_sheet_scan(terminal: Terminal, desk: AtWork) -> None:
    sheet, preview = FORMATS["5163"], terminal.folder / "cards.png"
    codes = ["*MD-S101", "*MD-S244"]

    pdf = terminal.folder / "cards.pdf"
    options = ("--kind", "symptom", "--format", "5163", "--language", "es")
    answer = terminal("labels", "sheet", pdf, *codes, *options, "--preview", preview)

    assert (answer.code, answer.err) == (0, "")
    (page,) = make_pages([Label(LabelKind.SYMPTOM, code) for code in codes], sheet)
    with Image.open(preview) as picture:
        assert scanned(picture.convert("L"), page, sheet, dpi=150) == [{code} for code in codes]


@pytest.mark.usefixtures("qapp")
def test_all_cards_fit_and_an_unknown_one_is_told(terminal: Terminal, desk: AtWork) -> None:
    words = ("labels", "sheet", terminal.folder / "cards.pdf", "--kind", "symptom")

    answer = terminal(*words, "--format", "5160", "--all", "--json")

    assert answer.document["labels"] == len(desk.all(SymptomCard))
    unknown = terminal(*words, "--format", "5160", "*MD-S998")
    assert "No symptom card has the code *MD-S998." in unknown.err


def test_a_paper_of_no_work_order_is_told(terminal: Terminal, desk: AtWork) -> None:
    answer = terminal("upkeep", "slip", "W-99")

    assert answer.code == 1
    assert "There is no work order W-99." in answer.err


@pytest.mark.parametrize("content", [b"MZ", b"\0\0\0\x18ftypheic", b""])
def test_a_file_that_is_no_photo_is_refused_in_words(
    terminal: Terminal, desk: AtWork, content: bytes
) -> None:
    answer = terminal("upkeep", "photo", "W-99", terminal.file("screen.jpg", content))

    assert answer.code == 1
    said = {b"MZ": "no picture", b"": "is empty"}.get(content, "HEIC")
    assert said in answer.err
