"""`devices setup-sheet` connects a scanner as wished for, or says that it does not."""

import re
from pathlib import Path

import pytest

from tests.app.cli.conftest import Terminal
from tests.support.countries import living_in

# Letters are drawn by Qt, whose application is made once in a process.
pytestmark = pytest.mark.usefixtures("qapp")


def test_a_way_to_connect_that_a_maker_has_not_is_told(terminal: Terminal, tmp_path: Path) -> None:
    makers = ("--maker", "datalogic", "--maker", "zebra")

    answer = terminal(
        "devices", "setup-sheet", tmp_path / "a.pdf", *makers, "--interface", "hid-pos", "--json"
    )

    assert answer.code == 0
    assert answer.err == "Datalogic: hid-pos is not known. The sheet says usb-com.\n"
    assert answer.document["makers"] == ["zebra", "datalogic"]
    assert answer.document["interfaces"] == ["hid-pos", "usb-com"]


def test_nothing_is_said_where_every_maker_has_it(terminal: Terminal, tmp_path: Path) -> None:
    assert terminal("devices", "setup-sheet", tmp_path / "a.pdf").err == ""


@pytest.mark.parametrize(("locale", "wide"), [("en_US", b"612"), ("de_DE", b"595")])
def test_without_a_paper_it_is_that_of_the_country(
    terminal: Terminal, locale: str, wide: bytes
) -> None:
    file = terminal.folder / "sheet.pdf"
    with living_in(locale):
        assert terminal("devices", "setup-sheet", file, "--maker", "zebra").code == 0
    assert re.search(rb"/MediaBox\s*\[\s*0 0 " + wide, file.read_bytes())
