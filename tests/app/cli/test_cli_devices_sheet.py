"""`devices setup-sheet` connects a scanner as wished for, or says that it does not."""

from pathlib import Path

import pytest

from tests.app.cli.conftest import Terminal

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
